"""An office that works on its phones: simulator, program, the office's file and SOP, and everybody joined."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

import flows
from simulator.limits import Limits
from simulator.playing.shown import Json, Shown
from simulator.server import Running, running
from tests.process.phone import Phone, ask, hear_all
from tests.process.program import Program, Served

SAMPLES = Path(flows.__file__).parent
OFFICE = "kalbar-perpustakaan"
SOPS = {
    OFFICE: "kalbar-pengumpulan-data-kinerja",
    "balangan-setwan": "balangan-pengumpulan-data-kinerja",
}


@dataclass
class House:
    """What runs in a test; phones by the keys of people, `cards` those of the open task of which the tests speak."""

    sim: Running
    web: aiohttp.ClientSession
    program: Program
    served: Served
    phones: dict[str, Phone]
    neighbours: dict[str, Phone] = field(default_factory=dict)
    cards: dict[str, Shown] = field(default_factory=dict)
    latest: str = "0"
    _started: int = 0

    def __getitem__(self, person: str) -> Phone:
        """A person's phone."""
        return self.phones[person]

    def next_kasubbag(self) -> Phone:
        """Whoever may start a run, in turn: nobody writes so much that the bot bids them slow down."""
        owners = [phone for key, phone in self.phones.items() if key.startswith("kasubbag-renja")]
        self._started += 1
        return owners[self._started % len(owners)]

    async def fault(self, kind: str, **how: object) -> None:
        """Switch a fault of the simulator on."""
        await ask(self.web, "POST", "faults", {"kind": kind, **how})

    async def no_faults(self) -> None:
        """Switch every fault off."""
        await ask(self.web, "DELETE", "faults")

    async def faults_met(self) -> None:
        """Wait until every fault that is counted has met its calls."""
        faults = self.sim.world.faults
        while faults.active(self.sim.world.now()):  # noqa: ASYNC110 - nobody is told when a fault is met
            await asyncio.sleep(0)

    async def calls(self, method: str) -> Json:
        """How often the bot called a method, and how often it was refused."""
        methods = (await ask(self.web, "GET", "stats"))["methods"]
        return dict(methods.get(method, {"calls": 0, "refused": 0}))

    async def stranger(self) -> Phone:
        """A phone of somebody whom no office knows."""
        ids = (await ask(self.web, "POST", "phones", [{"name": "Tamu", "title": "", "office": ""}]))["ids"]
        return Phone(self.web, ids[0], "Tamu")

    async def refused(self, method: str, times: int) -> None:
        """Wait until calls of a method were refused so many times since the start."""
        while self.sim.world.stats.refused[method] < times:  # noqa: ASYNC110 - a refusal rings no bell
            await asyncio.sleep(0)

    async def pending(self) -> int:
        """How many updates are not confirmed."""
        return int((await ask(self.web, "GET", "stats"))["pending_updates"])


@contextlib.asynccontextmanager
async def on_simulator(limits: Limits | None = None) -> AsyncIterator[tuple[Running, aiohttp.ClientSession]]:
    """A simulator with these limits on sending, none unless given, and a session on it."""
    # A server closes idle connections, and a press that meets such a one would not be sent again.
    connector = aiohttp.TCPConnector(force_close=True)
    async with running(limits=limits) as sim, aiohttp.ClientSession(sim.url, connector=connector) as web:
        yield sim, web


@contextlib.asynccontextmanager
async def inhabited(data_dir: Path, more: str = "", **settings: str) -> AsyncIterator[House]:
    """The sample office at work, with further lines in its file."""
    async with on_simulator() as (sim, web):
        program = Program(data_dir, sim, **settings)
        async with program.served() as served:
            phones = await move_in(program, web, more=more)
            yield House(sim, web, program, served, phones)


async def move_in(
    program: Program, web: aiohttp.ClientSession, office: str = OFFICE, more: str = ""
) -> dict[str, Phone]:
    """Load an office and its first SOP into a running program, and let everybody join."""
    await program.run("office", "load", str(office_file(program.data_dir.parent, office, more)), "--ya")
    await program.run("sop", "load", SOPS[office], "--office", office)
    invited = json.loads(await program.run("invite", "--office", office, "--json"))
    phones = await phones_of(web, office, invited)
    for phone in phones.values():
        await phone.does("start")
    await hear_all(list(phones.values()), "Selamat datang")
    return phones


async def phones_of(web: aiohttp.ClientSession, office: str, invited: list[dict[str, Any]]) -> dict[str, Phone]:
    """A phone for each who was invited, by key, with the code in its START."""
    people = [{"name": one["name"], "title": "", "office": office, "start": one["code"]} for one in invited]
    ids = (await ask(web, "POST", "phones", people))["ids"]
    return {one["person"]: Phone(web, number, one["name"]) for one, number in zip(invited, ids, strict=True)}


def office_file(folder: Path, office: str = OFFICE, more: str = "") -> Path:
    """The sample office's file, without a time for taking acts back."""
    file = folder / f"{office}.toml"
    sample = (SAMPLES / "offices" / f"{office}.toml").read_text(encoding="utf-8")
    file.write_text(f"jeda_batal = 0\n{sample}\n{more}", encoding="utf-8")
    return file
