"""Kills the serving program at random moments, and starts it again."""

import asyncio
import signal
from random import Random

from simulator.events import EventLog
from tests.process.program import PATIENCE, Program, Served

START_SECONDS = 0.8  # about what a start takes
LONGEST = 0.02  # seconds between something that was seen and a kill


class Killer:
    """Draws its moments: in one life of eight while the program starts, else after it was seen to do so many things."""

    def __init__(self, program: Program, seen: EventLog, draw: Random, most_seen: int) -> None:
        self.kills = 0
        self._program = program
        self._seen = seen
        self._draw = draw
        self._most_seen = most_seen

    async def kill(self, times: int) -> Served:
        """Start the program and kill it so many times; returns the one that may live."""
        for _ in range(times):
            served = await self._program.begin()
            await self._moment(served)
            assert await served.kill() == -signal.SIGKILL, served.lines[-15:]
            self.kills += 1
        served = await self._program.begin()
        await served.says("ready")
        return served

    async def _moment(self, served: Served) -> None:
        if self._draw.random() < 1 / 8:
            await asyncio.sleep(self._draw.uniform(0, START_SECONDS))
            return
        await served.says("ready")
        target = self._seen.last + self._draw.randint(1, self._most_seen)
        while self._seen.last < target:
            assert await self._seen.wait_after(self._seen.last, PATIENCE), served.lines[-15:]
        # Not to wait for anything, but to end it wherever it is then.
        await asyncio.sleep(self._draw.uniform(0, LONGEST))
