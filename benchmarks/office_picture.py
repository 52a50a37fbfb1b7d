"""What the office's picture and a run's record cost: looked up in an office with 2,000 open runs, and drawn."""

import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from benchmarks import busy_office
from benchmarks.big_office import SAMPLE
from benchmarks.busy_office import NOW, RUNS
from benchmarks.figure import Figure
from benchmarks.workplace import workplace
from handlers.catalogue import Catalogue
from handlers.pictures.pictures import of_wanted
from handlers.pictures.wanted import Sight, Wanted
from storage.database import Database

ROUNDS = 15


async def measure() -> Iterator[Figure]:
    """The picture and a record as they are asked for, by a reader beside the writer, and then in a thread."""
    with workplace() as place:
        database = Database.open(place)
        try:
            await busy_office.fill(database)
            picture = await _measured("Picture of an office", database, Sight.OFFICE)
            record = await _measured("Record of a run", database, Sight.RECORD)
        finally:
            await database.close()
    return iter([*picture, *record])


async def _measured(what: str, database: Database, sight: Sight) -> Iterator[Figure]:
    catalogue, looked, drew, size = Catalogue(), [], [], 0
    wanted = Wanted(office=SAMPLE, run=1, person="", channel="", address="", sight=sight)
    for number in range(ROUNDS + 1):
        now = NOW + timedelta(days=5, minutes=number)
        began = time.perf_counter()
        drawing = await database.read(partial(of_wanted, wanted=wanted, catalogue=catalogue, now=now))
        found = time.perf_counter()
        size = len(drawing.drawn())
        looked.append((found - began) * 1000)
        drew.append((time.perf_counter() - found) * 1000)
    # The first one loads fonts, templates and the year's holidays.
    beside = f"looked up in {statistics.median(looked[1:]):.0f} ms among {RUNS:,} open runs"
    drawn = Figure(what=f"{what}, drawn", value=statistics.median(drew[1:]), unit="ms", target=150, beside=beside)
    return iter([drawn, Figure(what=f"{what}, size", value=size / 1000, unit="kB", target=300)])
