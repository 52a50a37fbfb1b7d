"""One press, from the update's bytes to its committed messages, beside the bare transaction in the same run."""

import asyncio
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bare import Bare
from benchmarks.figure import Figure
from benchmarks.machine import fsync_ms
from benchmarks.prepared import Waiting, prepare
from benchmarks.pressing import Cost, Presser
from benchmarks.workplace import workplace

NOW = datetime(2027, 1, 11, 1, tzinfo=UTC)
WARM, ALONE, TOGETHER, CALLERS = 100, 1500, 6400, 64
SENT_EVERY, BLOCK = 10, 640


async def measure() -> Iterator[Figure]:
    """The press of one caller against the bare transaction, its CPU, and the presses of many callers."""
    with workplace() as place:
        waiting = await prepare(place, NOW, runs=WARM + ALONE + TOGETHER, each=WARM + ALONE + TOGETHER)
        presser = Presser(place, NOW)
        await presser.press_all(presser.updates(waiting[:WARM]))
        presses, bare = await _side_by_side(presser, place, waiting[WARM : WARM + ALONE])
        per_second = await _together(presser, waiting[WARM + ALONE :])
        await presser.close()
        disk = fsync_ms(place)
    return iter(_figures(presses, bare, per_second, disk))


async def _side_by_side(presser: Presser, place: Path, waiting: list[Waiting]) -> tuple[list[Cost], list[float]]:
    """Press and bare transaction in turn, so that both meet the same disk."""
    transaction = Bare(place)
    presses, bare = [], []
    for number, update in enumerate(presser.updates(waiting)):
        if number % SENT_EVERY == 0:
            await presser.send()
        presses.append(await presser.press(update))
        began = time.perf_counter()
        transaction.transaction()
        bare.append(time.perf_counter() - began)
    transaction.close()
    return presses, bare


async def _together(presser: Presser, waiting: list[Waiting]) -> float:
    """Presses per second of 64 callers, each pressing again when its press is committed."""
    took = 0.0
    for first in range(0, len(waiting), BLOCK):
        await presser.send()
        left = iter(presser.updates(waiting[first : first + BLOCK]))
        began = time.perf_counter()
        await asyncio.gather(*(presser.press_all(left) for _ in range(CALLERS)))
        took += time.perf_counter() - began
    return len(waiting) / took


def _figures(presses: list[Cost], bare: list[float], per_second: float, disk: float) -> list[Figure]:
    wall, alone = statistics.median(one.wall for one in presses), statistics.median(bare)
    cpu = statistics.median(one.cpu for one in presses) * 1000
    beside = f"press {wall * 1000:.2f} ms, bare transaction {alone * 1000:.2f} ms, fsync {disk:.2f} ms"
    return [
        Figure(what="Press, one caller, to bare transaction", value=wall / alone, unit="×", target=3, beside=beside),
        Figure(what="Press, CPU at one caller", value=cpu, unit="ms", target=0.45),
        Figure(
            what=f"Presses with {CALLERS} callers", value=per_second, unit="/s", target=2000, at_least=True,
            beside=f"{1000 / per_second:.2f} ms each",
        ),
    ]  # fmt: skip
