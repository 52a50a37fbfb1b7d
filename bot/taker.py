"""A loop that takes waiting rows out of the database and has a crew work on them, whenever its bell rings."""

import asyncio
from abc import ABC, abstractmethod

import structlog

from bot.crew import Crew, wait_within

_log = structlog.get_logger("alur.taker")


class Taker(ABC):
    """The loop; `bell` wakes it, `at_once` is how many works the crew does together."""

    def __init__(self, *, at_once: int, finish_seconds: float) -> None:
        self.bell = asyncio.Event()
        self._at_once = at_once
        self._crew = Crew(at_once, done=self.bell.set)
        self._finish_seconds = finish_seconds
        self._stopping = False

    @property
    def busy(self) -> bool:
        """Whether a work is under way."""
        return self._crew.free < self._at_once

    async def run(self) -> None:
        """Work until stopped, then finish what is under way; what is left is taken out again later."""
        while not self._stopping:
            try:
                await self._take_out()
            except Exception:  # noqa: BLE001 - the top of sender and fetcher: what waits stays in its rows
                _log.exception("claim_failed", of=type(self).__name__)
            await wait_within(self.bell, self._pause())
            self.bell.clear()
        await self._crew.finish(self._finish_seconds)

    def stop(self) -> None:
        """Take nothing out any more."""
        self._stopping = True
        self.bell.set()

    @abstractmethod
    async def _take_out(self) -> None: ...

    def _pause(self) -> float | None:
        return None
