"""How far messages came: a ladder that never goes down, in whatever order it is reported."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from storage import cards, claims, failures, outbox, reach
from storage.connections import connect_writing
from storage.database import Database
from storage.migrations import migrate
from storage.reach import Reached, Rung
from storage.transaction import Transaction
from tests.storage.sample import NOW, begin, later, message

RUNGS: tuple[Rung, ...] = ("sent", "delivered", "read")
reports = st.lists(st.tuples(st.sampled_from(RUNGS), st.integers(0, 5)), max_size=8)


def a_card(tx: Transaction, task: int, name: str) -> None:
    """A card at a person, as the messenger's message of this name."""
    cards.add(tx, "kantor", task, person="kabag", channel="whatsapp", address="62", message=name, now=NOW)


def only(tx: Transaction, task: int = 1) -> Reached:
    """How far the one copy of a task's card came."""
    (found,) = reach.of_task(tx, "kantor", task)
    return found


def fresh() -> Transaction:
    """An empty database in memory."""
    connection: sqlite3.Connection = connect_writing(Path(":memory:"))
    migrate(connection)
    return Transaction(connection)


@given(reports, st.randoms(use_true_random=False))
def test_any_order_of_reports_leads_to_the_same_ladder(given_reports: list[tuple[Rung, int]], chance: object) -> None:
    """The first moment of each rung, however often, late or backwards they are reported; nothing is ever taken back."""
    tx = fresh()
    a_card(tx, 1, "w1")
    shuffled = list(given_reports)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    seen: list[tuple[bool, bool]] = []
    for rung, minutes in shuffled:
        reach.note(tx, "whatsapp", "w1", rung, later(minutes=minutes), NOW)
        seen.append((only(tx).delivered_at is not None, only(tx).read_at is not None))
    assert seen == sorted(seen)
    assert only(tx).read_at == first(given_reports, "read")
    assert only(tx).delivered_at == (first(given_reports, "delivered") or first(given_reports, "read"))


def first(given_reports: list[tuple[Rung, int]], rung: Rung) -> datetime | None:
    """When a rung was reached, by the earliest report of it."""
    return min((NOW + timedelta(minutes=minutes) for one, minutes in given_reports if one == rung), default=None)


async def test_what_was_read_was_delivered(database: Database) -> None:
    """A phone may report both in one; the earlier report is not missed."""

    def work(tx: Transaction) -> Reached:
        a_card(tx, 1, "w1")
        reach.note(tx, "whatsapp", "w1", "read", later(minutes=3), NOW)
        return only(tx)

    reached = await database.transact(work)
    assert (reached.delivered_at, reached.read_at) == (later(minutes=3), later(minutes=3))


async def test_a_report_may_come_before_the_sending_is_written_down(database: Database) -> None:
    """It is kept, and counts as soon as it is known whose card the message is."""

    def work(tx: Transaction) -> Reached:
        reach.note(tx, "whatsapp", "w1", "delivered", later(seconds=1), NOW)
        a_card(tx, 1, "w1")
        return only(tx)

    assert (await database.transact(work)).delivered_at == later(seconds=1)


async def test_reports_are_forgotten_but_not_of_a_task_that_is_open(database: Database) -> None:
    """Nor what nobody here has sent is kept for ever; a card of an open task goes on to be told of."""

    def work(tx: Transaction) -> tuple[int, list[str]]:
        begin(tx, tasks=[1, 2])
        tx.execute("UPDATE task SET status = 'done' WHERE id = 2")
        for task in (1, 2):
            number = outbox.add(tx, message(task=task))
            reach.carries(tx, "whatsapp", f"w{task}", [("kantor", number)], NOW)
        reach.note(tx, "whatsapp", "asing", "read", NOW, NOW)
        reach.note(tx, "whatsapp", "baru", "read", NOW, later(days=1))
        gone = reach.forget(tx, later(seconds=1))
        assert reach.forget(tx, later(seconds=1)) == 0
        return gone, [row["message"] for row in tx.all("SELECT message FROM reach ORDER BY message")]

    assert await database.transact(work) == (2, ["baru", "w1"])
    left = await database.transact(lambda tx: tx.all("SELECT message FROM carried"))
    assert [row["message"] for row in left] == ["w1"]


def sent_card(tx: Transaction, *names: str) -> list[int]:
    """Cards that left, all as the message w1."""
    numbers = [outbox.add(tx, message(task=task, lane=2)) for task, _ in enumerate(names, start=1)]
    tx.execute("UPDATE outbox SET status = 'sent', message = 'w1', channel = 'whatsapp'")
    reach.carries(tx, "whatsapp", "w1", [("kantor", number) for number in numbers], NOW)
    return numbers


async def test_a_failure_waits_until_it_is_known_what_was_carried(database: Database) -> None:
    """The report may overtake the messenger's own answer; it is acted on once, and as a whole."""

    def work(tx: Transaction) -> list[int]:
        failures.note(tx, "whatsapp", "w1", "{}", NOW)
        assert failures.due(tx, 10) == []
        assert failures.take(tx, failures.Failed("whatsapp", "w1", "{}")) == []
        sent_card(tx, "a", "b")
        (due,) = failures.due(tx, 10)
        found = failures.take(tx, due)
        assert failures.take(tx, due) == []
        assert failures.due(tx, 10) == []
        return [one.id for one in found]

    assert await database.transact(work) == [1, 2]


async def test_what_was_sent_again_is_not_lost_by_an_old_report(database: Database) -> None:
    """A failure that comes twice, days late, is about the message that failed and no other."""

    def work(tx: Transaction) -> list[failures.Lost]:
        sent_card(tx, "a")
        failures.note(tx, "whatsapp", "w1", "{}", NOW)
        failed = failures.Failed("whatsapp", "w1", "{}")
        (lost,) = failures.take(tx, failed)
        failures.send_again(tx, lost, later(hours=1), "131049")
        (claimed,) = claims.claim(tx, later(hours=1), 1, timedelta(seconds=60))
        claims.sent(tx, claimed.office, claimed.id, "w2", later(hours=1))
        failures.note(tx, "whatsapp", "w1", "{}", later(days=3))
        return failures.take(tx, failed)

    assert await database.transact(work) == []
