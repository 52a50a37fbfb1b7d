"""Inbox, numbers, refusals and restores: the small tables that everything relies on."""

import asyncio
from functools import partial

from storage import asked, inbox, numbers, refusals, restored
from storage.database import Database
from storage.moments import to_text
from storage.next_moment import next_moment
from tests.storage.sample import NOW, later


async def test_a_message_is_new_once(database: Database) -> None:
    """A message seen before is known again, by channel and id together."""
    assert await database.transact(lambda tx: inbox.record(tx, "telegram", "1", NOW))
    assert not await database.transact(lambda tx: inbox.record(tx, "telegram", "1", later(hours=1)))
    assert await database.transact(lambda tx: inbox.record(tx, "whatsapp", "1", NOW))


async def test_the_same_message_twice_in_one_turn(database: Database) -> None:
    """Of two deliveries at the same instant exactly one is new."""
    seen = await asyncio.gather(
        *(database.transact(lambda tx: inbox.record(tx, "telegram", "1", NOW)) for _ in range(2))
    )
    assert sorted(seen) == [False, True]


async def test_old_messages_are_forgotten_in_pieces(database: Database) -> None:
    """The old messages are found, a bounded number at a time, and are forgotten; later ones are still known."""
    for number in range(5):
        await database.transact(partial(inbox.record, channel="telegram", message=str(number), now=later(days=number)))
    found = partial(inbox.old, before=later(days=3), limit=2)
    for count in (2, 1, 0):
        messages = await database.read(found)
        assert len(messages) == count
        await database.transact(partial(inbox.forget, messages=messages))
    assert not await database.transact(lambda tx: inbox.record(tx, "telegram", "3", NOW))


async def test_numbers_are_given_once(database: Database) -> None:
    """A look at a number uses nothing up; an advance gives a row of numbers that never comes again."""
    assert await database.transact(lambda tx: (numbers.peek(tx, "task"), numbers.peek(tx, "task"))) == (1, 1)
    assert await database.transact(lambda tx: numbers.advance(tx, "task", 3)) == 1
    assert await database.transact(lambda tx: numbers.advance(tx, "task", 1)) == 4
    assert await database.transact(lambda tx: (numbers.peek(tx, "task"), numbers.peek(tx, "run"))) == (5, 1)


async def test_refusals(database: Database) -> None:
    """Refused attempts are kept per office, the latest first."""
    for number in range(3):
        add = partial(refusals.add, office="kantor", person="kabag", sentence="Tidak.")
        await database.transact(partial(add, what=f"selesai {number}", now=later(minutes=number)))
    latest = await database.read(lambda tx: refusals.latest(tx, "kantor", 2))
    assert [(refusal.what, refusal.at) for refusal in latest] == [
        ("selesai 2", later(minutes=2)),
        ("selesai 1", later(minutes=1)),
    ]
    assert await database.read(lambda tx: refusals.latest(tx, "lain", 2)) == []


async def test_a_restore_is_told_once(database: Database) -> None:
    """A restore is untold, with the span that is gone, until the owners have been told."""
    await database.transact(lambda tx: restored.note(tx, NOW, later(days=1)))
    assert await database.read(restored.untold) == [restored.Restored(NOW, later(days=1))]
    await database.transact(restored.told)
    assert await database.read(restored.untold) == []


async def test_the_next_moment_is_the_first_of_whatever_is_stored(database: Database) -> None:
    """A timer, a reminder, a digest or a planned start; what is due already is no next one."""
    assert await database.read(partial(next_moment, now=NOW)) is None
    reminder = """INSERT INTO reminder (office_id, person, run, task, rung, urgency, send_at)
        VALUES ('kantor', :person, 1, 1, 'batas', '', :at)"""
    rows = [{"person": str(at), "at": to_text(at)} for at in (NOW, later(minutes=50), later(days=1))]
    await database.transact(lambda tx: tx.many(reminder, rows))
    assert await database.read(partial(next_moment, now=NOW)) == later(minutes=50)
    office = """INSERT INTO office (office_id, name, zone, owner, settings, file, revision, digest_at)
        VALUES ('kantor', '', '', '', '', '', 1, :at)"""
    await database.transact(lambda tx: tx.execute(office, at=to_text(later(minutes=40))))
    assert await database.read(partial(next_moment, now=NOW)) == later(minutes=40)


async def test_a_question_waits_until_it_is_answered(database: Database) -> None:
    """Those that wait for a person are known by run and number, a bounded number of them, and only until the answer."""
    for number in (2, 1, 3):
        await database.transact(partial(asked.add, office="kantor", run=7, number=number, person="a"))
    await database.transact(partial(asked.answered, office="kantor", run=7, number=1))
    waiting = partial(asked.waiting_for, office="kantor", person="a")
    assert await database.read(partial(waiting, limit=5)) == [(7, 2), (7, 3)]
    assert await database.read(partial(waiting, limit=1)) == [(7, 2)]
    assert not await database.read(partial(asked.waiting_for, office="lain", person="a", limit=5))
