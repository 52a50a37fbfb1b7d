"""Which open runs an office has, the most urgent first, and where each waits; read from rows, not from runs."""

from datetime import datetime

from flows.events import RunHeld, TaskOpened
from flows.period import Period
from storage import desk_view, run_places
from storage.database import Database
from storage.run_urgency import most_urgent_first
from storage.transaction import Transaction
from tests.storage.sample import NOW, cancelled, happen, later, opened, started, submitted


def task(number: int, deadline: datetime | None, unit: str = "kantor") -> TaskOpened:
    return TaskOpened(at=NOW, task=number, step="1", path=("kantor", unit), round=1, deadline=deadline)


def several(tx: Transaction) -> None:
    happen(tx, None, started(1), task(1, None))
    happen(tx, None, started(2, period=Period(2025)), task(2, later(days=9)), task(3, later(days=2), "bidang-a"))
    happen(tx, None, started(3), task(4, later(days=1), "bidang-b"))
    held = happen(tx, None, started(4), task(5, later(hours=1), "bidang-b"))
    happen(tx, held, RunHeld(at=NOW, by="kasubbag-umum", reason="Menunggu data"))
    happen(tx, None, started(5), opened(6), cancelled())
    happen(tx, None, started(6), opened(7), submitted(7))
    happen(tx, None, started(7, office="lain"), task(8, NOW))


async def test_the_nearest_deadline_leads(database: Database) -> None:
    """By the nearest deadline of what waits, then those without any; the held ones last, the ended never."""
    await database.transact(several)
    found = await database.read(lambda tx: most_urgent_first(tx, "kantor"))
    assert [one.run for one in found] == [3, 2, 1, 6, 4]
    assert [one.due for one in found[:3]] == [later(days=1), later(days=2), None]
    assert [one.held for one in found] == [False, False, False, False, True]


async def test_each_is_told_by_procedure_and_period(database: Database) -> None:
    """What a run is narrowed by stands beside it: procedure, version and period, of a year alone too."""
    await database.transact(several)
    by_run = {one.run: one for one in await database.read(lambda tx: most_urgent_first(tx, "kantor"))}
    assert (by_run[1].procedure, by_run[1].version, by_run[1].period) == ("sop", 1, Period(2026, 1))
    assert by_run[2].period == Period(2025)


async def test_runs_are_found_by_the_units_they_wait_in(database: Database) -> None:
    """A run is found in each unit in which something waits, held or not, and in no other office's."""
    await database.transact(several)
    assert await database.read(lambda tx: run_places.runs_in(tx, "kantor", ["bidang-b"])) == {3, 4}
    assert await database.read(lambda tx: run_places.runs_in(tx, "kantor", ["bidang-a", "bidang-b"])) == {2, 3, 4}
    assert await database.read(lambda tx: run_places.runs_in(tx, "lain", ["bidang-a"])) == set()


async def test_places_are_told_with_the_runs_that_wait_there(database: Database) -> None:
    """Each step and branch where some of the runs wait gives which, and for whom if for one; no other run is told."""
    await database.transact(several)
    asked = dict.fromkeys((1, 2, 4), ("sop", 1))
    found = await database.read(lambda tx: run_places.places_of(tx, "kantor", asked))
    assert {one.place.path[-1]: one.runs for one in found} == {"kantor": {1, 2}, "bidang-a": {2}, "bidang-b": {4}}
    assert {(one.place.procedure, one.place.step, one.assignee) for one in found} == {("sop", "1", None)}


async def test_the_last_view_is_kept_for_each_person(database: Database) -> None:
    """The latest page and narrowing of each person are found again; nobody's is the first page of everything."""
    await database.transact(lambda tx: desk_view.keep(tx, "kantor", "a", 2, ".kt"))
    await database.transact(lambda tx: desk_view.keep(tx, "kantor", "a", 1, ""))
    await database.transact(lambda tx: desk_view.keep(tx, "kantor", "b", 0, ".kt"))
    found = await database.read(lambda tx: [desk_view.last(tx, "kantor", person) for person in "abc"])
    assert found == [(1, ""), (0, ".kt"), (0, "")]
