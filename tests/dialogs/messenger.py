"""The messenger of a dialog: carries files to the archive and messages to the phones."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from documents.file_refused import FileRefused
from documents.inspection import inspect_content
from handlers import messengers
from handlers.dispatcher import Dispatcher
from handlers.message import Lane
from storage import cards, claims, files
from storage.archive import Archive
from storage.claims import Claimed
from storage.database import Database
from storage.files import File
from storage.transaction import Transaction
from tests.dialogs.phones import Phone

LEASE = timedelta(minutes=1)


@dataclass(slots=True)
class Messenger:
    """What stands between the phones and the house; `fetching` is off while files are held back."""

    database: Database
    dispatcher: Dispatcher
    archive: Archive
    phones: dict[str, Phone]
    fetching: bool = True
    blocked: set[str] = field(default_factory=set)

    async def settle(self, now: datetime) -> None:
        """Let everything happen that is due."""
        await self.dispatcher.tick(now)
        while await self._fetch(now) or await self._deliver(now):
            await self.dispatcher.tick(now)

    async def _fetch(self, now: datetime) -> bool:
        if not self.fetching:
            return False
        waiting = await self.database.transact(partial(files.claim, now=now, limit=10, lease=LEASE))
        for file in waiting:
            await self._bring(file, now)
        return bool(waiting)

    async def _bring(self, file: File, now: datetime) -> None:
        content = content_of(file.name)
        try:
            kind = inspect_content(content, file.name)
        except FileRefused as refusal:
            await self.dispatcher.file_refused(file.office, file.id, now, str(refusal))
            return
        digest, size = self.archive.put([content])
        await self.dispatcher.file_arrived(
            file.office, file.id, now, sha256=digest, size=size, kind=kind.value, name=kind.named(file.name)
        )

    async def _deliver(self, now: datetime) -> bool:
        waiting = await self.database.transact(partial(claims.claim, now=now, limit=30, lease=LEASE))
        for claimed in waiting:
            await self.database.transact(partial(self._hand_over, claimed, now))
        return bool(waiting)

    def _hand_over(self, claimed: Claimed, now: datetime, tx: Transaction) -> None:
        phone = next(phone for phone in self.phones.values() if phone.address == claimed.address)
        assert phone.person not in self.blocked, f"{phone.person} has blocked the bot and is written to"
        message = None
        if claimed.form == "new":
            message = phone.show(claimed.body, claimed.task, asked=claimed.lane == Lane.REPLY)
            if claimed.task is not None:
                _keep_card(tx, claimed, message, now)
        else:
            for target in _targets(tx, claimed):
                phone.edit(target, claimed.body)
        claims.sent(tx, claimed.office, claimed.id, message, now)


def content_of(name: str) -> bytes:
    """What is in a file of this name: a small PDF, unless it is said to be empty, a photo or a script."""
    if name.startswith("kosong"):
        return b""
    if name.startswith("foto"):
        return b"\xff\xd8\xff\xda" + name.encode() + b"\xff\xd9"
    if name.startswith("skrip"):
        return b"#!/bin/sh\nrm -r data\n"
    return f"%PDF-1.7\n% {name}\n%%EOF".encode()


def _keep_card(tx: Transaction, claimed: Claimed, message: str, now: datetime) -> None:
    cards.add(
        tx,
        claimed.office,
        claimed.task or 0,
        person=claimed.person,
        channel=claimed.channel,
        address=claimed.address,
        message=message,
        now=now,
    )


def _targets(tx: Transaction, claimed: Claimed) -> list[str]:
    if claimed.target:
        return [claimed.target]
    if not messengers.changes(claimed.channel):
        return [""]
    return cards.messages(tx, claimed.office, claimed.task or 0, claimed.channel, claimed.address)
