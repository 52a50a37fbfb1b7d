"""From press to answer over HTTP: the real program, the simulator and the officials in a process each."""

import asyncio
import statistics
from collections.abc import Iterator
from datetime import UTC, datetime

import aiohttp

from benchmarks import offices
from benchmarks.figure import Figure
from benchmarks.phones import Phones
from benchmarks.prepared import Waiting, prepare
from benchmarks.processes import serving, simulator
from benchmarks.workplace import workplace

# Nobody presses more than three times a second for long, so the presses come from many offices.
OFFICES, EACH = 60, 30
PER_SECOND, WARM = 100, 300


async def measure() -> Iterator[Figure]:
    """Presses at an even pace, whether or not the ones before are answered."""
    with workplace() as place, simulator() as telegram:
        async with aiohttp.ClientSession() as session:
            phones = Phones(session, telegram)
            accounts = iter(await phones.create(OFFICES * len(offices.sample().people)))
            waiting = await prepare(place, datetime.now(UTC), runs=OFFICES * EACH, each=EACH, accounts=accounts)
            messages = await phones.show(place, waiting)
            with serving(place, telegram) as program:
                seconds = await _press(phones, waiting, messages)
                memory = program.memory_mb()
    return iter([_figure(seconds[WARM:], memory)])


async def _press(phones: Phones, waiting: list[Waiting], messages: list[int]) -> list[float]:
    loop = asyncio.get_running_loop()
    began, presses = loop.time(), []
    for number, (one, message) in enumerate(zip(waiting, messages, strict=True)):
        await asyncio.sleep(began + number / PER_SECOND - loop.time())
        presses.append(asyncio.create_task(phones.press(one, message)))
    return [await phones.waited(query) for query in await asyncio.gather(*presses)]


def _figure(seconds: list[float], memory: float) -> Figure:
    took = [one * 1000 for one in seconds]
    return Figure(
        what=f"Press to answer over HTTP at {PER_SECOND} presses/s, p99",
        value=statistics.quantiles(took, n=100)[98],
        unit="ms",
        target=25,
        beside=f"median {statistics.median(took):.1f} ms, longest {max(took):.0f} ms, {len(took):,} presses, "
        f"program at {memory:.0f} MB",
    )
