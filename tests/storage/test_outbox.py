"""The outbox: order, one in flight per address, leases, cards and their edits."""

from datetime import timedelta
from functools import partial

from storage import claims, outbox, outbox_keeping
from storage.claims import Claimed
from storage.database import Database
from tests.storage.sample import NOW, later, message

LEASE = timedelta(seconds=60)


async def add(database: Database, *messages: outbox.Outgoing) -> int:
    return await database.transact(lambda tx: outbox.add_many(tx, messages))


async def claim(database: Database, limit: int = 30, seconds: float = 0) -> list[Claimed]:
    return await database.transact(lambda tx: claims.claim(tx, later(seconds=seconds), limit, LEASE))


async def send(database: Database, *messages: Claimed) -> None:
    for one in messages:
        await database.transact(partial(claims.sent, office=one.office, number=one.id, message=f"m{one.id}", now=NOW))


async def status(database: Database) -> list[str]:
    return [row["status"] for row in await database.read(lambda tx: tx.all("SELECT status FROM outbox ORDER BY id"))]


async def test_what_is_added_is_what_is_claimed(database: Database) -> None:
    """A claimed message carries all that its sender needs, and its number tells it from every other."""
    number = await add(database, message(task=45, lane=2, body='{"text":"Tugas 45"}'))
    assert await claim(database) == [
        Claimed(
            office="kantor",
            id=number,
            channel="telegram",
            address="100",
            person="kasubbag-umum",
            lane=2,
            form="new",
            task=45,
            target=None,
            body='{"text":"Tugas 45"}',
            attempts=1,
        )
    ]


async def test_lanes_come_in_order(database: Database) -> None:
    """Answers leave before cards and cards before reminders, within a lane in the order they were added."""
    await add(database, message("1", lane=3), message("2", lane=1), message("3", lane=2), message("4", lane=1))
    assert [one.address for one in await claim(database)] == ["2", "4", "3", "1"]


async def test_a_claim_has_a_limit(database: Database) -> None:
    """No more is taken than asked for; the rest waits for the next claim."""
    await add(database, *(message(str(number)) for number in range(5)))
    assert [one.address for one in await claim(database, limit=2)] == ["0", "1"]
    assert [one.address for one in await claim(database)] == ["2", "3", "4"]


async def test_one_in_flight_per_address(database: Database) -> None:
    """The next message to an address leaves when the one before it is sent, in the order of their numbers."""
    await add(database, message(body="1"), message(body="2"), message("200", body="3"))
    first = await claim(database)
    assert [one.body for one in first] == ["1", "3"]
    assert await claim(database) == []
    await send(database, *first)
    assert [one.body for one in await claim(database)] == ["2"]


async def test_the_same_address_in_two_channels(database: Database) -> None:
    """An address is one of its channel: the same digits in another are somebody else's."""
    other = outbox.Outgoing(
        office="kantor", channel="whatsapp", address="100", person="x", lane=1, body="", not_before=NOW
    )
    await add(database, message(), other)
    assert len(await claim(database)) == 2


async def test_not_before(database: Database) -> None:
    """A message that is not due lets later ones pass, and leaves when its moment has come."""
    await add(database, message(wait=20, body="kartu"), message(body="jawaban"))
    first = await claim(database)
    assert [one.body for one in first] == ["jawaban"]
    await send(database, *first)
    assert await claim(database, seconds=19) == []
    assert [one.body for one in await claim(database, seconds=20)] == ["kartu"]


async def test_a_busy_address_is_passed_over(database: Database) -> None:
    """Addresses that the sender calls busy keep their messages waiting, and hold nobody else up."""
    await add(database, message("1"), message("2"))
    taken = await database.transact(
        lambda tx: claims.claim(
            tx, NOW, 30, LEASE, busy=lambda channel, address: (channel, address) == ("telegram", "1")
        )
    )
    assert [one.address for one in taken] == ["2"]
    assert await status(database) == ["waiting", "claimed"]


async def test_a_lease_is_given_back_by_time(database: Database) -> None:
    """A message whose sender died is claimed again after its lease, with its number and one attempt more."""
    number = await add(database, message())
    await claim(database)
    assert await claim(database, seconds=59) == []
    assert [(one.id, one.attempts) for one in await claim(database, seconds=60)] == [(number, 2)]


async def test_every_lease_is_given_back(database: Database) -> None:
    """What a process that is gone had claimed can be claimed at once; what was not claimed is as it was."""
    await add(database, message("1"))
    await claim(database)
    await add(database, message("2"))
    await database.transact(claims.give_back_all)
    assert [(one.address, one.attempts) for one in await claim(database)] == [("1", 2), ("2", 1)]


async def test_a_message_that_arrived_late(database: Database) -> None:
    """A message that arrives after its lease was given back does not leave once more."""
    await add(database, message("1"))
    (slow,) = await claim(database)
    await add(database, message("2"))
    await claim(database, limit=1, seconds=60)
    await claim(database, limit=0, seconds=120)
    await send(database, slow)
    assert [one.address for one in await claim(database, seconds=120)] == ["2"]


async def test_a_failed_message_waits(database: Database) -> None:
    """A message that could not be sent waits for its moment, others to the address pass it, and it comes again."""
    await add(database, message(body="1"), message(body="2"))
    (first,) = await claim(database)
    await database.transact(lambda tx: claims.failed(tx, first.office, first.id, later(seconds=5), "429"))
    second = await claim(database)
    assert [one.body for one in second] == ["2"]
    await send(database, *second)
    assert [(one.body, one.attempts) for one in await claim(database, seconds=5)] == [("1", 2)]


async def test_a_message_given_up(database: Database) -> None:
    """A message given up never leaves again, and the next one to the address does."""
    await add(database, message(body="1"), message(body="2"))
    (first,) = await claim(database)
    await database.transact(lambda tx: claims.given_up(tx, first.office, first.id, "403"))
    assert [one.body for one in await claim(database)] == ["2"]
    assert await status(database) == ["given_up", "claimed"]


async def test_a_late_answer_changes_nothing(database: Database) -> None:
    """Saying that a message failed after it was sent, or was given back, does not make it leave again."""
    await add(database, message())
    (one,) = await claim(database)
    await send(database, one)
    await database.transact(lambda tx: claims.failed(tx, one.office, one.id, NOW, "terlambat"))
    assert await status(database) == ["sent"]


async def test_an_undo_withdraws_its_messages(database: Database) -> None:
    """What an act would still have said is held back, what has left is named, and other acts' messages stay."""
    await add(
        database,
        message("1", act="45:2", body="sudah"),
        message("2", wait=20, act="45:2", task=46, body="kartu"),
        message("3", wait=20, act="9:1"),
    )
    await claim(database)
    undone = await database.transact(lambda tx: outbox.withdraw(tx, "kantor", "45:2"))
    assert [(told.body, told.task, told.address) for told in undone.withdrawn] == [("kartu", 46, "2")]
    assert [told.body for told in undone.went_out] == ["sudah"]
    assert [one.address for one in await claim(database, seconds=20)] == ["3"]


async def test_another_offices_act(database: Database) -> None:
    """An act is its office's: withdrawing it elsewhere holds nothing back."""
    await add(database, message(act="45:2"))
    undone = await database.transact(lambda tx: outbox.withdraw(tx, "lain", "45:2"))
    assert undone == outbox.Withdrawal((), ())


async def test_of_several_edits_the_newest_is_sent(database: Database) -> None:
    """An edit that waits gives way to a newer one of the same card, which takes its place in the order."""
    await add(
        database,
        message(form="edit", task=45, body="lama"),
        message(body="pesan"),
        message(form="edit", task=45, body="baru"),
        message(form="edit", task=46, body="lain"),
    )
    seen = []
    while taken := await claim(database):
        seen += [one.body for one in taken]
        await send(database, *taken)
    assert seen == ["baru", "pesan", "lain"]
    assert await status(database) == ["withdrawn", "sent", "sent", "sent"]


async def test_an_edit_that_waits_for_the_undo(database: Database) -> None:
    """An edit not yet due replaces nothing; when it is due it is the one that counts."""
    await add(
        database,
        message(form="edit", task=45, body="dengan Batalkan"),
        message(form="edit", task=45, wait=20, body="tanpa"),
    )
    first = await claim(database)
    assert [one.body for one in first] == ["dengan Batalkan"]
    await send(database, *first)
    assert [one.body for one in await claim(database, seconds=20)] == ["tanpa"]


async def test_an_older_edit_never_overwrites_a_newer_one(database: Database) -> None:
    """An edit that failed and waits is dropped when a newer one of its card leaves before it."""
    await add(database, message(form="edit", task=45, body="lama"))
    (old,) = await claim(database)
    await database.transact(lambda tx: claims.failed(tx, old.office, old.id, later(seconds=30), "502"))
    await add(database, message(form="edit", task=45, body="baru"))
    taken = await claim(database)
    assert [one.body for one in taken] == ["baru"]
    await send(database, *taken)
    assert await claim(database, seconds=30) == []


async def test_no_edit_before_its_card(database: Database) -> None:
    """While a card could not be sent yet its edits wait, whatever their lane, and other messages pass."""
    await add(database, message(task=45, lane=2, body="kartu"))
    (card,) = await claim(database)
    await database.transact(lambda tx: claims.failed(tx, card.office, card.id, later(seconds=30), "502"))
    await add(database, message(form="edit", task=45, body="ubah"), message(body="jawaban"))
    taken = await claim(database)
    assert [one.body for one in taken] == ["jawaban"]
    await send(database, *taken)
    taken = await claim(database, seconds=30)
    assert [one.body for one in taken] == ["kartu"]
    await send(database, *taken)
    assert [one.body for one in await claim(database, seconds=30)] == ["ubah"]


async def test_crowded_addresses_hold_nobody_up(database: Database) -> None:
    """However many messages wait at one address, the first of every other address still leaves."""
    await add(database, *(message("ramai") for _ in range(claims._LOOKED_AT + 50)), message("sepi"))
    assert [one.address for one in await claim(database)] == ["ramai", "sepi"]


async def test_claiming_goes_by_index(database: Database) -> None:
    """A claim walks an index that already has its order, so that its cost is not that of all that waits."""
    plan = await database.read(lambda tx: tx.all(f"EXPLAIN QUERY PLAN {claims._DUE}", now="", limit=1))
    assert [("outbox_waiting" in row["detail"], "TEMP" in row["detail"]) for row in plan] == [(True, False)]


async def test_the_first_of_each_address_is_found_by_index(database: Database) -> None:
    """Where addresses are crowded their first messages are sought among what waits, not among all that ever left."""
    plan = await database.read(lambda tx: tx.all(f"EXPLAIN QUERY PLAN {claims._FIRST_OF_EACH}", now=""))
    walked = [row["detail"] for row in plan if " outbox " in row["detail"]]
    assert ["outbox_waiting" in one for one in walked] == [True, True]


async def test_how_much_waits(database: Database) -> None:
    """Lanes with due messages are counted, with the moment the oldest became due."""
    await add(database, message("1"), message("2"), message("3", lane=3), message("4", lane=2, wait=60))
    assert await database.read(lambda tx: outbox_keeping.waiting(tx, later(seconds=1))) == [
        outbox_keeping.Waiting(1, 2, NOW),
        outbox_keeping.Waiting(3, 1, NOW),
    ]


async def test_old_words_are_forgotten(database: Database) -> None:
    """The bodies of messages long done with are emptied in pieces; what still waits keeps its own."""
    await add(database, *(message(str(number), body="kata") for number in range(4)))
    await send(database, *await claim(database, limit=3))
    assert await database.transact(lambda tx: outbox_keeping.forget(tx, later(days=30), limit=2)) == 2
    assert await database.transact(lambda tx: outbox_keeping.forget(tx, later(days=30), limit=2)) == 1
    assert await database.transact(lambda tx: outbox_keeping.forget(tx, NOW)) == 0
    assert [one.body for one in await claim(database)] == ["kata"]


async def test_after_a_restore_nothing_old_leaves(database: Database) -> None:
    """Withdrawing all takes back what waits and what was being sent."""
    await add(database, message("1"), message("2"))
    await claim(database, limit=1)
    await database.transact(lambda tx: outbox.withdraw_all(tx, "dipulihkan"))
    assert await claim(database, seconds=3600) == []
