"""What waits to be told: added once, taken whole, the most urgent first; and each day's digest once."""

from datetime import date, datetime
from functools import partial

from storage import digests, reminders
from storage.database import Database
from storage.reminders import Reminded, Reminder
from storage.transaction import Row, Transaction
from tests.office_setup import load_office
from tests.storage.sample import NOW, later

OFFICE = "balangan-setwan"
DEADLINE = Reminder(1, 12, "batas")


def waiting(tx: Transaction) -> None:
    reminders.add(tx, "kantor", {"a": later(hours=3), "b": later(hours=1)}, DEADLINE, NOW)
    reminders.add(tx, "kantor", {"c": None}, Reminder(1, 13, "sehari-tanpa-batas"), NOW)
    reminders.add(tx, "kantor", {"a": later(hours=2)}, Reminder(1, 14, "batas"), later(hours=5))


def planned(sql: str, tx: Transaction) -> list[Row]:
    return tx.all(f"EXPLAIN QUERY PLAN {sql}", now="", limit=1)


async def due(database: Database, moment: datetime, limit: int = 10) -> list[str]:
    return [one.person for one in await database.read(lambda tx: reminders.due(tx, moment, limit))]


async def test_the_most_urgent_first(database: Database) -> None:
    """Whoever has the nearest deadline is told first, whoever has none last; nobody before it may be said."""
    await database.transact(waiting)
    assert await due(database, later(hours=-1)) == []
    assert await due(database, NOW) == ["b", "a", "c"]
    assert await due(database, later(hours=5)) == ["b", "a", "c"]
    assert await due(database, NOW, limit=2) == ["b", "a"]
    assert await due(database, later(hours=5), limit=3) == ["b", "a"]


async def test_all_that_waits_is_taken_once(database: Database) -> None:
    """One message takes all that waits for a person, also what might be said only later; then nothing is left."""
    await database.transact(waiting)
    who = Reminded("kantor", "a")
    assert await database.transact(lambda tx: reminders.take(tx, who)) == [Reminder(1, 14, "batas"), DEADLINE]
    assert await database.transact(lambda tx: reminders.take(tx, who)) == []
    assert await due(database, later(hours=9)) == ["b", "c"]


async def test_the_same_is_never_kept_twice(database: Database) -> None:
    """Adding what waits already changes nothing."""
    await database.transact(waiting)
    await database.transact(waiting)
    assert await database.transact(lambda tx: reminders.take(tx, Reminded("kantor", "b"))) == [DEADLINE]


async def test_what_is_postponed_waits(database: Database) -> None:
    """What is put off is due at its new moment."""
    await database.transact(waiting)
    await database.transact(lambda tx: reminders.postpone(tx, Reminded("kantor", "b"), later(hours=2)))
    assert await due(database, NOW) == ["a", "c"]
    assert await due(database, later(hours=2)) == ["b", "a", "c"]


async def test_a_days_digest_begins_once(database: Database) -> None:
    """The digest of a day begins once, whatever is asked and whenever."""
    days = [date(2027, 1, 11), date(2027, 1, 12), date(2027, 1, 11)]
    assert [await database.transact(partial(digests.begin, office=OFFICE, day=day)) for day in days] == [
        True,
        True,
        False,
    ]


async def test_a_clock_that_went_back_starves_no_digest(database: Database) -> None:
    """A next digest computed by a clock that was ahead is asked for again."""
    await database.transact(lambda tx: load_office(tx, OFFICE))
    assert await database.read(lambda tx: digests.due(tx, NOW, 10)) == [OFFICE]
    await database.transact(lambda tx: digests.set_next(tx, OFFICE, later(days=41), later(days=40)))
    assert await database.read(lambda tx: digests.due(tx, NOW, 10)) == [OFFICE]
    await database.transact(lambda tx: digests.set_next(tx, OFFICE, later(days=1), NOW))
    assert await database.read(lambda tx: digests.due(tx, later(hours=1), 10)) == []
    assert await database.read(lambda tx: digests.due(tx, later(days=1), 10)) == [OFFICE]


async def test_each_beat_goes_by_index(database: Database) -> None:
    """What a beat asks goes by indexes: nothing due costs nothing, however much is stored."""
    for sql in (reminders._DUE, digests._DUE):
        plan = await database.read(partial(planned, sql))
        details = [row["detail"] for row in plan]
        assert any("USING INDEX" in detail or "MULTI-INDEX OR" in detail for detail in details), details
        assert not any(detail.startswith("SCAN") for detail in details), details
