"""Timers: replaced as a set, each fires once."""

from functools import partial

from flows.timers import Timer
from storage import timers
from storage.database import Database
from storage.timers import Due
from storage.transaction import Transaction
from tests.storage.sample import begin, later

DEADLINE = Timer(1, "batas", later(hours=1))
FINISH = Timer(None, "selesai", later(hours=2))


def begun(tx: Transaction) -> None:
    begin(tx)
    timers.replace(tx, "kantor", 1, [DEADLINE, FINISH])


async def due(database: Database, hours: float) -> list[Timer]:
    return [one.timer for one in await database.read(lambda tx: timers.due(tx, later(hours=hours), 10))]


async def test_due_in_order(database: Database) -> None:
    """Timers come when their moment has come, the oldest first, no more than asked for."""
    await database.transact(begun)
    assert await due(database, 0.5) == []
    assert await due(database, 1) == [DEADLINE]
    assert await due(database, 3) == [DEADLINE, FINISH]
    assert len(await database.read(lambda tx: timers.due(tx, later(hours=3), 1))) == 1


async def test_a_timer_fires_once(database: Database) -> None:
    """The first to fire a timer is told so, anybody later that it was used up, and it does not come due again."""
    await database.transact(begun)
    one = Due("kantor", 1, DEADLINE)
    assert await database.transact(lambda tx: timers.fired(tx, one))
    assert not await database.transact(lambda tx: timers.fired(tx, one))
    assert await due(database, 3) == [FINISH]


async def test_a_set_replaces_the_last(database: Database) -> None:
    """Timers that the new set leaves out are gone, and a gone one cannot be fired any more."""
    await database.transact(begun)
    await database.transact(lambda tx: timers.replace(tx, "kantor", 1, [FINISH]))
    assert await due(database, 3) == [FINISH]
    assert not await database.transact(lambda tx: timers.fired(tx, Due("kantor", 1, DEADLINE)))


async def test_what_fired_stays_fired(database: Database) -> None:
    """Wanting a timer again that fired arms nothing, not even at another moment, as after a hold."""
    await database.transact(begun)
    await database.transact(lambda tx: timers.fired(tx, Due("kantor", 1, DEADLINE)))
    await database.transact(lambda tx: timers.replace(tx, "kantor", 1, []))
    for wanted in (DEADLINE, Timer(1, "batas", later(hours=2))):
        await database.transact(partial(timers.replace, office="kantor", run=1, timers=[wanted]))
        assert await due(database, 3) == []


async def test_an_unfired_timer_moves(database: Database) -> None:
    """A moved timer comes at its new moment alone, and cannot be fired at the old one."""
    await database.transact(begun)
    moved = Timer(1, "batas", later(hours=2))
    await database.transact(lambda tx: timers.replace(tx, "kantor", 1, [moved]))
    assert await due(database, 1.5) == []
    assert await due(database, 3) == [moved]
    assert not await database.transact(lambda tx: timers.fired(tx, Due("kantor", 1, DEADLINE)))


async def test_only_the_next_rung_of_a_task_is_stored(database: Database) -> None:
    """Of a task's ladder one row waits, its next rung; the one after it follows when that has fired."""
    rungs = [
        Timer(1, "separuh", later(hours=1)),
        Timer(1, "batas", later(hours=2)),
        Timer(2, "batas", later(hours=2.5)),
    ]
    await database.transact(begun)
    await database.transact(lambda tx: timers.replace(tx, "kantor", 1, rungs))
    assert await due(database, 3) == [rungs[0], rungs[2]]
    await database.transact(lambda tx: timers.fired(tx, Due("kantor", 1, rungs[0])))
    await database.transact(lambda tx: timers.replace(tx, "kantor", 1, rungs))
    assert await due(database, 3) == rungs[1:]


async def test_an_ended_run_keeps_no_timer(database: Database) -> None:
    """When a run has ended nothing is kept of its timers, fired or not."""
    await database.transact(begun)
    await database.transact(lambda tx: timers.fired(tx, Due("kantor", 1, DEADLINE)))
    await database.transact(lambda tx: timers.end(tx, "kantor", 1))
    rows = await database.transact(lambda tx: tx.all("SELECT * FROM timer"))
    assert rows == []


async def test_a_timer_set_aside_keeps_back_no_other(database: Database) -> None:
    """A postponed timer comes later, with its own moment unchanged."""
    await database.transact(begun)
    await database.transact(lambda tx: timers.postpone(tx, Due("kantor", 1, DEADLINE), later(hours=4)))
    assert await due(database, 3) == [FINISH]
    assert await due(database, 5) == [FINISH, DEADLINE]


async def test_due_timers_are_found_by_index(database: Database) -> None:
    """Looking for due timers goes by an index, so that a million stored ones cost nothing."""
    plan = await database.read(lambda tx: tx.all(f"EXPLAIN QUERY PLAN {timers._DUE}", now="", limit=1))
    assert "USING INDEX timer_next" in plan[0]["detail"]
    assert len(plan) == 1
