"""What a press costs among 100,000 open runs, beside one among 1,000, in turn."""

import statistics
from collections.abc import Iterator

from benchmarks.figure import Figure
from benchmarks.prepared import Waiting, prepare
from benchmarks.press import NOW
from benchmarks.pressing import Cost, Presser
from benchmarks.workplace import workplace

FEW, MANY, EACH, PRESSES, WARM = 1_000, 100_000, 500, 800, 50


async def measure() -> Iterator[Figure]:
    """The press among many runs against the press among few; the pressed ones lie scattered among the others."""
    with workplace() as small, workplace() as large:
        few = await prepare(small, NOW, runs=FEW, each=EACH)
        many = await prepare(large, NOW, runs=MANY, each=EACH)
        here, there = Presser(small, NOW), Presser(large, NOW)
        updates = zip(here.updates(few), there.updates(_spread(many)), strict=False)
        costs = [(await here.press(one), await there.press(other)) for one, other in updates]
        await here.close()
        await there.close()
    return iter([_figure(costs[WARM : WARM + PRESSES])])


def _spread(waiting: list[Waiting]) -> list[Waiting]:
    return waiting[:: len(waiting) // FEW]


def _figure(costs: list[tuple[Cost, Cost]]) -> Figure:
    few, many = (statistics.median(pair[which].wall for pair in costs) * 1000 for which in (0, 1))
    cpu_few, cpu_many = (statistics.median(pair[which].cpu for pair in costs) * 1000 for which in (0, 1))
    return Figure(
        what=f"Press among {MANY:,} open runs to one among {FEW:,}",
        value=many / few,
        unit="×",
        target=1.3,
        beside=f"{many:.2f} ms to {few:.2f} ms, of CPU {cpu_many:.2f} ms to {cpu_few:.2f} ms",
    )
