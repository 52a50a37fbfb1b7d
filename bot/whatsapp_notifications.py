"""WhatsApp's notifications on their way in."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.intake import Intake, NotKept
from bot.whatsapp_inbound import Unread, parse
from handlers.inbound import Inbound
from storage.outbox_keeping import KEPT

# What is older the inbox may have forgotten, so that it would count again where somebody brings it again. Meta itself
# repeats for seven days (Cloud API, webhooks); the day between allows for a clock that is wrong.
REMEMBERED: Final = KEPT - timedelta(days=1)

_log = structlog.get_logger("alur.receiver")


class Notifications:
    """Reads notifications and hands over what they bring to one number."""

    def __init__(self, intake: Intake, phone_number_id: str, now: Callable[[], datetime]) -> None:
        self._intake = intake
        self._phone_number_id = phone_number_id
        self._now = now

    async def take(self, body: bytes) -> None:
        """Handle a notification, all in one commit; raises BrokenBody, and NotKept where something was not stored."""
        batch = parse(body, self._phone_number_id)
        for why in batch.passed_over:
            _log.info("passed_over", channel="whatsapp", why=why)
        # All in one turn of the loop, in their order: they are committed together.
        works = [self._intake.note(progress) for progress in batch.progress]
        works += [self._intake.take(inbound) for inbound in batch.inbounds if self._counts(inbound)]
        works += [self._leave(unread) for unread in batch.unread]
        if len(works) == 1:  # nearly always: its answer leaves before the sender, which it woke, has its turn
            await works[0]
            return
        outcomes = await asyncio.gather(*works, return_exceptions=True)
        for failure in sorted(filter(None, outcomes), key=lambda outcome: isinstance(outcome, NotKept)):
            raise failure

    async def _leave(self, unread: Unread) -> None:
        inbound = unread.inbound
        await self._intake.leave(unread.why, inbound if inbound and self._counts(inbound) else None)

    def _counts(self, inbound: Inbound) -> bool:
        recent = inbound.sent_at >= self._now() - REMEMBERED
        if not recent:
            _log.warning("too_old", channel=inbound.channel, id=inbound.id, sent_at=inbound.sent_at.isoformat())
        return recent
