"""The clock of a demonstration, which goes ahead of the real one; without the setting DEMO_CLOCK there is none.

A move waits until nothing is under way, so that no lease ends by it, and returns once what came due has been sent.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot import clock
from bot.contact import Contact
from handlers.dispatcher import Dispatcher
from storage import outbox_keeping
from storage.database import Database

LOOK = 0.005  # seconds between two looks whether all is quiet
UNDER_WAY_SECONDS = 10.0  # that a move waits for what is being sent
WAITING_SECONDS = 2.0  # that it waits for what the pace holds back; a move lets that go on


class ClockFixed(Exception):
    """Jam program ini tidak dapat digeser; hanya jam peragaan yang dapat."""


class NotMoved(Exception):
    """Why the clock of the demonstration stays where it is."""


class DemoClock:
    """Time as in `bot/clock.py`, so far ahead of it."""

    def __init__(self, ahead: timedelta) -> None:
        self._ahead = ahead

    def now(self) -> datetime:
        """The moment that is shown for this one."""
        return clock.now() + self._ahead

    def running(self) -> float:
        """The seconds that have passed, those jumped over included."""
        return clock.running() + self._ahead.total_seconds()

    def move_to(self, moment: datetime) -> timedelta:
        """Let it be a later moment, how much time is jumped over; none where the moment is over already."""
        step = max(moment - self.now(), timedelta())
        self._ahead += step
        return step


class Mover:
    """Moves the clock while the process works; `busy` says whether a message or a file is under way."""

    def __init__(
        self,
        time: DemoClock,
        database: Database,
        dispatcher: Dispatcher,
        contact: Contact,
        busy: Callable[[], bool],
        wake: Callable[[], None],
    ) -> None:
        self._time = time
        self._database = database
        self._dispatcher = dispatcher
        self._contact = contact
        self._busy = busy
        self._wake = wake
        self._one_by_one = asyncio.Lock()

    async def move_to(self, moment: datetime) -> datetime:
        """Let it be a later moment, and what is due then happen; returns where to move next; raises NotMoved."""
        async with self._one_by_one:
            await self._quiet()
            self._contact.jumped(self._time.move_to(moment))
            await self._dispatcher.tick(self._time.now())
            await self._quiet()
            return await self._dispatcher.next_moment(self._time.now())

    async def _quiet(self) -> None:
        begun = clock.running()
        while (busy := self._busy()) or await self._anything_waits():
            waited = clock.running() - begun
            if busy and waited > UNDER_WAY_SECONDS:
                raise NotMoved("Masih ada pesan yang sedang dikirim; coba lagi sebentar lagi.")
            if not busy and waited > WAITING_SECONDS:
                return
            self._wake()
            await asyncio.sleep(LOOK)

    async def _anything_waits(self) -> bool:
        return bool(await self._database.transact(lambda tx: outbox_keeping.waiting(tx, self._time.now())))
