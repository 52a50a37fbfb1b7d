"""Runs: their chain, their state, their tasks' rows, and the lists they stand in."""

import asyncio
from functools import partial

import pytest

from flows.evolve import fold
from flows.period import Period
from flows.run import RunStatus
from storage import run_lists, runs, task_rows
from storage.chain import START, linked
from storage.database import Database
from storage.errors import Conflict
from storage.transaction import Transaction
from tests.storage.sample import QUARTER, begin, cancelled, happen, opened, started, submitted


async def test_a_run_comes_back_as_it_was_stored(database: Database) -> None:
    """Loading gives the state that was appended, by its lock and for reading alike."""
    run = await database.transact(begin)
    assert await database.transact(lambda tx: runs.lock_and_load(tx, "kantor", 1)) == run
    assert await database.read(lambda tx: runs.load(tx, "kantor", 1)) == run


async def test_events_come_back_in_order(database: Database) -> None:
    """The events of a run are kept from its start, and add up to its state."""
    run = await database.transact(begin)
    after = await database.transact(lambda tx: happen(tx, run, submitted(1)))
    events = await database.read(lambda tx: runs.events(tx, "kantor", 1))
    assert events == [started(1), opened(1), opened(2), submitted(1)]
    assert fold(events) == after


async def test_each_event_is_linked_to_the_one_before(database: Database) -> None:
    """Every hash is made of the hash before it, the event's number and its JSON; the run's row knows the last."""
    run = await database.transact(begin)
    await database.transact(lambda tx: happen(tx, run, submitted(1)))
    chain, end = await database.read(lambda tx: (runs.chain(tx, "kantor", 1), runs.chain_end(tx, "kantor", 1)))
    previous = START
    for number, link in enumerate(chain, start=1):
        assert (link.seq, link.hash) == (number, linked(previous, number, link.body))
        previous = link.hash
    assert end == (previous, 4)


async def test_nothing_happened(database: Database) -> None:
    """Appending no events leaves the chain where it was."""
    run = await database.transact(begin)
    before = await database.read(lambda tx: runs.chain_end(tx, "kantor", 1))
    await database.transact(lambda tx: happen(tx, run))
    assert await database.read(lambda tx: runs.chain_end(tx, "kantor", 1)) == before


async def test_a_run_that_is_not_there(database: Database) -> None:
    """Locking a run that does not exist, or that another office has, raises LookupError; reading gives nothing."""
    await database.transact(begin)
    with pytest.raises(LookupError):
        await database.transact(lambda tx: runs.lock_and_load(tx, "lain", 1))
    with pytest.raises(LookupError):
        await database.transact(lambda tx: runs.chain_end(tx, "kantor", 2))
    assert await database.read(lambda tx: runs.load(tx, "lain", 1)) is None


async def test_a_task_names_its_run_and_a_run_its_office(database: Database) -> None:
    """A task's number alone gives office and run, and a run's number its office; unknown ones give nothing."""
    await database.transact(lambda tx: begin(tx, 7, [70], office="lain"))
    assert await database.read(lambda tx: runs.run_of_task(tx, 70)) == ("lain", 7)
    assert await database.read(lambda tx: runs.run_of_task(tx, 71)) is None
    assert await database.read(lambda tx: runs.office_of_run(tx, 7)) == ("lain", 7)
    assert await database.read(lambda tx: runs.office_of_run(tx, 8)) is None


async def test_a_run_is_begun_once(database: Database) -> None:
    """The same run begun twice is a Conflict, and the first stays whole."""
    run = await database.transact(begin)
    with pytest.raises(Conflict):
        await database.transact(begin)
    assert await database.read(lambda tx: runs.load(tx, "kantor", 1)) == run


async def test_two_acts_at_once(database: Database) -> None:
    """Two works on one run in the same turn are put in order by its lock, and neither is lost."""

    def finish(tx: Transaction, task: int) -> None:
        happen(tx, runs.lock_and_load(tx, "kantor", 1), submitted(task))

    await database.transact(begin)
    await asyncio.gather(*(database.transact(partial(finish, task=task)) for task in (1, 2)))
    run = await database.read(lambda tx: runs.load(tx, "kantor", 1))
    assert run is not None
    assert run.open_tasks() == []


async def statuses(database: Database) -> dict[object, object]:
    return await database.read(lambda tx: {row["id"]: row["status"] for row in task_rows.of_run(tx, "kantor", 1)})


async def test_a_row_follows_its_task(database: Database) -> None:
    """A task's row says where the task stands, and what the state says of it."""
    run = await database.transact(begin)
    after = await database.transact(lambda tx: happen(tx, run, submitted(1)))
    assert await statuses(database) == {1: "done", 2: "open"}
    rows = await database.read(lambda tx: list(task_rows.of_run(tx, "kantor", 1)))
    assert rows == [task_rows.row_of(after, task) for task in after.tasks.values()]


async def test_nothing_waits_in_a_run_that_has_ended(database: Database) -> None:
    """Cancelling a run takes its tasks off the list of those that wait."""
    run = await database.transact(begin)
    await database.transact(lambda tx: happen(tx, run, cancelled()))
    assert await statuses(database) == {1: "void", 2: "void"}


async def test_only_changed_tasks_are_written(database: Database) -> None:
    """An act writes the rows of the tasks it changed and no others."""
    run = await database.transact(begin)
    await database.transact(lambda tx: tx.execute("UPDATE task SET done_by = 'tetap' WHERE id = 2"))
    await database.transact(lambda tx: happen(tx, run, submitted(1)))
    rows = await database.read(lambda tx: {row["id"]: row["done_by"] for row in task_rows.of_run(tx, "kantor", 1)})
    assert rows == {1: "kasubbag-umum", 2: "tetap"}


async def test_pages_of_runs(database: Database) -> None:
    """Open runs come oldest first and all runs newest first, page by page, with how many there are."""
    for number in range(1, 6):
        run = await database.transact(partial(begin, run=number, tasks=[number]))
    await database.transact(lambda tx: happen(tx, run, cancelled()))
    page = await database.read(lambda tx: run_lists.open_runs(tx, "kantor", limit=2, offset=2))
    assert [run.id for run in page] == [3, 4]
    newest = await database.read(lambda tx: run_lists.latest(tx, "kantor", limit=2))
    assert [(run.id, run.status) for run in newest] == [(5, RunStatus.CANCELLED), (4, RunStatus.OPEN)]
    assert await database.read(lambda tx: (run_lists.count_open(tx, "kantor"), run_lists.count(tx, "kantor"))) == (4, 5)
    assert await database.read(lambda tx: run_lists.open_runs(tx, "lain", limit=9)) == []


async def test_duplicates(database: Database) -> None:
    """A duplicate has the same procedure, period and linked run in the same office, and was not cancelled."""
    await database.transact(lambda tx: begin(tx, 1, [1]))
    gone = await database.transact(lambda tx: begin(tx, 2, [2]))
    await database.transact(lambda tx: happen(tx, gone, cancelled()))
    await database.transact(lambda tx: begin(tx, 3, [3], office="lain"))
    await database.transact(lambda tx: happen(tx, None, started(4, period=Period(2026, 2))))
    await database.transact(lambda tx: happen(tx, None, started(5, linked_to=1)))

    async def found(procedure: str, period: Period, linked_to: int | None) -> list[int]:
        return await database.read(lambda tx: run_lists.duplicates(tx, "kantor", procedure, period, linked_to))

    assert await found("sop", QUARTER, None) == [1]
    assert await found("sop", QUARTER, 1) == [5]
    assert await found("sop", Period(2026), None) == []
    assert await found("lain", QUARTER, None) == []


async def test_going_through_every_run(database: Database) -> None:
    """Every run of every office comes once, however small the pieces."""
    for number, office in ((1, "b"), (2, "a"), (3, "b")):
        await database.transact(partial(begin, run=number, tasks=[number], office=office))
    first = await database.read(lambda tx: run_lists.after(tx, "", 0, limit=2))
    assert first == [("a", 2), ("b", 1)]
    assert await database.read(lambda tx: run_lists.after(tx, *first[-1], limit=2)) == [("b", 3)]
