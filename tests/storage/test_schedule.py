"""Planned starts: one for each office, SOP and period, found by index, and changed by one at a time."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from flows.period import Period
from storage import offices, schedule
from storage.database import Database
from storage.errors import Conflict
from storage.schedule import PlannedStart, Standing
from storage.transaction import Row, Transaction
from tests.office_setup import load_office
from tests.storage.sample import later

OFFICE = "jeneponto-perpustakaan"
START = PlannedStart(
    office=OFFICE,
    procedure="sop",
    period=Period(2026, 4),
    nominal=date(2027, 1, 10),
    starts_at=later(hours=9),
    since=later(hours=0),
    next_at=later(hours=5),
)


def planned(tx: Transaction) -> PlannedStart:
    """A planned start with its number."""
    schedule.add(tx, START)
    (start,) = schedule.open_starts(tx, OFFICE)
    return start


async def test_a_start_is_kept_as_it_was_planned(database: Database) -> None:
    """What is read is what was planned, with a number of its own; a year and no period are kept as well."""
    start = await database.transact(planned)
    assert start == replace(START, id=1)
    for period in (Period(2026), Period()):
        await database.transact(partial(schedule.add, start=replace(START, period=period)))
    found = await database.read(lambda tx: schedule.open_starts(tx, OFFICE))
    assert [one.period for one in found] == [Period(2026, 4), Period(2026), Period()]
    assert await database.read(lambda tx: schedule.office_of(tx, 2)) == (OFFICE, 2)
    assert await database.read(lambda tx: schedule.office_of(tx, 9)) is None


async def test_due_in_order(database: Database) -> None:
    """Starts come up when the clock has something to do with them, the oldest first, no more than asked for."""
    start = await database.transact(planned)
    sooner = replace(START, procedure="lain", next_at=later(hours=4))
    await database.transact(lambda tx: schedule.add(tx, sooner))
    assert await database.read(lambda tx: schedule.due(tx, later(hours=3), 10)) == []
    assert await database.read(lambda tx: schedule.due(tx, later(hours=6), 10)) == [replace(sooner, id=2), start]
    assert len(await database.read(lambda tx: schedule.due(tx, later(hours=6), 1))) == 1


async def test_the_second_to_change_a_start_is_told(database: Database) -> None:
    """A start changes from the version that was read; whoever comes second meets a Conflict and changes nothing."""
    start = await database.transact(planned)
    used = replace(start, status=Standing.SKIPPED, next_at=None, changed_by="kasubag", reason="Tidak ada data")
    assert await database.transact(lambda tx: schedule.save(tx, used)) == replace(used, version=2)
    with pytest.raises(Conflict):
        await database.transact(lambda tx: schedule.save(tx, replace(start, status=Standing.STARTED)))
    assert await database.read(lambda tx: schedule.get(tx, OFFICE, 1)) == replace(used, version=2)


async def test_what_is_used_up_is_remembered(database: Database) -> None:
    """A used period is taken and its day the last; a start that is only planned may be given up, a used one not."""
    start = await database.transact(planned)
    taken = START.period, START.nominal
    assert not await database.read(lambda tx: schedule.is_taken(tx, OFFICE, "sop", *taken))
    assert await database.read(lambda tx: schedule.last_used(tx, OFFICE, "sop")) is None
    await database.transact(lambda tx: schedule.save(tx, replace(start, status=Standing.STARTED, run=1, next_at=None)))
    await database.transact(lambda tx: schedule.drop(tx, start))
    assert await database.read(lambda tx: schedule.is_taken(tx, OFFICE, "sop", *taken))
    assert await database.read(lambda tx: schedule.last_used(tx, OFFICE, "sop")) == START.nominal
    assert await database.read(lambda tx: schedule.open_starts(tx, OFFICE)) == []


async def test_an_office_is_planned_once_per_change(database: Database) -> None:
    """An office whose starts are planned as it stands is left alone, until it changes or one of its SOPs does."""
    await database.transact(lambda tx: load_office(tx, OFFICE))
    for change in (lambda tx: offices.touch(tx, OFFICE), lambda tx: schedule.plan_again(tx, OFFICE)):
        await database.transact(change)
        assert await database.read(lambda tx: schedule.unplanned(tx, later(hours=1))) == [OFFICE]
        await database.transact(lambda tx: schedule.is_planned(tx, OFFICE))
        assert await database.read(lambda tx: schedule.unplanned(tx, later(hours=1))) == []


async def test_a_plan_from_a_moment_still_to_come_is_made_again(database: Database) -> None:
    """Where the clock was put back behind the moment of planning, the office is planned again."""
    await database.transact(planned)
    assert await database.read(lambda tx: schedule.unplanned(tx, later(hours=0))) == []
    assert await database.read(lambda tx: schedule.unplanned(tx, later(hours=-1))) == [OFFICE]


def explained(tx: Transaction, sql: str) -> list[Row]:
    return tx.all(f"EXPLAIN QUERY PLAN {sql}", now="", limit=1)


async def test_nothing_is_searched_through(database: Database) -> None:
    """What is due and what is to be planned goes by indexes, so that a beat without either costs nothing."""
    for sql in (schedule._DUE, schedule._UNPLANNED):
        plan = await database.read(partial(explained, sql=sql))
        searched = [row["detail"] for row in plan if "SEARCH" in row["detail"] or "SCAN" in row["detail"]]
        assert searched
        assert all("INDEX" in detail for detail in searched), searched
