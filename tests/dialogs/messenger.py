"""The messenger of a dialog: carries files to the archive and messages to the phones."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.delivery import Delivery
from bot.drawer import Drawer
from bot.letter import Letter, letter
from bot.metrics import Metrics
from documents import people_sheet
from documents.file_refused import FileRefused
from documents.inspection import inspect_content
from handlers.dispatcher import Dispatcher
from handlers.messengers import TELEGRAM, WHATSAPP
from storage import claims, files
from storage.archive import Archive
from storage.database import Database
from storage.files import File
from storage.transaction import Transaction
from tests.dialogs.line import Line
from tests.dialogs.phones import Phone

LEASE = timedelta(minutes=1)
SHEETS = Path(__file__).parent / "sheets"


@dataclass(slots=True)
class Messenger:
    """What stands between the phones and the house; `fetching` is off while files are held back.

    Pictures are drawn only where a `drawer` is at work: nobody answers one, and drawing takes its time.
    """

    database: Database
    dispatcher: Dispatcher
    archive: Archive
    phones: dict[str, Phone]
    fetching: bool = True
    blocked: set[str] = field(default_factory=set)
    lines: dict[str, Line] = field(init=False)
    drawer: Drawer | None = None

    def __post_init__(self) -> None:
        """Lay a line to the phones of each messenger."""
        phones = self.phones.values()
        self.lines = {name: Line(name, phones, self.blocked) for name in (TELEGRAM, WHATSAPP)}

    async def settle(self, now: datetime) -> None:
        """Let everything happen that is due."""
        await self.dispatcher.tick(now)
        while await self._fetch(now) or await self._deliver(now) or await self._draw():
            await self.dispatcher.tick(now)

    async def _fetch(self, now: datetime) -> bool:
        if not self.fetching:
            return False
        waiting = await self.database.transact(partial(files.claim, now=now, limit=10, lease=LEASE))
        for file in waiting:
            await self._bring(file, now)
        return bool(waiting)

    async def _draw(self) -> bool:
        if self.drawer is None or not self.dispatcher.wanted:
            return False
        await self.drawer.serve(self.dispatcher.wanted.popleft())
        return True

    async def _bring(self, file: File, now: datetime) -> None:
        content = content_of(file.vendor_id)
        try:
            if file.purpose == files.PEOPLE:
                sheet = people_sheet.of_file(content, file.name)
                await self.dispatcher.people_listed(file.office, file.id, now, sheet)
                return
            kind = inspect_content(content, file.name)
        except FileRefused as refusal:
            await self.dispatcher.file_refused(file.office, file.id, now, str(refusal))
            return
        digest, size = self.archive.put([content])
        await self.dispatcher.file_arrived(
            file.office, file.id, now, sha256=digest, size=size, kind=kind.value, name=kind.named(file.name)
        )

    async def _deliver(self, now: datetime) -> bool:
        letters = await self.database.transact(partial(_claimed, now=now))
        for one in letters:
            line = self.lines[one.claimed.channel]
            line.letter = one
            delivery = Delivery(self.database, self.lines, self.dispatcher, lambda: now, Metrics())
            await delivery.deliver(one)
            for wrong in line.wrong:
                raise wrong
        return bool(letters)


def _claimed(tx: Transaction, now: datetime) -> list[Letter]:
    return [letter(tx, claimed, now, LEASE) for claimed in claims.claim(tx, now, 30, LEASE)]


def content_of(name: str) -> bytes:
    """What is in a file of this name: a small PDF, unless it is said to be empty, a photo, a script or is a sheet."""
    if (SHEETS / name).is_file():
        return (SHEETS / name).read_bytes()
    if name.startswith("kosong"):
        return b""
    if name.startswith("foto"):
        return b"\xff\xd8\xff\xda" + name.encode() + b"\xff\xd9"
    if name.startswith("skrip"):
        return b"#!/bin/sh\nrm -r data\n"
    return f"%PDF-1.7\n% {name}\n%%EOF".encode()
