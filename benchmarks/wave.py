"""What the clock costs: claiming due timers among many, and a morning's digests while buttons are pressed."""

import asyncio
import gc
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from benchmarks.big_office import PEOPLE, fill
from benchmarks.figure import Figure
from benchmarks.prepared import prepare
from benchmarks.pressing import Presser, Update
from benchmarks.timers import claimed
from benchmarks.workplace import workplace

NOW = datetime(2027, 1, 11, 1, tzinfo=UTC)
FEW, MANY = 1_000, 1_000_000
DECISIONS, PAUSE, OFFICES = 3_000, 0.01, 100


async def measure() -> Iterator[Figure]:
    """Timers among few and among many in turn; then the wave, with a hundred presses a second."""
    with workplace() as small, workplace() as large:
        few, many = await claimed(small, large, FEW, MANY)
    with workplace() as place:
        took, presses, idle = await _wave(place)
    return iter([_claims(few, many), _idle(idle), _queued(took), _pressed(presses)])


async def _wave(place: Path) -> tuple[float, list[float], float]:
    accounts = count(990_000_000_001)
    decisions = await prepare(place, NOW, runs=DECISIONS, each=DECISIONS, accounts=accounts)
    await fill(place, OFFICES, accounts, NOW)
    presser = Presser(place, NOW)
    updates = iter(presser.updates(decisions))
    gc.freeze()  # as the program does before it is ready
    await presser.press(next(updates))
    began = time.perf_counter()
    wave = asyncio.create_task(presser.tick(NOW))
    pressing: list[asyncio.Task[float]] = []
    while not wave.done():
        # At an even pace, whether or not those before are answered: who waits is measured too.
        pressing.append(asyncio.create_task(_press(presser, next(updates), began + len(pressing) * PAUSE)))
        await asyncio.sleep(max(began + len(pressing) * PAUSE - time.perf_counter(), 0))
    took = time.perf_counter() - began
    presses = await asyncio.gather(*pressing)
    told = await presser.reminded()
    assert told >= OFFICES * PEOPLE, told
    idle = [await _beat(presser) for _ in range(200)]
    await presser.close()
    return took, presses, statistics.median(idle)


async def _press(presser: Presser, update: Update, meant: float) -> float:
    await presser.press(update)
    return (time.perf_counter() - meant) * 1000


async def _beat(presser: Presser) -> float:
    began = time.perf_counter()
    await presser.tick(NOW)
    return (time.perf_counter() - began) * 1000


def _claims(few: float, many: float) -> Figure:
    return Figure(
        what=f"Claiming 100 due timers among {MANY:,} to among {FEW:,}",
        value=many / few,
        unit="×",
        target=2,
        beside=f"{many:.2f} ms to {few:.2f} ms",
    )


def _idle(milliseconds: float) -> Figure:
    return Figure(
        what="Beat when nothing is due",
        value=milliseconds,
        unit="ms",
        target=1,
        beside="median of 200, of a second's beat",
    )


def _queued(seconds: float) -> Figure:
    return Figure(
        what=f"Queueing the digests of {OFFICES * PEOPLE:,} people",
        value=seconds,
        unit="s",
        target=10,
        beside=f"in {OFFICES} offices, each read anew",
    )


def _pressed(presses: list[float]) -> Figure:
    return Figure(
        what="Press to committed rows meanwhile, p99",
        value=statistics.quantiles(presses, n=100)[98],
        unit="ms",
        target=50,
        beside=f"median {statistics.median(presses):.1f} ms, longest {max(presses):.0f} ms, {len(presses)} presses",
    )
