"""The stage of a dialog: phones in hands, the house behind the messenger, a clock that only the script moves."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.drawer import Drawer
from bot.metrics import Metrics
from handlers import messengers
from handlers.dispatcher import Dispatcher
from handlers.inbound import (
    Contact,
    Content,
    Edited,
    FileSent,
    Identity,
    Inbound,
    Press,
    Reachability,
    Text,
    Unsupported,
)
from handlers.messengers import TELEGRAM
from storage import invitations, offices, verify
from storage.archive import Archive
from tests import laid_out
from tests.dialogs.messenger import Messenger
from tests.dialogs.phones import PHONE, Phone
from tests.dialogs.scene import Makers, prepare
from tests.dialogs.transcript import Line, Transcript
from tests.office_setup import give_position

LARGE = 25_000_000
SPANS = {"detik": "seconds", "menit": "minutes", "jam": "hours", "hari": "days"}
PRESS = re.compile(r"\[(?P<label>[^\]]+)\](?: @ (?P<task>\d+))?")
FILES = re.compile(r"\[berkas (?P<names>.+)\]")
FORGED = re.compile(r"\(data\) (?P<data>.*)")
REPLY = re.compile(r"\((?P<task>\d+|tanya)\) (?P<what>.+)")
REPEATED = re.compile(r"\{(\d+)×(.)\}")
OF_TASK = re.compile(r"\((\d+)\) (.+)")
GESTURES: dict[str, Content] = {
    "[blokir]": Reachability(reachable=False),
    "[buka blokir]": Reachability(reachable=True),
    "[stiker]": Unsupported(what="stiker"),
    "[ubah pesan]": Edited(),
    "[nomor sendiri]": Contact(phone=PHONE, own=True),
    "[nomor orang lain]": Contact(phone=PHONE, own=False),
}
# WhatsApp tells nobody who is blocked until a message fails, and from which number every message comes.
WHATSAPP_GESTURES: dict[str, Content] = {
    "[buka blokir]": Text(text="baik"),
    "[nomor sendiri]": Text(text="selamat pagi"),
    "[nomor orang lain]": Unsupported(what="kontak"),
}


@dataclass(slots=True)
class Stage:
    """A dialog being played; `invited` counts the codes that were made."""

    messenger: Messenger
    office: str
    now: datetime
    sent: int = 0
    invited: int = 0
    swapping: bool = False
    held_back: Inbound | None = None

    async def play(self, line: Line) -> None:
        """Carry out one line, or see that what it says is true."""
        marks: dict[str, Callable[[Phone, str], object]] = {"<": reads, "~": sees, "!": is_told, "=": may_press}
        if line.mark == "*":
            await self._time(line.rest)
        elif line.only and line.only != self._phone(line.who).channel:
            return
        elif line.mark == ">":
            await self._does(self._phone(line.who), line.rest)
        else:
            marks[line.mark](self._phone(line.who), line.rest)

    def _phone(self, who: str) -> Phone:
        assert who in self.messenger.phones, f"nobody is called {who}"
        return self.messenger.phones[who]

    async def _does(self, phone: Phone, what: str) -> None:
        phone.unread.clear()
        phone.toasts.clear()
        reply_to = None
        if found := REPLY.fullmatch(what):
            task = None if found["task"] == "tanya" else int(found["task"])
            reply_to, what = phone.message(task).id, found["what"]
        if found := FILES.fullmatch(what):
            await self._send_files(phone, found["names"].split(), reply_to)
        elif found := FORGED.fullmatch(what):
            await self._send(phone, Press(data=found["data"], query="q"), message=None)
        elif what == "[foto]":
            photo = FileSent(vendor_id=f"foto {self.sent}", name="foto.jpg", size=9, photo=True)
            await self._send(phone, photo, reply_to=reply_to)
        elif what == "[ganti nomor]":
            phone.address += "0"
        elif what in GESTURES:
            await self._gesture(phone, what)
        elif found := PRESS.fullmatch(what):
            shown, button = phone.button(found["label"], int(found["task"]) if found["task"] else None)
            await self._send(phone, Press(data=button.data, query="q"), message=shown.id)
        else:
            await self._send(phone, Text(text=await self._words(phone, what)), reply_to=reply_to)
        await self.settle()

    async def settle(self) -> None:
        """Let everything happen that is due, what people tap at once included."""
        await self.messenger.settle(self.now)
        while taps := [tap for line in self.messenger.lines.values() for tap in line.taps]:
            for line in self.messenger.lines.values():
                line.taps.clear()
            for phone, shown, button in taps:
                await self._send(phone, Press(data=button.data, query="q"), message=shown.id)
                await self.messenger.settle(self.now)

    async def _gesture(self, phone: Phone, what: str) -> None:
        self.messenger.blocked ^= {phone.person} if "blokir" in what else set()
        if phone.channel == TELEGRAM:
            await self._send(phone, GESTURES[what])
        elif what == "[blokir]":
            await self.messenger.dispatcher.unreachable(phone.channel, phone.address, self.now)
        else:
            phone.address = PHONE if what == "[nomor sendiri]" else phone.address
            await self._send(phone, WHATSAPP_GESTURES.get(what, GESTURES[what]))

    async def _send_files(self, phone: Phone, names: list[str], reply_to: str | None) -> None:
        album = f"album-{self.sent}" if len(names) > 1 and phone.channel == TELEGRAM else None
        for name in names:
            file = FileSent(vendor_id=name, name=name, size=9, album=album)
            if name.startswith("besar"):
                # WhatsApp says only that it did not keep it.
                telegram = phone.channel == TELEGRAM
                file = replace(file, size=LARGE if telegram else None, too_large=not telegram)
            await self._send(phone, file, reply_to=reply_to)

    async def _send(
        self, phone: Phone, content: Content, *, message: str | None = None, reply_to: str | None = None
    ) -> None:
        self.sent += 1
        inbound = Inbound(
            channel=phone.channel,
            id=str(self.sent),
            address=phone.address,
            sent_at=self.now,
            content=content,
            message=message if isinstance(content, Press) else f"in-{self.sent}",
            reply_to=reply_to,
            identity=None if phone.channel == TELEGRAM else Identity(f"ID.{phone.person}", phone.address),
        )
        if self.swapping and not messengers.keeps_order(phone.channel):
            self.swapping, self.held_back = False, inbound
            self.now += timedelta(seconds=5)
            return
        await self._deliver(phone, inbound)
        if self.held_back:
            late, self.held_back = self.held_back, None
            await self.settle()
            await self._deliver(phone, late)

    async def _deliver(self, phone: Phone, inbound: Inbound) -> None:
        answer = await self.messenger.dispatcher.receive(inbound, self.now)
        if answer and answer.text:
            phone.answer(answer.text)

    async def _words(self, phone: Phone, what: str) -> str:
        if "KODE" in what:
            self.invited += 1
            code = f"undangan{self.invited}"
            invite = partial(invitations.create, office=self.office, person=phone.person, now=self.now)
            await self.messenger.database.transact(partial(invite, code_hash=invitations.hashed(code)))
            what = what.replace("KODE", code)
        return REPEATED.sub(lambda found: found[2] * int(found[1]), what)

    async def _time(self, what: str) -> None:
        if what == "tertukar":
            self.swapping = True
        elif what.startswith("unduhan"):
            self.messenger.fetching = what.endswith("jalan")
        elif what.endswith("hari kerja"):
            view = partial(offices.view, office_id=self.office, now=self.now)
            calendar = (await self.messenger.database.transact(view)).calendar
            self.now = calendar.add_days(self.now, int(what.split(maxsplit=1)[0])) - timedelta(hours=1)
        elif what.startswith("ke "):
            await self._walk_to(datetime.strptime(what, "ke %Y-%m-%d %H.%M").replace(tzinfo=self.now.tzinfo))
        elif what.startswith("jabatan "):
            position, person = what.split()[1:]
            given = partial(give_position, office=self.office, position=position, person=person, now=self.now)
            await self.messenger.database.transact(given)
        elif what.startswith("putus "):
            since, self.now = self.now, self.now + span(what.removeprefix("putus "))
            await self.messenger.dispatcher.in_touch(self.now, since)
        else:
            self.now += span(what)
        await self.settle()

    async def _walk_to(self, until: datetime) -> None:
        assert until >= self.now, f"{until} is over"
        while self.now < until:
            self.now = min(until, await self.messenger.dispatcher.next_moment(self.now))
            await self.settle()


def span(words: str) -> timedelta:
    """How long "20 detik" or "3 jam" lasts."""
    amount, unit = words.split(" ", 1)
    return timedelta(**{SPANS[unit]: int(amount)})


def reads(phone: Phone, words: str) -> None:
    """A new message with these words, each counted once."""
    words = phone.wording(words)
    if words == "-":
        assert not phone.news(), f"{phone.person} has new messages: {phone.news()}"
        return
    found = next((one for one in phone.unread if in_order(words, one)), None)
    assert found is not None, f"{phone.person} has not received {words!r}, only {phone.unread}"
    phone.unread.remove(found)


def sees(phone: Phone, words: str) -> None:
    """A message on screen that reads so now."""
    words, texts = phone.wording(words), [shown.text for shown in phone.chat]
    assert any(in_order(words, one) for one in texts), f"{phone.person} sees no {words!r}, only {texts}"


def is_told(phone: Phone, words: str) -> None:
    """The answer to a press, which comes as a message where nothing can be shown in place."""
    if phone.channel != TELEGRAM:
        reads(phone, words)
        return
    assert any(in_order(words, one) for one in phone.toasts), f"{phone.person} was told {phone.toasts}, not {words!r}"


def may_press(phone: Phone, words: str) -> None:
    """The buttons on screen, all of them in their order."""
    found = OF_TASK.fullmatch(words)
    task, labels = (int(found[1]), found[2]) if found else (None, words)
    offered = phone.labels(task)
    wanted = [] if labels == "-" else re.findall(r"\[([^\]]+)\]", labels)
    assert offered == wanted, f"{phone.person} sees the buttons {offered}"


def in_order(words: str, text: str) -> bool:
    """Whether the parts of `words` between ellipses stand in a text in this order, whatever the white space."""
    rest = " ".join(text.split())
    for part in filter(None, (" ".join(part.split()) for part in words.split("…"))):
        _, found, rest = rest.partition(part)
        if not found:
            return False
    return True


async def set_up(transcript: Transcript, data_dir: Path, makers: Makers = (Phone,)) -> Stage:
    """A stage as the transcript's head describes it; everybody has joined but those it names."""
    database, archive = laid_out.opened(data_dir), Archive(data_dir)
    start, phones = await prepare(database, transcript, makers)
    messenger = Messenger(database, Dispatcher(database, lambda: None), archive, phones)
    for line in messenger.lines.values():
        line.by_hand = "ketuk" in transcript.settings
    # The process is up before anybody acts, and the first day's digest has had nothing to say.
    await messenger.dispatcher.tick(start)
    stage = Stage(messenger, transcript.listed("kantor")[0], start)
    if "gambar" in transcript.settings:
        messenger.drawer = Drawer(database, archive, messenger.dispatcher, lambda: stage.now, Metrics())
    return stage


async def proven(stage: Stage) -> list[str]:
    """What `alur verify` would find wrong with the store after the dialog."""
    return await stage.messenger.database.read(lambda tx: list(verify.findings(tx, stage.messenger.archive)))
