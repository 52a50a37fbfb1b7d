"""The stage of a dialog: an office on a database of its own, phones in hands, a clock that only the script moves."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from handlers.desk import Answer
from handlers.dispatcher import Dispatcher
from handlers.inbound import Content, FileSent, Inbound, Press, Text
from storage import cards, claims, files, offices, people, verify
from storage.archive import Archive
from storage.claims import Claimed
from storage.database import Database
from storage.transaction import Transaction
from tests.dialogs.phones import Phone
from tests.dialogs.transcript import Line, Transcript
from tests.office_setup import load_office

LEASE = timedelta(minutes=1)
SPANS = {"detik": "seconds", "menit": "minutes", "jam": "hours", "hari": "days"}
PRESS = re.compile(r"\[(?P<label>[^\]]+)\](?: @ (?P<task>\d+))?")
REPLY = re.compile(r"\((?P<task>\d+)\) (?P<words>.+)")


@dataclass(slots=True)
class Stage:
    """A dialog being played."""

    database: Database
    dispatcher: Dispatcher
    archive: Archive
    office: str
    now: datetime
    phones: dict[str, Phone]
    sent: int = 0
    fetching: bool = True

    async def play(self, line: Line) -> None:
        """Carry out one line, or see that what it says is true."""
        marks: dict[str, Callable[[str, str], object]] = {
            "<": self._reads,
            "~": self._sees,
            "!": self._is_told,
        }
        if line.mark == "*":
            await self._time(line.rest)
        elif line.mark == ">":
            await self._does(self.phones[line.who], line.rest)
        else:
            marks[line.mark](line.who, line.rest)

    async def _does(self, phone: Phone, what: str) -> None:
        phone.unread.clear()
        phone.toasts.clear()
        if what.startswith("[berkas "):
            names = what[len("[berkas ") : -1].split()
            album = f"album-{self.sent}" if len(names) > 1 else None
            for name in names:
                await self._send(phone, FileSent(vendor_id=name, name=name, size=9, album=album))
        elif found := PRESS.fullmatch(what):
            shown, button = phone.button(found["label"], int(found["task"]) if found["task"] else None)
            await self._send(phone, Press(data=button.data, query="q"), message=shown.id)
        elif found := REPLY.fullmatch(what):
            await self._send(phone, Text(text=found["words"]), reply_to=phone.card(int(found["task"])).id)
        else:
            await self._send(phone, Text(text=what))
        await self._settle()

    async def _send(
        self, phone: Phone, content: Content, *, message: str | None = None, reply_to: str | None = None
    ) -> None:
        self.sent += 1
        inbound = Inbound(
            channel="telegram",
            id=str(self.sent),
            address=phone.address,
            sent_at=self.now,
            content=content,
            message=message or f"in-{self.sent}",
            reply_to=reply_to,
        )
        answer: Answer | None = await self.dispatcher.receive(inbound, self.now)
        if answer and answer.text:
            phone.toasts.append(answer.text)

    async def _time(self, what: str) -> None:
        if what.startswith("unduhan"):
            self.fetching = what.endswith("jalan")
        else:
            amount, unit = what.split(" ", 1)
            if unit == "hari kerja":
                office = await self.database.transact(partial(offices.view, office_id=self.office, now=self.now))
                self.now = office.calendar.add_days(self.now, int(amount)) - timedelta(hours=1)
            else:
                self.now += timedelta(**{SPANS[unit]: int(amount)})
        await self._settle()

    async def _settle(self) -> None:
        await self.dispatcher.tick(self.now)
        while await self._fetch() or await self._deliver():
            await self.dispatcher.tick(self.now)

    async def _fetch(self) -> bool:
        if not self.fetching:
            return False
        waiting = await self.database.transact(partial(files.claim, now=self.now, limit=10, lease=LEASE))
        for file in waiting:
            digest, size = self.archive.put([file.vendor_id.encode()])
            await self.dispatcher.file_arrived(
                file.office, file.id, self.now, sha256=digest, size=size, kind="pdf", name=file.name
            )
        return bool(waiting)

    async def _deliver(self) -> bool:
        waiting = await self.database.transact(partial(claims.claim, now=self.now, limit=30, lease=LEASE))
        for claimed in waiting:
            await self.database.transact(partial(self._hand_over, claimed))
        return bool(waiting)

    def _hand_over(self, claimed: Claimed, tx: Transaction) -> None:
        phone = next(phone for phone in self.phones.values() if phone.address == claimed.address)
        if claimed.form == "new":
            message = phone.show(claimed.body, claimed.task)
            claims.sent(tx, claimed.office, claimed.id, message, self.now)
            if claimed.task is not None:
                self._keep_card(tx, claimed, message)
            return
        targets = [claimed.target] if claimed.target else self._copies(tx, claimed)
        for target in targets:
            phone.edit(target, claimed.body)
        claims.sent(tx, claimed.office, claimed.id, None, self.now)

    def _keep_card(self, tx: Transaction, claimed: Claimed, message: str) -> None:
        cards.add(
            tx,
            claimed.office,
            claimed.task or 0,
            person=claimed.person,
            channel=claimed.channel,
            address=claimed.address,
            message=message,
            now=self.now,
        )

    def _copies(self, tx: Transaction, claimed: Claimed) -> list[str]:
        return cards.messages(tx, claimed.office, claimed.task or 0, claimed.channel, claimed.address)

    def _reads(self, who: str, words: str) -> None:
        unread = self.phones[who].unread
        if words == "-":
            assert not unread, f"{who} has new messages: {unread}"
            return
        found = next((one for one in unread if in_order(words, one)), None)
        assert found is not None, f"{who} has not received {words!r}, only {unread}"
        unread.remove(found)

    def _sees(self, who: str, words: str) -> None:
        texts = [shown.text for shown in self.phones[who].chat]
        assert any(in_order(words, one) for one in texts), f"{who} sees no {words!r}, only {texts}"

    def _is_told(self, who: str, words: str) -> None:
        toasts = self.phones[who].toasts
        assert any(in_order(words, one) for one in toasts), f"{who} was told {toasts}, not {words!r}"


def in_order(words: str, text: str) -> bool:
    """Whether the parts of `words` between ellipses stand in a text in this order, whatever the white space."""
    rest = " ".join(text.split())
    for part in (" ".join(part.split()) for part in words.split("…")):
        before, found, rest = rest.partition(part)
        if part and not found:
            del before
            return False
    return True


async def set_up(transcript: Transcript, data_dir: Path) -> Stage:
    """A stage as the transcript's head describes it; everybody has joined but those it names."""
    database = Database.open(data_dir)
    settings = transcript.settings
    office = settings["kantor"]
    undo = int(settings.get("jeda", "0"))
    absent = set(settings.get("belum", "").replace(",", " ").split())
    start = await database.transact(partial(load_office, key=office, undo=undo, start=settings["mulai"]))
    phones = await database.transact(partial(_join, office=office, absent=absent, now=start))
    return Stage(database, Dispatcher(database, lambda: None), Archive(data_dir), office, start, phones)


def _join(tx: Transaction, *, office: str, absent: set[str], now: datetime) -> dict[str, Phone]:
    phones = {}
    for number, person in enumerate(offices.view(tx, office, now).people, start=1001):
        phones[person] = Phone(person, str(number))
        if person not in absent:
            people.bind(tx, office, person, "telegram", str(number), now)
    offices.touch(tx, office)
    return phones


async def proven(stage: Stage) -> list[str]:
    """What `alur verify` would find wrong with the store after the dialog."""
    return await stage.database.read(lambda tx: list(verify.findings(tx, stage.archive)))
