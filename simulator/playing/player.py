"""Plays every official on a simulator: joins, starts the SOPs of each office, and goes on until all have finished.

It reads the phones and acts on them over HTTP; it never sleeps, but waits for the simulator's next event.
"""

import asyncio
from collections import defaultdict

from simulator.playing.habits import Habits
from simulator.playing.moment import Moment, Watch, did
from simulator.playing.official import Official
from simulator.playing.phones import Phones
from simulator.playing.shown import Json, Press, Shown, Write, of_bot, read

PATIENCE = 20  # seconds without anything happening

_JOINED = ("Selamat datang", "Anda sudah terdaftar")
_START = "/mulai"
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
        self._waiting: list[tuple[Official, Shown]] = []
        self._unfinished: set[str] = set()
        self._playing = False

    async def join(self, *, everybody: bool = True) -> None:
        """Press START on every phone that has not, or one for each position, and wait for the welcome."""
        everyone, self._cursor = await self._phones.all()
        phones = [phone for phone in everyone if self._office in {None, phone["office"]}]
        self._officials = {one.phone: one for one in _seated(phones)}
        await asyncio.gather(*(self._look_back(phone["id"]) for phone in phones if phone["started"]))
        wanted = {phone for phone, one in self._officials.items() if everybody or one.place == 0}
        for phone in sorted(wanted - self._joined):
            self._watch(did(self._officials[phone], Press("START")))
            await self._phones.start(phone)
        while wanted - self._joined:
            await self._hear_next()

    async def play(self) -> None:
        """Join, start what has not begun, and act until every office has finished; raises Stuck."""
        await self.join()
        self._playing = True
        self._unfinished = set(self._owners)
        begun = await asyncio.gather(*(self._act(official, shown) for official, shown in self._waiting))
        await asyncio.gather(*(self._begin(one) for office, one in self._owners.items() if office not in begun))
        while self._unfinished:
            await self._hear_next()

    async def _begin(self, owner: Official) -> None:
        self._watch(did(owner, Write(_START)))
        await self._phones.write(owner.phone, _START)

    async def _look_back(self, phone: int) -> None:
        official = self._officials[phone]
        for message in await self._phones.chat(phone):
            if of_bot(message):
                self._notice(official, read(message))

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
            shown = read(event["message"])
            self._watch(Moment(official, "<" if event["kind"] == "message" else "~", shown.text, tuple(shown.buttons)))
            self._notice(official, shown)
            if self._playing:
                await self._act(official, shown)
            if shown.text.startswith(_FINISHED):
                await self._go_on(official)

    async def _go_on(self, owner: Official) -> None:
        if owner.may_start_more:
            await self._begin(owner)
        else:
            self._unfinished.discard(owner.office)

    def _notice(self, official: Official, shown: Shown) -> None:
        if shown.text.startswith(_JOINED):
            self._joined.add(official.phone)
            if _OF_AN_OWNER in shown.text:
                self._owners[official.office] = official
        elif shown.task and not self._playing:
            self._waiting.append((official, shown))

    async def _act(self, official: Official, shown: Shown) -> str:
        acts = official.answer(shown)
        for act in acts:
            self._watch(did(official, act, shown.text))
            await self._phones.do(official.phone, act, shown)
        return official.office if acts else ""


def _seated(phones: list[Json]) -> list[Official]:
    habits = {phone["office"]: Habits(phone["office"]) for phone in phones}
    desks: defaultdict[tuple[str, str], list[Json]] = defaultdict(list)
    for phone in phones:
        desks[phone["office"], phone["title"]].append(phone)
    return [
        Official(phone["id"], phone["name"], office, habits[office], place, len(holders))
        for (office, _), holders in desks.items()
        for place, phone in enumerate(holders)
    ]
