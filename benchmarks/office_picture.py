"""What the office's picture and a run's record cost: looked up in an office with 2,000 open runs, and drawn."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.big_office import FAN_OUT, PROCEDURE, SAMPLE
from benchmarks.figure import Figure
from benchmarks.workplace import workplace
from flows import commands
from flows.office_changes import differences
from flows.office_file import read as read_office
from flows.period import Period
from flows.procedure_file import read as read_procedure
from handlers import samples
from handlers.catalogue import Catalogue
from handlers.desk import Desk
from handlers.perform import begin, perform
from handlers.pictures import of_wanted
from handlers.wanted import Sight, Wanted
from storage import numbers, office_changes, people, procedures
from storage.database import Database
from storage.transaction import Transaction

NOW = datetime(2027, 1, 11, 1, tzinfo=UTC)
RUNS, TOGETHER = 2000, 50
QUARTERS = [Period(2025 + number // 4, number % 4 + 1) for number in range(8)]
ROUNDS = 15


async def measure() -> Iterator[Figure]:
    """The picture and a record as they are asked for, by a reader beside the writer, and then in a thread."""
    with workplace() as place:
        database = await _filled(place)
        try:
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


async def _filled(place: Path) -> Database:
    database = Database.open(place)
    await database.transact(_load)
    for first in range(0, RUNS, TOGETHER):
        await database.transact(partial(_start_some, first=first))
    return database


def _load(tx: Transaction) -> None:
    file = read_office(samples.office_texts()[SAMPLE], SAMPLE)
    office_changes.apply(tx, file.key, differences(None, file), NOW)
    text = samples.procedure_texts()[PROCEDURE]
    procedures.load(tx, file.key, PROCEDURE, read_procedure(text, PROCEDURE).version, text, NOW, confirmed=True)
    for account, person in zip(count(1001), file.people, strict=False):
        people.bind(tx, file.key, person.key, "telegram", str(account), NOW)


def _start_some(tx: Transaction, first: int) -> None:
    desk = Desk(tx=tx, catalogue=Catalogue(), now=NOW)
    for number in range(first, first + TOGETHER):
        _start(desk, QUARTERS[number % len(QUARTERS)], ahead=number % 3)


def _start(desk: Desk, period: Period, ahead: int) -> None:
    owner = desk.office(SAMPLE).owners()[0]
    start = commands.Start(by=owner, run=numbers.advance(desk.tx, "run", 1), period=period)
    run = begin(desk, SAMPLE, PROCEDURE, 1, start)
    later = replace(desk, now=NOW + timedelta(hours=ahead))
    while early := [task for task in run.open_tasks() if task.step != FAN_OUT][:ahead]:
        by = desk.case(run).candidates(early[0])[0]
        run = perform(later, SAMPLE, run.id, commands.Submit(by=by, task=early[0].id))
