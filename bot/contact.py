"""The contact with the messenger: when it was last there, kept where a restart finds it.

With polling a contact is an answer to getUpdates, with a webhook that the process lives. While the process runs,
a gap is measured by a clock that nobody sets; only from one process to the next it is measured by the wall clock.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.ports import Touching
from storage.errors import StorageError

KEPT_EVERY = 30.0  # seconds; a process that is killed loses so much of its knowledge at most

_log = structlog.get_logger("alur.contact")


class Contact:
    """Notes each contact; the first one after an outage brings everybody their open cards again."""

    def __init__(self, people: Touching, now: Callable[[], datetime], running: Callable[[], float]) -> None:
        self._people = people
        self._now = now
        self._running = running
        self._last: float | None = None
        self._kept = 0.0
        self._lost = False

    async def made(self) -> None:
        """The messenger is there; writes at most every half minute, and whatever can't be written is tried again."""
        running = self._running()
        gap = None if self._last is None else timedelta(seconds=running - self._last)
        if gap is None or running - self._kept >= KEPT_EVERY:
            now = self._now()
            try:
                ended = await self._people.in_touch(now, None if gap is None else now - gap)
            except StorageError as error:
                _log.warning("contact_not_kept", why=str(error))
                return
            if ended:
                _log.warning("outage_over")
            self._kept = running
        self._last, self._lost = running, False

    def lost(self) -> None:
        """The messenger is out of reach."""
        self._lost = True

    def jumped(self, step: timedelta) -> None:
        """The clock was moved on: no outage, unless the messenger is out of reach meanwhile."""
        if self._last is not None and not self._lost:
            self._last += step.total_seconds()

    async def leave(self) -> None:
        """Keep the last contact, as the process ends."""
        if self._last is not None:
            since = timedelta(seconds=self._running() - self._last)
            try:
                await self._people.out_of_touch(self._now() - since)
            except StorageError as error:
                _log.warning("contact_not_kept", why=str(error))
