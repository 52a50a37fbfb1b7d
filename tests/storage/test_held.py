"""What is held until its person opens the conversation, and what leaves together."""

from datetime import timedelta
from functools import partial

from msgspec.structs import replace

from storage import cards, claims, held, outbox, outbox_keeping, people, windows
from storage.claims import Claimed
from storage.database import Database
from storage.outbox import Outgoing
from storage.transaction import Transaction
from tests.storage.sample import NOW, later, message, person

LEASE = timedelta(seconds=60)


def on_whatsapp(address: str = "62", **more: object) -> Outgoing:
    """A message for the outbox of a WhatsApp number."""
    return replace(message(address, **more), channel="whatsapp")  # type: ignore[arg-type]  # as `message` takes them


def taken(tx: Transaction) -> tuple[Claimed, list[Claimed]]:
    """The message that is claimed, and those that go along."""
    (first,) = claims.claim(tx, later(hours=1), 1, LEASE)
    return first, claims.claim_along(tx, first, later(hours=1), LEASE)


def hold(tx: Transaction, one: Claimed, knock: str = "k1") -> None:
    """Hold a claimed message behind a knock."""
    held.hold(tx, one.office, one.id, knock, NOW)


async def statuses(database: Database) -> list[str]:
    """What became of every message."""
    rows = await database.transact(lambda tx: tx.all("SELECT status FROM outbox ORDER BY id"))
    return [row["status"] for row in rows]


async def test_cards_and_reminders_of_one_person_are_claimed_together(database: Database) -> None:
    """No answer, no edit, nobody else's, and nothing that is not due yet."""

    def work(tx: Transaction) -> list[int]:
        outbox.add_many(
            tx,
            [
                on_whatsapp(lane=2, task=1),
                on_whatsapp(lane=3),
                on_whatsapp(lane=2, task=2),
                on_whatsapp(lane=2, task=3, form="edit"),
                on_whatsapp(lane=2, task=4, wait=7200),
                on_whatsapp("63", lane=2, task=5),
            ],
        )
        first, along = taken(tx)
        return [first.id, *(one.id for one in along)]

    assert await database.transact(work) == [1, 3, 2]


async def test_an_answer_takes_nothing_along(database: Database) -> None:
    """It leaves by itself, and what waits behind it leaves afterwards."""

    def work(tx: Transaction) -> list[Claimed]:
        outbox.add_many(tx, [on_whatsapp(lane=2, task=1), on_whatsapp(lane=1)])
        first, along = taken(tx)
        assert first.lane == 1
        return along

    assert await database.transact(work) == []


async def test_only_so_many_leave_together(database: Database) -> None:
    """As many as a list has rows; the rest is the next message."""

    def work(tx: Transaction) -> int:
        outbox.add_many(tx, [on_whatsapp(lane=2, task=task) for task in range(1, 15)])
        return len(taken(tx)[1])

    assert await database.transact(work) == claims.TOGETHER - 1


async def test_what_was_parted_goes_by_itself(database: Database) -> None:
    """Neither does it take others along, nor is it taken."""

    def work(tx: Transaction) -> list[list[int]]:
        outbox.add_many(tx, [on_whatsapp(lane=3), on_whatsapp(lane=3)])
        first, along = taken(tx)
        for one in (first, *along):
            claims.apart(tx, one.office, one.id, "131009")
        outbox.add_many(tx, [on_whatsapp(lane=2, task=task) for task in (3, 4)])
        left = []
        for _ in range(3):
            again, others = taken(tx)
            left.append([again.id, *(one.id for one in others)])
            for one in (again, *others):
                claims.sent(tx, one.office, one.id, "w", NOW)
        return left

    assert await database.transact(work) == [[3, 4], [1], [2]]


async def test_what_is_held_is_neither_sent_nor_forgotten(database: Database) -> None:
    """However long it waits, its words are there when the person writes."""

    def work(tx: Transaction) -> tuple[list[Claimed], int, list[str]]:
        outbox.add(tx, on_whatsapp(lane=2, task=1, body='{"text":"Kartu"}'))
        hold(tx, taken(tx)[0])
        forgotten = outbox_keeping.forget(tx, later(days=400))
        return (
            claims.claim(tx, later(days=1), 9, LEASE),
            forgotten,
            [one.body for one in held.take(tx, "whatsapp", "62")],
        )

    assert await database.transact(work) == ([], 0, ['{"text":"Kartu"}'])
    assert await statuses(database) == ["withdrawn"]


async def test_an_undo_withdraws_what_is_held(database: Database) -> None:
    """The act that caused it is taken back: nobody shall read of it when they open the conversation."""

    def work(tx: Transaction) -> list[held.Held]:
        outbox.add(tx, on_whatsapp(lane=2, task=1, act="45:2"))
        hold(tx, taken(tx)[0])
        assert [told.id for told in outbox.withdraw(tx, "kantor", "45:2").withdrawn] == [1]
        return held.take(tx, "whatsapp", "62")

    assert await database.transact(work) == []


async def test_a_restore_sends_nothing_that_was_held(database: Database) -> None:
    """The open cards go out anew."""

    def work(tx: Transaction) -> None:
        outbox.add(tx, on_whatsapp(lane=2, task=1))
        hold(tx, taken(tx)[0])
        outbox.withdraw_all(tx, "dipulihkan")

    await database.transact(work)
    assert await statuses(database) == ["withdrawn"]


async def test_only_what_is_being_sent_is_held(database: Database) -> None:
    """What was given back meanwhile and has left is not held afterwards."""

    def work(tx: Transaction) -> None:
        outbox.add(tx, on_whatsapp(lane=2, task=1))
        first, _ = taken(tx)
        claims.sent(tx, first.office, first.id, "w1", NOW)
        hold(tx, first)

    await database.transact(work)
    assert await statuses(database) == ["sent"]


async def test_the_last_knock_counts(database: Database) -> None:
    """By the moment at which it was made; there is none where nothing is held."""

    def work(tx: Transaction) -> list[held.LastKnock | None]:
        found = [held.last_knock(tx, "whatsapp", "62")]
        for number, task in enumerate((1, 2), start=1):
            outbox.add(tx, on_whatsapp(lane=2, task=task))
            first, _ = taken(tx)
            held.hold(tx, first.office, first.id, f"k{number}", later(hours=number))
        return [*found, held.last_knock(tx, "whatsapp", "62")]

    assert await database.transact(work) == [None, held.LastKnock("k2", later(hours=2))]


async def test_what_waits_behind_a_knock_makes_it_no_younger(database: Database) -> None:
    """Or somebody to whom something is said every half hour would be knocked for once and never again."""

    def work(tx: Transaction) -> held.LastKnock | None:
        for number in (1, 2):
            outbox.add(tx, on_whatsapp(lane=2, task=number))
            first, _ = taken(tx)
            held.hold(tx, first.office, first.id, "k1", later(hours=number))
        return held.last_knock(tx, "whatsapp", "62")

    assert await database.transact(work) == held.LastKnock("k1", later(hours=1))


async def test_an_edit_does_not_wait_behind_a_card_that_is_held(database: Database) -> None:
    """Nor does it overtake it: the card is worded anew when it is released."""

    def work(tx: Transaction) -> list[int]:
        outbox.add(tx, on_whatsapp(lane=2, task=1))
        hold(tx, taken(tx)[0])
        outbox.add(tx, on_whatsapp(lane=2, task=1, form="edit"))
        return [one.id for one in claims.claim(tx, later(hours=1), 9, LEASE)]

    assert await database.transact(work) == [2]


async def test_a_window_is_open_for_a_day_after_a_message_and_shut_by_the_messenger(database: Database) -> None:
    """To the moment; whoever is nobody's has just written and is answered."""

    def work(tx: Transaction) -> list[bool]:
        person(tx)
        people.bind(tx, "kantor", "kasubbag-umum", "whatsapp", "62", NOW)
        look = partial(windows.is_open, tx, "whatsapp", "62")
        found = [look(later(hours=24, microseconds=-1)), look(later(hours=24))]
        windows.close(tx, "whatsapp", "62")
        return [*found, look(NOW), windows.is_open(tx, "whatsapp", "99", NOW)]

    assert await database.transact(work) == [True, False, False, True]


async def test_what_was_to_be_tried_again_tomorrow_is_tried_at_once(database: Database) -> None:
    """Its person has just written; what waits for an undo has never been tried, and goes on waiting."""

    def work(tx: Transaction) -> list[int]:
        outbox.add_many(tx, [on_whatsapp(lane=2, task=1), on_whatsapp("63", lane=2, task=2)])
        for one in claims.claim(tx, NOW, 9, LEASE):
            claims.failed(tx, one.office, one.id, later(days=1), "131049")
        outbox.add(tx, on_whatsapp(lane=2, task=3, wait=20))
        held.hasten(tx, "whatsapp", "62", later(seconds=1))
        return [one.id for one in claims.claim(tx, later(seconds=1), 9, LEASE)]

    assert await database.transact(work) == [1]


async def test_only_what_was_not_knocked_for_is_knocked_for_anew(database: Database) -> None:
    """Once an hour, in case the template is mended; whoever was knocked for is left in peace."""

    def work(tx: Transaction) -> list[int]:
        for address, knock in (("62", ""), ("63", "k1"), ("64", "k2")):
            outbox.add(tx, on_whatsapp(address, lane=2, task=1))
            (one,) = claims.claim(tx, NOW, 9, LEASE)
            hold(tx, one, knock)
        held.unheard(tx, "kantor", 3)
        held.knock_anew(tx)
        return [one.id for one in claims.claim(tx, NOW, 9, LEASE)]

    assert await database.transact(work) == [1, 3]
    assert await statuses(database) == ["claimed", "held", "claimed"]


async def test_a_reply_to_a_message_of_several_cards_names_none(database: Database) -> None:
    """Whose file would that be? It is asked, as where nothing was replied to."""

    def work(tx: Transaction) -> list[tuple[str, int] | None]:
        found = []
        for task in (1, 2):
            cards.add(tx, "kantor", task, person="kabag", channel="whatsapp", address="62", message="w1", now=NOW)
            found.append(cards.task_of(tx, "whatsapp", "62", "w1"))
        return found

    assert await database.transact(work) == [("kantor", 1), None]
