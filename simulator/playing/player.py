"""Plays every official on a simulator: joins, starts the SOPs of each office, and goes on until all have finished.

It reads the phones and acts on them over HTTP; it never sleeps, but waits for the simulator's next event.
"""

import asyncio
from collections import defaultdict

from simulator.playing.habits import Habits
from simulator.playing.moment import Moment, Sign, Watch, did
from simulator.playing.official import Memory, Official
from simulator.playing.phones import Phones
from simulator.playing.shown import Json, Press, Shown, Write, of_bot, parts, read

PATIENCE = 20  # seconds without anything happening

_JOINED = ("Selamat datang", "Anda sudah terdaftar")
_JOIN = {"telegram": Press("START"), "whatsapp": Press("Kirim")}  # the message that the invitation has ready
_START = {"telegram": Write("/mulai"), "whatsapp": Write("mulai")}
_OF_AN_OWNER = "semua proses"  # others may start one, too
_FINISHED = "🏁"


class Stuck(Exception):
    """Nothing happens any more, though not everything is finished."""


class Player:
    """All officials of a simulator, or of one of its offices; `watch` is told every moment."""

    def __init__(self, phones: Phones, watch: Watch, office: str | None = None) -> None:
        self._phones = phones
        self._watch = watch
        self._office = office
        self._officials: dict[int, Official] = {}
        self._cursor = 0
        self._joined: set[int] = set()
        self._owners: dict[str, Official] = {}
        self._waiting: dict[tuple[int, str], tuple[Official, Shown]] = {}  # by phone and task, as last shown
        self._unfinished: set[str] = set()
        self._playing = False

    async def join(self, *, everybody: bool = True) -> None:
        """Bring the invitation on every phone that has not, or one for each position, and wait for the welcome."""
        everyone, self._cursor = await self._phones.all()
        phones = [phone for phone in everyone if self._office in {None, phone["office"]}]
        self._officials = {one.phone: one for one in _seated(phones)}
        await asyncio.gather(*(self._look_back(phone["id"]) for phone in phones if phone["started"]))
        wanted = {phone for phone, one in self._officials.items() if everybody or one.place == 0}
        for phone in sorted(wanted - self._joined):
            self._watch(did(self._officials[phone], _JOIN[self._officials[phone].channel]))
            await self._phones.start(phone)
        while wanted - self._joined:
            await self._hear_next()

    async def play(self) -> None:
        """Join, start what has not begun, and act until every office has finished; raises Stuck."""
        await self.join()
        self._playing = True
        self._unfinished = set(self._owners)
        begun = await asyncio.gather(*(self._act(official, shown) for official, shown in self._waiting.values()))
        await asyncio.gather(*(self._begin(one) for office, one in self._owners.items() if office not in begun))
        while self._unfinished:
            await self._hear_next()

    async def _begin(self, owner: Official) -> None:
        start = _START[owner.channel]
        self._watch(did(owner, start))
        await self._phones.write(owner.phone, start.words)

    async def _look_back(self, phone: int) -> None:
        official = self._officials[phone]
        for message in await self._phones.chat(phone):
            for shown in _shown(message) if of_bot(message) else []:
                self._notice(official, shown)

    async def _hear_next(self) -> None:
        events = await self._phones.events(self._cursor, PATIENCE)
        if not events:
            offices = ", ".join(sorted(self._unfinished)) or "yang belum bergabung"
            raise Stuck(f"Tidak ada yang bergerak selama {PATIENCE} detik: {offices}.")
        self._cursor = events[-1]["n"]
        known = [event for event in events if event["chat_id"] in self._officials]
        await asyncio.gather(*map(self._hear, known))

    async def _hear(self, event: Json) -> None:
        official = self._officials[event["chat_id"]]
        if event["kind"] == "answer" and event["text"]:
            self._watch(Moment(official, "!", event["text"]))
        elif event["kind"] in {"message", "edit"} and of_bot(event["message"]):
            sign: Sign = "<" if event["kind"] == "message" else "~"
            for shown in _shown(event["message"]):
                self._watch(Moment(official, sign, shown.text, tuple(shown.buttons)))
                sign = "~"  # the rest came with the first
                await self._see(official, shown)

    async def _see(self, official: Official, shown: Shown) -> None:
        self._notice(official, shown)
        if self._playing:
            await self._act(official, shown)
        if shown.text.startswith(_FINISHED):
            await self._go_on(official)

    async def _go_on(self, owner: Official) -> None:
        if owner.memory.may_start_more:
            await self._begin(owner)
        else:
            self._unfinished.discard(owner.office)

    def _notice(self, official: Official, shown: Shown) -> None:
        if shown.text.startswith(_JOINED):
            self._joined.add(official.phone)
            if _OF_AN_OWNER in shown.text:
                self._owners[official.office] = official
        elif shown.task and not self._playing:
            self._waiting[official.phone, shown.task] = (official, shown)

    async def _act(self, official: Official, shown: Shown) -> str:
        acts = official.answer(shown)
        for act in acts:
            self._watch(did(official, act, shown.text))
            await self._phones.do(official.phone, act, shown)
        return official.office if acts else ""


def _shown(message: Json) -> list[Shown]:
    return parts(read(message)) if "wamid" in message else [read(message)]


def _seated(phones: list[Json]) -> list[Official]:
    habits = {phone["office"]: Habits(phone["office"]) for phone in phones}
    desks: defaultdict[tuple[str, str], dict[str, Memory]] = defaultdict(dict)
    for phone in phones:
        desks[phone["office"], phone["title"]].setdefault(phone["name"], Memory())
    return [_at(phone, desks[phone["office"], phone["title"]], habits[phone["office"]]) for phone in phones]


def _at(phone: Json, holders: dict[str, Memory], habits: Habits) -> Official:
    name = phone["name"]
    place = list(holders).index(name)
    return Official(phone["id"], name, phone["office"], habits, phone["channel"], place, len(holders), holders[name])
