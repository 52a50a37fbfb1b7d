"""What a messenger reports on a message that it had taken: how far it came, or by its error table why it was lost."""

from datetime import datetime

import structlog

from bot.metrics import Metrics
from bot.ports import Alarmed, Receiving
from bot.send_error import SendError
from bot.whatsapp_errors import as_send_error
from handlers.inbound import Progress, Stage
from handlers.reaching.reach import Setback

AGAIN = 60.0  # seconds before what may pass by itself is tried again

_log = structlog.get_logger("alur.reports")


async def take_in(report: Progress, people: Receiving, now: datetime, metrics: Metrics) -> None:
    """Note a report, and act on a loss."""
    if report.stage is not Stage.FAILED:
        await people.progress(report, now)
        return
    error = as_send_error(report.code, report.why)
    metrics.add("alur_messages_lost_total")
    _log.warning("message_lost", channel=report.channel, id=report.message, why=str(error))
    await people.lost(report, _setback(report.code, error), now)
    await sound(error, report.channel, people, now, metrics)


async def sound(error: SendError, channel: str, people: Alarmed, now: datetime, metrics: Metrics) -> None:
    """Raise the alarm where something has to be mended at a messenger: in the log, the counts, and at the owners."""
    if error.alarm:
        metrics.add("alur_alarms_total")
        _log.error("messenger_to_mend", channel=channel, what=error.alarm, why=str(error))
        await people.alarm(channel, error.alarm, now)


def _setback(code: int, error: SendError) -> Setback:
    return Setback(
        code=code,
        why=str(error),
        to_mend=bool(error.alarm),
        closed=error.closed,
        unreachable=error.unreachable,
        retry_after=None if error.permanent else error.retry_after or AGAIN,
    )
