"""`make demo`: the program and both messengers' stand-ins, with a phone for every official; --auto plays them all.

The phones of the interactive demonstration have joined already, so that /mulai works at once; the second holder of a
position is left one tap from joining, to show how that looks. An act can be taken back for three seconds there: long
enough to see the button, short enough not to wonder where the next card is. Played with --auto it is no seconds, each
office begins as soon as it is loaded, and runs one SOP: a bot may send 30 messages a second, which sets the pace.
"""

import argparse
import asyncio
import json
import secrets
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import aiohttp
import uvloop

from simulator import demo_offices
from simulator.demo_offices import DemoOffice
from simulator.demo_program import Program, ProgramFailed, Serving, whatsapp_settings
from simulator.playing.moment import Moment, Watch
from simulator.playing.phones import Phones
from simulator.playing.player import Player, Stuck
from simulator.playing.scoreboard import Scoreboard, table
from simulator.playing.transcript import Transcript
from simulator.server import running

UNDO_SECONDS = 3
MARKER = ".demo"  # only a directory that a demonstration has made is ever emptied


@dataclass(frozen=True)
class Stage:
    """What runs during a demonstration."""

    url: str
    program: Program
    serving: Serving
    phones: Phones
    offices: list[DemoOffice]
    loading: asyncio.Lock

    async def furnish(self, office: DemoOffice) -> None:
        """Load an office and give its people phones, one of them two; offices take turns, so that one can begin."""
        async with self.loading:
            people = await demo_offices.load(self.program, office)
            first, *_ = await self.phones.create(people)
        await self.phones.join(first)
        await self.phones.create([await demo_offices.second_phone(self.program, office, people[0])])


def main() -> None:
    """Run the demonstration; exits 0 if Ctrl-C ended it, or if it was played to its end and verified."""
    options = _options()
    _empty(options.data_dir)
    try:
        sys.exit(uvloop.run(_run(options.data_dir, auto=options.auto)))
    except ProgramFailed as failure:
        sys.exit(str(failure))


async def _run(data_dir: Path, *, auto: bool) -> int:
    work = asyncio.create_task(_play_all(data_dir) if auto else _stay_open(data_dir))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, work.cancel)
    try:
        return await work
    except asyncio.CancelledError:
        print("Dihentikan.")
        return int(auto)


async def _play_all(data_dir: Path) -> int:
    async with _staged(data_dir, undo_seconds=0, all_sops=False) as stage:
        board = Scoreboard({office.name: office.sops for office in stage.offices})
        transcript = Transcript(partial(print, flush=True), {office.name: office.key for office in stage.offices})

        def watch(moment: Moment) -> None:
            board(moment)
            transcript(moment)

        await stage.serving.during(_each(stage, lambda office: _play(stage, office, watch)))
        verified = await stage.program.run("verify")
    scores = board.scores()
    (data_dir / "demo.json").write_text(json.dumps([asdict(score) for score in scores], indent=2), encoding="utf-8")
    print(f"\n{table(scores)}\n\n{verified.strip()}")
    return 0 if all(score.finished for score in scores) else 1


async def _play(stage: Stage, office: DemoOffice, watch: Watch) -> None:
    await stage.furnish(office)
    try:
        await Player(stage.phones, watch, office.name).play()
    except Stuck as stuck:
        print(stuck)


async def _stay_open(data_dir: Path) -> int:
    async with _staged(data_dir, undo_seconds=UNDO_SECONDS, all_sops=True) as stage:
        await stage.serving.during(_each(stage, stage.furnish))
        await stage.serving.during(stage.program.run("whatsapp", "templates", "--daftarkan"))
        await stage.serving.during(Player(stage.phones, lambda _: None).join(everybody=False))
        print(f"Buka {stage.url} di peramban. Ctrl-C mengakhiri.", flush=True)
        await stage.serving.during(asyncio.Event().wait())
    return 0


async def _each(stage: Stage, doing: Callable[[DemoOffice], Awaitable[None]]) -> None:
    await asyncio.gather(*map(doing, stage.offices))


@asynccontextmanager
async def _staged(data_dir: Path, *, undo_seconds: int, all_sops: bool) -> AsyncIterator[Stage]:
    token = f"{7_000_000_000 + secrets.randbelow(10**9)}:{secrets.token_urlsafe(26)}"
    offices = demo_offices.prepare(data_dir / "kantor", undo_seconds=undo_seconds, all_sops=all_sops)

    async def walk(start: float, until: float, show: Callable[[float], None]) -> None:
        await program.walk(start, until, show)

    async with (
        running(token, autoplay=_autoplay, walker=walk) as simulator,
        aiohttp.ClientSession(simulator.url) as web,
    ):
        settings = whatsapp_settings(simulator.url, simulator.whatsapp)
        program = Program(data_dir, simulator.url, token, DEMO_CLOCK="0", **settings)
        async with program.serving() as serving:
            phones = Phones(web)
            await phones.connect(f"{serving.url}/whatsapp")
            yield Stage(simulator.url, program, serving, phones, offices, asyncio.Lock())


async def _autoplay(url: str, tell: Callable[[str], None]) -> None:
    def watch(moment: Moment) -> None:
        if moment.sign == ">":
            tell(f"{moment.official.name}: {moment.text}")

    async with aiohttp.ClientSession(url) as web:
        await Player(Phones(web), watch).play()


def _empty(data_dir: Path) -> None:
    if data_dir.exists() and any(data_dir.iterdir()) and not (data_dir / MARKER).exists():
        sys.exit(f"{data_dir} berisi data yang bukan dari peragaan; pilih direktori lain.")
    shutil.rmtree(data_dir, ignore_errors=True)
    data_dir.mkdir(parents=True)
    (data_dir / MARKER).touch()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulator.demo", description="Peragaan Alur dengan ponsel tiruan.")
    parser.add_argument("--data-dir", type=Path, required=True, help="direktori data; dikosongkan lebih dahulu")
    parser.add_argument("--auto", action="store_true", help="mainkan semua pejabat sampai semua proses selesai")
    return parser.parse_args()


if __name__ == "__main__":
    main()
