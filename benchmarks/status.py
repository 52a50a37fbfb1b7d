"""What /status costs an office with 2,000 open runs: the words, the office's picture, and presses beside it."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from itertools import count, islice

from benchmarks import busy_office
from benchmarks.big_office import SAMPLE
from benchmarks.busy_office import NOW, RUNS
from benchmarks.figure import Figure
from benchmarks.prepared import Waiting, prepare
from benchmarks.pressing import Presser, Update
from benchmarks.workplace import workplace
from handlers.catalogue import Catalogue
from handlers.inbound import Inbound, Text
from handlers.pictures.pictures import of_wanted
from handlers.pictures.wanted import Sight, Wanted

LOOKS, WARM = 25, 3
CALLERS, PRESSES, ROUNDS, BLOCK = 64, 2560, 5, 640
EVERY = 1.0  # seconds from one /status to the next
FIVE_DAYS = timedelta(days=5)  # after which some runs are late and some are not


class _Looker:
    def __init__(self, presser: Presser, account: str) -> None:
        self._presser = presser
        self._account = account
        self._numbers = count(1)

    async def status(self, words: str = "/status") -> float:
        number = next(self._numbers)
        # Nobody is taken for one who asks too fast.
        now = NOW + FIVE_DAYS + timedelta(seconds=5 * number)
        content = Text(text=words)
        asked = Inbound(channel="telegram", id=f"status-{number}", address=self._account, sent_at=now, content=content)
        began = time.perf_counter()
        await self._presser.dispatcher.receive(asked, now)
        return (time.perf_counter() - began) * 1000

    async def with_picture(self, catalogue: Catalogue) -> float:
        took = await self.status()
        wanted = Wanted(office=SAMPLE, run=0, person="", channel="", address="", sight=Sight.OFFICE)
        now = NOW + FIVE_DAYS + timedelta(minutes=next(self._numbers))
        began = time.perf_counter()
        drawing = await self._presser.database.read(partial(of_wanted, wanted=wanted, catalogue=catalogue, now=now))
        await asyncio.to_thread(drawing.drawn)
        return took + (time.perf_counter() - began) * 1000

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[None]:
        looking = asyncio.create_task(self._look())
        yield
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking

    async def _look(self) -> None:
        while True:
            began = time.perf_counter()
            await self.status()
            await asyncio.sleep(EVERY - (time.perf_counter() - began))


async def measure() -> Iterator[Figure]:
    """The owner's /status alone, narrowed, with the picture; then the rate of presses without and with it, in turn."""
    with workplace() as place:
        runs = PRESSES * 2 * ROUNDS + CALLERS
        waiting = await prepare(place, NOW, runs=runs, each=runs)
        presser = Presser(place, NOW)
        await busy_office.fill(presser.database)
        looker = _Looker(presser, await presser.database.transact(busy_office.owner_account))
        figures = await _looks(looker)
        figures.append(await _beside(presser, looker, waiting))
        await presser.close()
    return iter(figures)


async def _beside(presser: Presser, looker: _Looker, waiting: list[Waiting]) -> Figure:
    left = iter(presser.updates(waiting))
    await presser.press_all(islice(left, CALLERS))
    pairs = []
    for _ in range(ROUNDS):
        without = await _pressed(presser, islice(left, PRESSES))
        async with looker.looking():
            pairs.append((without, await _pressed(presser, islice(left, PRESSES))))
    lost, of_cpu = (
        statistics.median((1 - alone[which] / beside[which]) * 100 for alone, beside in pairs) for which in (0, 1)
    )
    rates = [PRESSES / statistics.median(pair[which][0] for pair in pairs) for which in (0, 1)]
    return Figure(
        what="Presses lost beside one /status a second",
        value=lost,
        unit="%",
        target=10,
        beside=f"{rates[1]:,.0f}/s beside it, {rates[0]:,.0f}/s without, {CALLERS} callers; of CPU {of_cpu:.1f} %",
    )


async def _pressed(presser: Presser, updates: Iterator[Update]) -> tuple[float, float]:
    wall, cpu = 0.0, 0.0
    while block := list(islice(updates, BLOCK)):
        await presser.send()
        pressing = iter(block)
        began, used = time.perf_counter(), time.process_time()
        await asyncio.gather(*(presser.press_all(pressing) for _ in range(CALLERS)))
        wall, cpu = wall + time.perf_counter() - began, cpu + time.process_time() - used
    return wall, cpu


async def _looks(looker: _Looker) -> list[Figure]:
    plain = [await looker.status() for _ in range(LOOKS)][WARM:]
    narrowed = [await looker.status("status triwulan I 2026") for _ in range(LOOKS)][WARM:]
    catalogue = Catalogue()
    pictured = [await looker.with_picture(catalogue) for _ in range(LOOKS)][WARM:]
    beside = f"narrowed to a period {statistics.median(narrowed):.0f} ms, longest {max(plain + narrowed):.0f} ms"
    return [
        Figure(
            what=f"/status among {RUNS:,} open runs",
            value=statistics.median(plain),
            unit="ms",
            target=50,
            beside=beside,
        ),
        Figure(
            what="/status and the office's picture",
            value=statistics.median(pictured),
            unit="ms",
            target=300,
            beside=f"longest {max(pictured):.0f} ms",
        ),
    ]
