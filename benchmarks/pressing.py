"""Pressing buttons in a house without a network: from the bytes of an update to its committed messages."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from benchmarks.prepared import Waiting
from benchmarks.update import BOT, press
from bot.telegram_inbound import parse
from handlers.dispatcher import Dispatcher
from handlers.message import Lane
from storage.database import Database
from storage.moments import to_text

_REMINDED = "SELECT count(*) AS count FROM outbox WHERE lane = :lane"
_SENT = "UPDATE outbox SET status = 'sent', sent_at = :now, message = CAST(id AS TEXT) WHERE status = 'waiting'"


@dataclass(frozen=True, slots=True)
class Update:
    """The bytes that Telegram sends, and when they come."""

    body: bytes
    now: datetime


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took, in seconds: on the wall clock, and of this process's CPU."""

    wall: float
    cpu: float


class Presser:
    """A data directory at work; a second passes from press to press, so that no one presses too fast."""

    def __init__(self, place: Path, now: datetime) -> None:
        self.database = Database.open(place)
        self.dispatcher = Dispatcher(self.database, lambda: None)
        self._now = now
        self._numbers = count(1)

    def updates(self, decisions: Iterable[Waiting]) -> list[Update]:
        """The updates in which decisions are agreed to, each at its moment."""
        numbered = zip(self._numbers, decisions, strict=False)
        return [Update(press(number, one), self._now + timedelta(seconds=number)) for number, one in numbered]

    async def press(self, update: Update) -> Cost:
        """Handle an update, and say what that took; asserts that it was accepted."""
        now = update.now
        wall, cpu = time.perf_counter(), time.process_time()
        (inbound,) = parse(update.body, BOT, now)
        answer = await self.dispatcher.receive(inbound, now)
        cost = Cost(time.perf_counter() - wall, time.process_time() - cpu)
        assert answer
        assert answer.text.startswith("Tercatat. Diteruskan"), answer
        return cost

    async def press_all(self, updates: Iterable[Update]) -> None:
        """Handle one after the other."""
        for update in updates:
            await self.press(update)

    async def tick(self, now: datetime) -> None:
        """Let the clock beat once."""
        await self.dispatcher.tick(now)

    async def reminded(self) -> int:
        """How many reminders wait in the outbox."""
        row = await self.database.transact(lambda tx: tx.one(_REMINDED, lane=int(Lane.REMINDER)))
        return int(row["count"]) if row else 0

    async def send(self) -> None:
        """What waits has left, as it would in a running program; nobody measures this."""
        await send(self.database, self._now)

    async def close(self) -> None:
        """Give the data directory back."""
        await self.database.close()


async def send(database: Database, now: datetime) -> None:
    """Mark what waits as sent."""
    await database.transact(lambda tx: tx.execute(_SENT, now=to_text(now)))
