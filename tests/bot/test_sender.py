"""Messages out: each arrives, in order, once as far as can be known, and what can't arrive stops nothing."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.delivery import MOST_ATTEMPTS, OUTAGE
from bot.pace import Pace, Rate
from bot.send_error import SendError
from bot.sender import AT_ONCE, LEASE
from handlers.message import Button
from handlers.reaching.reach import KEPT_BACK_ATTEMPTS
from storage import cards, claims
from storage.database import Database
from storage.errors import NotSaved
from tests.bot.post import Post
from tests.bot.stand_ins import START

BUTTON = ((Button("Selesai", "selesai:12:1"),),)


@pytest.fixture
async def post(database: Database) -> Post:
    """The outbox of an empty database."""
    return Post(database)


async def test_a_message_is_sent_and_remembered_as_sent(post):
    """The messenger's id is kept, by which a reply to the message is known."""
    number = await post.put("7", "Halo")
    await post.run_until(lambda: post.messenger.sent)
    assert post.messenger.sent == [("7", "Halo")]
    assert await post.status(number) == ("sent", "m1")


async def test_one_person_gets_messages_one_after_another(post):
    """To one address one message is in flight, so that their order holds; to many, as many as may be."""
    for text in ("satu", "dua", "tiga"):
        await post.put("7", text)
    post.messenger.closed = True
    running = asyncio.create_task(post.sender.run())
    await post.messenger.until(lambda: post.messenger.at_once == 1)
    post.messenger.closed = False
    post.messenger.opened.set()
    await post.messenger.until(lambda: len(post.messenger.sent) == 3)
    post.sender.stop()
    await running
    assert [text for _, text in post.messenger.sent] == ["satu", "dua", "tiga"]
    assert post.messenger.most_at_once == 1


async def test_many_people_get_theirs_at_once(post):
    """Thirty are in flight together, and no more, even where the pace would allow it."""
    post.messenger.pace = Pace(bot=Rate(1000, 1000))
    for number in range(AT_ONCE + 5):
        await post.put(str(number), "Halo")
    post.messenger.closed = True
    running = asyncio.create_task(post.sender.run())
    await post.messenger.until(lambda: post.messenger.at_once == AT_ONCE)
    post.messenger.opened.set()
    await post.messenger.until(lambda: len(post.messenger.sent) == AT_ONCE + 5)
    post.sender.stop()
    await running
    assert post.messenger.most_at_once == AT_ONCE


async def test_a_card_is_remembered_and_its_edit_finds_it(post):
    """What was sent for a task is a copy of its card; an edit of the task changes that very message."""
    await post.put("7", "Kartu", task=12)
    await post.put("7", "Catatan", task=12, form="edit")
    await post.run_until(lambda: post.messenger.edits)
    assert post.messenger.edits == [("7", "m1", "Catatan")]


async def test_an_edit_of_one_message_changes_that_one(post):
    """A page that is turned names the message it stands in."""
    number = await post.put("7", "Halaman 2", form="edit", target="m99")
    await post.run_until(lambda: post.messenger.edits)
    assert post.messenger.edits == [("7", "m99", "Halaman 2")]
    assert await post.status(number) == ("sent", None)


async def test_a_card_that_was_deleted_comes_again_while_it_waits(post):
    """Who cleared their chat gets the open card anew, and it is the copy from then on; a record is let go."""
    await post.put("7", "Kartu", task=12)
    await post.run_until(lambda: post.messenger.sent)
    post.messenger.gone.add("m1")
    await post.put("7", "Kartu, berubah", task=12, form="edit", buttons=BUTTON)
    await post.run_again_until(lambda: len(post.messenger.sent) == 2)
    copies = await post.database.transact(lambda tx: cards.messages(tx, "k", 12, "telegram", "7"))
    assert copies == ["m1", "m2"]
    post.messenger.gone.add("m2")
    last = await post.put("7", "Selesai", task=12, form="edit")
    await post.put("8", "Tanda")
    await post.run_again_until(lambda: ("8", "Tanda") in post.messenger.sent)
    assert len(post.messenger.sent) == 3
    assert (await post.status(last))[0] == "sent"


async def test_a_time_out_is_tried_again_with_the_same_message(post):
    """It may have arrived; the same body goes again, so that its buttons stand for the same task and version."""
    number = await post.put("7", "Kartu", task=12)
    post.messenger.faults["7"] = [SendError("TimedOut")]
    await post.run_until(lambda: not post.messenger.faults["7"])
    assert (await post.status(number))[0] == "waiting"
    post.now.forward(1)
    await post.run_again_until(lambda: post.messenger.sent)
    assert post.messenger.sent == [("7", "Kartu")]
    assert await post.status(number) == ("sent", "m1")


async def test_a_failure_does_not_let_later_messages_pass(post):
    """While a message waits for its next attempt, the others of its person wait behind it."""
    await post.put("7", "satu")
    await post.put("7", "dua")
    post.messenger.faults["7"] = [SendError("TimedOut")]
    await post.run_until(lambda: not post.messenger.faults["7"])
    await post.put("8", "tiga")
    await post.run_again_until(lambda: ("8", "tiga") in post.messenger.sent)
    assert post.messenger.sent == [("8", "tiga")]
    post.now.forward(1)
    await post.run_again_until(lambda: len(post.messenger.sent) == 3)
    assert post.messenger.sent[1:] == [("7", "satu"), ("7", "dua")]


async def test_the_messengers_wait_is_kept_for_one_chat(post):
    """`retry_after` holds the chat that met it; others go on."""
    await post.put("7", "satu")
    post.messenger.faults["7"] = [SendError("429", retry_after=30.0)]
    await post.run_until(lambda: not post.messenger.faults["7"])
    now = post.now().timestamp()
    assert not post.messenger.pace.admits("7", now + 29)
    assert post.messenger.pace.admits("7", now + 30)
    assert post.messenger.pace.room(now) > 0


async def test_a_refused_token_holds_everything(post):
    """Where no message passes, none is tried."""
    await post.put("7", "satu")
    post.messenger.faults["7"] = [SendError("Unauthorized", whole_bot=True, retry_after=60.0)]
    await post.run_until(lambda: not post.messenger.faults["7"])
    assert post.messenger.pace.room(post.now().timestamp() + 59) == 0


async def test_an_outage_is_met_with_a_pause_for_all(post):
    """Many failures in a row are no one message's fault; the messenger is left alone for a while."""
    for number in range(OUTAGE):
        await post.put(str(number), "x")
        post.messenger.faults[str(number)] = [SendError("NetworkError")]
    await post.run_until(lambda: not any(post.messenger.faults.values()))
    assert post.messenger.pace.room(post.now().timestamp() + 5) == 0


async def test_a_person_who_blocked_the_bot_is_made_known(post):
    """The message is given up at once, and the use cases hear who is out of reach."""
    number = await post.put("7", "Halo")
    post.messenger.faults["7"] = [SendError("blocked", permanent=True, unreachable=True)]
    await post.run_until(lambda: not post.messenger.faults["7"])
    assert post.people.unreached == ["7"]
    assert (await post.status(number))[0] == "given_up"


@pytest.mark.parametrize(
    ("tried", "unreached", "status"), [(0, [], "waiting"), (KEPT_BACK_ATTEMPTS - 1, ["7"], "given_up")]
)
async def test_who_is_kept_back_is_made_known_after_some_days(post, tried, unreached, status):
    """A person out of reach for now is tried again the next day; after so many days the use cases hear of it."""
    number = await post.put("7", "Halo")
    await post.database.transact(
        lambda tx: tx.execute("UPDATE outbox SET attempts = :n WHERE id = :id", n=tried, id=number)
    )
    post.messenger.faults["7"] = [SendError("131049", unreachable=True, retry_after=86_400.0)]
    await post.run_until(lambda: not post.messenger.faults["7"])
    assert post.people.unreached == unreached
    assert (await post.status(number))[0] == status


async def test_a_message_that_always_fails_is_given_up_in_the_end(post):
    """After about a day an attempt is the last."""
    number = await post.put("7", "Halo")
    await post.database.transact(
        lambda tx: tx.execute("UPDATE outbox SET attempts = :n WHERE id = :id", n=MOST_ATTEMPTS - 1, id=number)
    )
    post.messenger.faults["7"] = [SendError("NetworkError")]
    await post.run_until(lambda: not post.messenger.faults["7"])
    assert (await post.status(number))[0] == "given_up"


async def test_a_message_with_a_defect_is_set_aside(post):
    """A body that can't be read, or a fault in our own code, is given up; the others leave."""
    broken = await post.put("7", "x")
    await post.database.transact(lambda tx: tx.execute("UPDATE outbox SET body = '?' WHERE id = :id", id=broken))
    await post.put("8", "Halo")
    await post.run_until(lambda: post.messenger.sent)
    assert post.messenger.sent == [("8", "Halo")]
    assert (await post.status(broken))[0] == "given_up"


async def test_nothing_is_taken_for_a_channel_that_is_not_here(post):
    """A message for a messenger that this process does not speak waits for one that does."""
    number = await post.put("7", "x", channel="lain")
    await post.put("8", "Halo")
    await post.run_until(lambda: post.messenger.sent)
    assert (await post.status(number))[0] == "waiting"


async def test_a_stop_finishes_what_is_under_way(post):
    """What has left is written down as sent before the process ends; nothing new leaves."""
    number = await post.put("7", "satu")
    later = await post.put("7", "dua")
    post.messenger.closed = True
    running = asyncio.create_task(post.sender.run())
    await post.messenger.until(lambda: post.messenger.at_once)
    post.sender.stop()
    post.messenger.opened.set()
    await running
    assert (await post.status(number))[0] == "sent"
    assert (await post.status(later))[0] == "waiting"


async def test_what_a_killed_process_had_taken_leaves_at_the_start(post):
    """Nobody waits for the end of a dead process's lease."""
    number = await post.put("7", "Halo")
    await post.database.transact(lambda tx: claims.claim(tx, START, 10, LEASE))
    assert (await post.status(number))[0] == "claimed"
    await post.sender.free_leases()
    await post.run_until(lambda: post.messenger.sent)
    assert post.messenger.sent == [("7", "Halo")]


async def test_a_full_disk_stops_the_sender_only_while_it_is_full(post, monkeypatch):
    """What could not be claimed stays in its row; what has left is written down as soon as that is possible.

    Until then nothing else leaves to its person, and it does not leave twice.
    """
    number = await post.put("7", "Halo")
    works = post.database.transact
    refusals = [True, False, True, True]  # the claim, the next claim, and twice the note that it was sent

    async def transact(work: Callable[..., Any]) -> Any:
        if refusals and refusals.pop(0):
            post.sender.bell.set()
            raise NotSaved("disk penuh")
        return await works(work)

    monkeypatch.setattr(post.database, "transact", transact)
    await post.run_until(lambda: post.messenger.sent)
    assert await post.status(number) == ("sent", "m1")


async def test_the_owner_hears_of_an_unreachable_person_after_a_full_disk(post, monkeypatch):
    """Nobody's being out of reach is forgotten because the disk was full when it showed."""
    await post.put("7", "Halo")
    post.messenger.faults["7"] = [SendError("Forbidden", permanent=True, unreachable=True)]
    note, refusals = post.people.unreachable, [NotSaved()]

    async def unreachable(*who: Any) -> None:
        if refusals:
            raise refusals.pop()
        await note(*who)
        post.messenger.happened.set()

    monkeypatch.setattr(post.people, "unreachable", unreachable)
    await post.run_until(lambda: post.people.unreached)
    assert post.people.unreached == ["7"]
