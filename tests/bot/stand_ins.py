"""What stands beside the part under test: a messenger in memory, the use cases, a clock that only the test moves."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.pace import Pace
from bot.send_error import SendError
from documents.people_sheet import PeopleSheet
from handlers.inbound import Inbound, Progress, Text
from handlers.message import Knock, Message
from handlers.reaching.reach import Setback
from handlers.visit import Answer

START = datetime(2026, 1, 15, 8, 0, tzinfo=UTC)


@dataclass
class Moment:
    """A clock that stands still."""

    value: datetime = START

    def __call__(self) -> datetime:
        """The moment."""
        return self.value

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.value += timedelta(seconds=seconds)


@dataclass
class Messenger:
    """A messenger in memory: `faults` are met first, by address; `closed` keeps every message waiting."""

    name: str = "telegram"
    pace: Pace = field(default_factory=Pace)
    sent: list[tuple[str, str]] = field(default_factory=list)
    edits: list[tuple[str, str, str]] = field(default_factory=list)
    knocks: list[tuple[str, Knock]] = field(default_factory=list)
    answers: list[tuple[str, Answer | None]] = field(default_factory=list)
    faults: dict[str, list[Exception]] = field(default_factory=lambda: defaultdict(list))
    files: dict[str, list[bytes | Exception]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    closed: bool = False
    at_once: int = 0
    most_at_once: int = 0
    happened: asyncio.Event = field(default_factory=asyncio.Event)
    opened: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, address: str, message: Message) -> str:
        """Take a message."""
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        self.happened.set()
        if self.closed:
            await self.opened.wait()
        self.at_once -= 1
        await self._meet(address)
        self.sent.append((address, message.text))
        self.happened.set()
        return f"m{len(self.sent)}"

    async def edit(self, address: str, target: str, message: Message) -> None:
        """Take a change."""
        await self._meet(address)
        if target in self.gone:
            raise SendError("message to edit not found", permanent=True, gone=True)
        self.edits.append((address, target, message.text))
        self.happened.set()

    async def knock(self, address: str, knock: Knock) -> str:
        """Ask a person to open the conversation."""
        await self._meet(address)
        self.knocks.append((address, knock))
        self.happened.set()
        return f"k{len(self.knocks)}"

    async def answer(self, query: str, answer: Answer | None) -> None:
        """Take the answer to a press."""
        self.answers.append((query, answer))
        self.happened.set()
        await self._meet(query)

    async def download(self, vendor_id: str) -> AsyncIterator[bytes]:
        """Give a file out, up to its first fault, which is met once."""
        self.at_once += 1
        self.happened.set()
        if self.closed:
            await self.opened.wait()
        for chunk in self.files[vendor_id]:
            if isinstance(chunk, Exception):
                self.files[vendor_id].remove(chunk)
                self.happened.set()
                raise chunk
            yield chunk

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something to be true; a test that waits in vain fails by the time it takes."""
        async with asyncio.timeout(20):
            while not condition():
                await self.happened.wait()
                self.happened.clear()

    async def _meet(self, address: str) -> None:
        if self.faults[address]:
            self.happened.set()
            raise self.faults[address].pop(0)


@dataclass
class People:
    """The use cases, as far as the loops know them: everything is noted, `faults` are met first, by text."""

    received: list[str] = field(default_factory=list)
    set_aside: list[tuple[str, str]] = field(default_factory=list)
    reports: list[Progress] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)
    losses: list[tuple[str, Setback]] = field(default_factory=list)
    alarms: list[tuple[str, str]] = field(default_factory=list)
    arrived: list[dict[str, Any]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    listed: list[tuple[int, PeopleSheet]] = field(default_factory=list)
    faults: dict[str, list[Exception]] = field(default_factory=lambda: defaultdict(list))
    looked_after: list[str] = field(default_factory=list)
    answer: Answer | None = None
    touches: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    left: list[datetime] = field(default_factory=list)
    happened: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, inbound: Inbound, now: datetime) -> Answer | None:
        """Note what came in."""
        words = inbound.content.text if isinstance(inbound.content, Text) else inbound.id
        if self.faults[words]:
            raise self.faults[words].pop(0)
        self.received.append(words)
        return self.answer

    async def look(self, inbound: Inbound) -> None:
        """Note who is looked after once their message is committed."""
        self.looked_after.append(inbound.id)

    async def people_listed(self, office: str, file: int, now: datetime, sheet: PeopleSheet) -> None:
        """Note a list that was read."""
        self.listed.append((file, sheet))
        self.happened.set()

    async def failed(self, inbound: Inbound, now: datetime, number: str) -> None:
        """Note what was set aside."""
        if self.faults["failed"]:
            raise self.faults["failed"].pop(0)
        self.set_aside.append((inbound.id, number))

    async def progress(self, progress: Progress, now: datetime) -> None:
        """Note a report on what was sent."""
        if self.faults[progress.message]:
            raise self.faults[progress.message].pop(0)
        self.reports.append(progress)

    async def unreachable(self, channel: str, address: str, now: datetime) -> None:
        """Note whom nothing reaches."""
        self.unreached.append(address)

    async def lost(self, progress: Progress, setback: Setback, now: datetime) -> None:
        """Note what did not arrive, and what is to be done."""
        self.losses.append((progress.message, setback))

    async def alarm(self, channel: str, sentence: str, now: datetime) -> None:
        """Note what has to be mended."""
        self.alarms.append((channel, sentence))

    async def in_touch(self, now: datetime, since: datetime | None) -> bool:
        """Note a contact; it never ends an outage."""
        if self.faults["in_touch"]:
            raise self.faults["in_touch"].pop(0)
        self.touches.append((now, since))
        return False

    async def out_of_touch(self, last: datetime) -> None:
        """Note the last contact."""
        if self.faults["out_of_touch"]:
            raise self.faults["out_of_touch"].pop(0)
        self.left.append(last)

    async def file_arrived(
        self, office: str, file: int, now: datetime, sha256: str, size: int, kind: str, name: str
    ) -> None:
        """Note a file that was kept."""
        kept = {"office": office, "file": file, "sha256": sha256, "size": size, "kind": kind, "name": name}
        self.arrived.append(kept)
        self.happened.set()

    async def file_refused(self, office: str, file: int, now: datetime, sentence: str) -> None:
        """Note a file that was refused."""
        self.refused.append((file, sentence))
        self.happened.set()

    async def file_failed(self, office: str, file: int, now: datetime, number: str) -> None:
        """Note a file that was set aside."""
        self.set_aside.append((str(file), number))
        self.happened.set()


@dataclass
class Mailbox:
    """A messenger's updates, batch by batch; `asked` are the offsets. When all are given, a poll waits for ever.

    What is not confirmed is given again, in front of the next batch.
    """

    batches: list[list[dict[str, Any]] | Exception]
    asked: list[int | None] = field(default_factory=list)
    patience: list[bool] = field(default_factory=list)
    empty: asyncio.Event = field(default_factory=asyncio.Event)
    given: list[dict[str, Any]] = field(default_factory=list)

    async def poll(self, offset: int | None, *, patient: bool) -> list[dict[str, Any]]:
        """Give what is not confirmed, and the next batch."""
        self.patience.append(patient)
        self.asked.append(offset)
        if offset is not None:
            self.given = [one for one in self.given if one.get("update_id") in range(offset, 1000)]
        if not self.batches and not self.given:
            self.empty.set()
            await asyncio.Event().wait()
        batch = self.batches.pop(0) if self.batches else []
        if isinstance(batch, Exception):
            raise batch
        self.given += batch
        return list(self.given)
