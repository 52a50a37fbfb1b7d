"""Substitutions as they are asked for, decided and ended; and when tasks next follow."""

from dataclasses import replace
from datetime import date, timedelta

from flows.substitution import Substitution
from storage import following, substitutions
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.sample import NOW, begin, later

DAY = date(2026, 1, 12)
WHAT = Substitution(
    id=0,
    absent="kabag",
    substitute="kasubbag",
    since=DAY,
    until=date(2026, 1, 14),
    decree="800/12",
    also_to_holder=True,
)


def added(tx: Transaction, office: str = "kantor", **changes: object) -> Substitution:
    """One that was asked for."""
    return substitutions.add(tx, office, replace(WHAT, **changes), "kabag", NOW)  # type: ignore[arg-type] # its fields


async def test_what_is_agreed_to_counts_as_it_was_asked(database: Database) -> None:
    """It comes back as it was asked for, counts once agreed to, and never once refused or ended."""

    def work(tx: Transaction) -> None:
        one, other, third = added(tx), added(tx), added(tx)
        assert substitutions.agreed(tx, "kantor", DAY) == []
        assert [asked.status for asked in substitutions.standing(tx, "kantor", DAY)] == ["asked"] * 3
        substitutions.decide(tx, "kantor", one.id, "agreed", "sekwan", later(hours=1))
        substitutions.decide(tx, "kantor", other.id, "refused", "sekwan", later(hours=1), "rapat")
        substitutions.decide(tx, "kantor", third.id, "agreed", "sekwan", later(hours=1))
        substitutions.end(tx, "kantor", third.id, "kabag", later(hours=2))
        assert substitutions.agreed(tx, "kantor", DAY) == [replace(WHAT, id=one.id)]
        assert [asked.what.id for asked in substitutions.standing(tx, "kantor", DAY)] == [one.id]

    await database.transact(work)


async def test_it_is_over_after_its_last_day(database: Database) -> None:
    """On its last day it stands, on the next it does not; what counted in between can still be told of."""

    def work(tx: Transaction) -> None:
        one = added(tx)
        substitutions.decide(tx, "kantor", one.id, "agreed", "sekwan", NOW)
        last, after = WHAT.until, WHAT.until + timedelta(days=1)
        assert len(substitutions.agreed(tx, "kantor", last)) == len(substitutions.standing(tx, "kantor", last)) == 1
        assert substitutions.agreed(tx, "kantor", after) == []
        assert substitutions.standing(tx, "kantor", after) == []
        assert substitutions.agreed_between(tx, "kantor", last, after) == [replace(WHAT, id=one.id)]
        assert substitutions.agreed_between(tx, "kantor", after, after) == []

    await database.transact(work)


async def test_a_number_is_that_of_one_office(database: Database) -> None:
    """Numbers are unique in the database, and no office sees another's."""

    def work(tx: Transaction) -> None:
        one, other = added(tx), added(tx, "lain")
        assert one.id != other.id
        assert substitutions.office_of(tx, other.id) == ("lain", other.id)
        assert substitutions.office_of(tx, 99) is None
        assert substitutions.get(tx, "kantor", other.id) is None
        assert len(substitutions.standing(tx, "lain", DAY)) == 1

    await database.transact(work)


async def test_a_change_begins_anew_and_a_plan_lets_be_what_is_under_way(database: Database) -> None:
    """A change is due at once from the first run on; a plan for a later day does not put off what is due."""

    def work(tx: Transaction) -> None:
        begin(tx, run=1, tasks=(1,))
        begin(tx, run=2, tasks=(2,))
        following.begin(tx, "kantor", NOW, DAY)
        following.go_on(tx, "kantor", 1)
        following.plan(tx, "kantor", NOW, DAY, later(days=1))
        (due,) = following.due(tx, NOW, 9)
        assert (due.after, due.quiet, due.told) == (1, False, DAY)
        assert [run.id for run in following.open_runs_after(tx, "kantor", due.after, 9)] == [2]
        following.begin(tx, "kantor", NOW, DAY)
        assert following.due(tx, NOW, 9)[0].after == 0

    await database.transact(work)


async def test_after_the_last_run_it_waits_for_a_day(database: Database) -> None:
    """It is due again at the moment it was told to wait for, by the date alone, and never without one."""

    def work(tx: Transaction) -> None:
        following.begin(tx, "kantor", NOW, DAY)
        following.wait(tx, "kantor", later(days=1))
        following.told(tx, "kantor", DAY + timedelta(days=1))
        assert following.due(tx, later(hours=23), 9) == []
        (due,) = following.due(tx, later(days=1), 9)
        assert (due.quiet, due.told) == (True, DAY + timedelta(days=1))
        following.postpone(tx, "kantor", later(days=2))
        assert following.due(tx, later(days=1), 9) == []
        following.wait(tx, "kantor", None)
        assert following.due(tx, later(days=999), 9) == []
        following.plan(tx, "kantor", NOW, DAY, later(days=3))
        assert len(following.due(tx, later(days=3), 9)) == 1

    await database.transact(work)
