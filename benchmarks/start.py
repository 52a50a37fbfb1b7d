"""The program itself: how soon it is ready, and what memory it holds after an act in each of 10,000 runs."""

import asyncio
import statistics
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import aiohttp

from benchmarks import offices
from benchmarks.figure import Figure
from benchmarks.phones import Phones
from benchmarks.prepared import Waiting, decided, prepare
from benchmarks.processes import SECRET, serving, simulator
from benchmarks.update import press
from benchmarks.workplace import workplace
from bot.web import SECRET_HEADER

STARTS = 5
# Two hundred officials who press twice a second each: nobody is too fast for the program.
RUNS, EACH, PER_SECOND = 10_000, 50, 400
WEBHOOK = "/telegram"


async def measure() -> Iterator[Figure]:
    """Starts on a database of 10,000 open runs; then an act in each of them by webhook."""
    with workplace() as place, simulator() as telegram:
        async with aiohttp.ClientSession(headers={SECRET_HEADER: SECRET}) as session:
            people = len(offices.sample().people) * RUNS // EACH
            accounts = iter(await Phones(session, telegram).create(people))
            waiting = await prepare(place, datetime.now(UTC), runs=RUNS, each=EACH, accounts=accounts)
            ready = []
            for _ in range(STARTS):
                with serving(place, telegram) as program:
                    ready.append(program.ready_after)
            with serving(place, telegram, WEBHOOK) as program:
                before = program.memory_mb()
                await _press(session, program.url + WEBHOOK, waiting)
                after = program.memory_mb()
            assert decided(place) == RUNS
    return iter([_ready(ready), _memory(before, after)])


async def _press(session: aiohttp.ClientSession, url: str, waiting: list[Waiting]) -> None:
    in_turn = sorted(waiting, key=lambda one: (one.task % (EACH * 100), one.office))
    loop, numbers = asyncio.get_running_loop(), count(1)
    began = loop.time()

    async def bring(one: Waiting) -> int:
        async with session.post(url, data=press(next(numbers), one)) as answer:
            return answer.status

    bringing = []
    for number, one in enumerate(in_turn):
        await asyncio.sleep(began + number / PER_SECOND - loop.time())
        bringing.append(asyncio.create_task(bring(one)))
    assert set(await asyncio.gather(*bringing)) == {200}


def _ready(seconds: list[float]) -> Figure:
    return Figure(
        what=f"Ready after its start, with {RUNS:,} open runs",
        value=statistics.median(seconds),
        unit="s",
        target=1.5,
        beside=f"median of {STARTS}",
    )


def _memory(before: float, after: float) -> Figure:
    return Figure(
        what=f"Memory after an act in each of {RUNS:,} runs",
        value=after,
        unit="MB",
        target=120,
        beside=f"{before:.0f} MB when ready; {RUNS // EACH} offices",
    )
