"""What one deadline costs: of any standard time, at any moment, with holidays, cuti bersama and Ramadan."""

import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from benchmarks.figure import Figure
from flows.calendar import Calendar
from flows.duration import Duration
from flows.office_definition import Settings
from flows.office_view import calendar

TIMES = ("15 menit", "60 menit", "5 jam", "1 hari", "2 hari", "3 hari", "15 hari", "1 minggu", "1 bulan")
MOMENTS, ROUNDS = 1000, 20
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


async def measure() -> Iterator[Figure]:
    """Each standard time at a thousand moments of 2026 and 2027, round after round; the costliest one is the figure."""
    office = calendar("Asia/Makassar", Settings())
    drawn = random.Random(1)  # noqa: S311 - which moments are measured is no secret
    moments = [BEGIN + timedelta(minutes=drawn.randrange(60 * 24 * 700)) for _ in range(MOMENTS)]
    first = _each(office, moments, TIMES[-2])
    medians = {written: statistics.median(_each(office, moments, written) for _ in range(ROUNDS)) for written in TIMES}
    return iter([_figure(medians, first)])


def _each(office: Calendar, moments: list[datetime], written: str) -> float:
    duration = Duration.parse(written)
    assert duration
    began = time.perf_counter()
    for moment in moments:
        office.deadline(moment, duration)
    return (time.perf_counter() - began) / len(moments) * 1e6


def _figure(medians: dict[str, float], first: float) -> Figure:
    costliest = max(medians, key=lambda written: medians[written])
    return Figure(
        what=f"One deadline, of the costliest standard time ({costliest})",
        value=medians[costliest],
        unit="µs",
        target=50,
        beside=f"of 2 hari {medians['2 hari']:.1f} µs; while the calendar still learns its days {first:.0f} µs",
    )
