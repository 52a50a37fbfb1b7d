"""The beat by which the process looks at what is due."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import now

EVERY_SECOND = timedelta(seconds=1)
HOUSEKEEPING = timedelta(hours=1)

_log = structlog.get_logger("alur.beat")


class Beat:
    """Calls a work at every beat; what is due is read from its rows, so that a beat that was missed is no loss."""

    def __init__(self, now: Callable[[], datetime] = now) -> None:
        self._now = now
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    def every(self, interval: timedelta, work: Callable[[datetime], Awaitable[object]]) -> None:
        """Call a work with the moment of each beat, one call at a time."""
        self._scheduler.add_job(
            self._guarded,
            "interval",
            seconds=interval.total_seconds(),
            args=[work],
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Begin to beat in the running loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Beat no more."""
        self._scheduler.shutdown(wait=False)

    async def _guarded(self, work: Callable[[datetime], Awaitable[object]]) -> None:
        try:
            await work(self._now())
        except Exception:  # noqa: BLE001 - the top of the beat: the next beat tries again
            _log.exception("beat_failed")
