"""What a conversation remembers: cards, the open question, files on their way and presses that wait for them."""

from datetime import timedelta
from functools import partial

import pytest

from storage import cards, claims, files, intents, outbox, questions
from storage.cards import Holder
from storage.database import Database
from storage.questions import Question
from storage.transaction import Transaction
from tests.storage.sample import NOW, later, message

LEASE = timedelta(minutes=5)


def card(tx: Transaction, name: str = "m1", address: str = "100") -> None:
    cards.add(tx, "kantor", 45, person="kabag", channel="telegram", address=address, message=name, now=NOW)


async def test_every_copy_of_a_card_is_known(database: Database) -> None:
    """The copies at an address are kept in the order they were sent, the same one once."""
    await database.transact(card)
    await database.transact(card)
    await database.transact(partial(card, name="m2"))
    await database.transact(partial(card, name="m3", address="200"))
    assert await database.read(lambda tx: cards.messages(tx, "kantor", 45, "telegram", "100")) == ["m1", "m2"]


async def test_a_reply_finds_its_task(database: Database) -> None:
    """The message of a card gives its task, at its own address only."""
    await database.transact(card)
    assert await database.read(lambda tx: cards.task_of(tx, "telegram", "100", "m1")) == ("kantor", 45)
    assert await database.read(lambda tx: cards.task_of(tx, "telegram", "200", "m1")) is None


async def test_a_card_on_its_way_has_a_holder(database: Database) -> None:
    """Whoever has a copy or is about to get one is a holder, once; a copy withdrawn or given up makes none."""
    await database.transact(card)
    waiting = [message("100", task=45), message("200", task=45), message("300", task=45, act="44:1")]
    waiting.append(message("400", task=45, form="edit"))
    await database.transact(lambda tx: outbox.add_many(tx, waiting))
    await database.transact(lambda tx: outbox.withdraw(tx, "kantor", "44:1"))
    assert await database.read(lambda tx: cards.holders(tx, "kantor", 45)) == [
        Holder("kabag", "telegram", "100"),
        Holder("kasubbag-umum", "telegram", "100"),
        Holder("kasubbag-umum", "telegram", "200"),
    ]


def question(verb: str = "kembali", task: int | None = 45, message: int | None = None) -> Question:
    return Question(
        office="kantor",
        person="kabag",
        channel="telegram",
        address="100",
        verb=verb,
        choices="{}",
        asked_at=NOW,
        task=task,
        message=message,
    )


async def test_one_question_at_a_time(database: Database) -> None:
    """A new question takes the place of the one before it, as nothing had come in between."""
    await database.transact(lambda tx: questions.ask(tx, question("kembali")))
    await database.transact(lambda tx: questions.interrupt(tx, "kantor", "kabag"))
    await database.transact(lambda tx: questions.ask(tx, question("catatan", task=None)))
    assert await database.read(lambda tx: questions.of(tx, "kantor", "kabag", NOW)) == question("catatan", task=None)


@pytest.mark.parametrize(("minutes", "is_open"), [(29, True), (30, False)])
async def test_a_question_is_void_after_half_an_hour(database: Database, minutes: int, is_open: bool) -> None:
    """A question is open for less than 30 minutes."""
    await database.transact(lambda tx: questions.ask(tx, question()))
    found = await database.read(lambda tx: questions.of(tx, "kantor", "kabag", later(minutes=minutes)))
    assert (found is not None) is is_open


async def test_something_came_in_between(database: Database) -> None:
    """A question says whether something else came in since it was asked."""
    await database.transact(lambda tx: questions.ask(tx, question()))
    await database.transact(lambda tx: questions.interrupt(tx, "kantor", "kabag"))
    found = await database.read(lambda tx: questions.of(tx, "kantor", "kabag", NOW))
    assert found is not None
    assert found.interrupted


async def test_leaving_a_question(database: Database) -> None:
    """A question is left by its person, or by all when its task changes; another task's stays."""
    await database.transact(lambda tx: questions.ask(tx, question()))
    await database.transact(lambda tx: questions.close_task(tx, "kantor", 46))
    assert await database.read(lambda tx: questions.of(tx, "kantor", "kabag", NOW))
    await database.transact(lambda tx: questions.close_task(tx, "kantor", 45))
    assert await database.read(lambda tx: questions.of(tx, "kantor", "kabag", NOW)) is None
    await database.transact(lambda tx: questions.ask(tx, question()))
    await database.transact(lambda tx: questions.close(tx, "kantor", "kabag"))
    assert await database.read(lambda tx: questions.of(tx, "kantor", "kabag", NOW)) is None


async def test_a_reply_to_the_question(database: Database) -> None:
    """A reply is known by the message as which the question's words arrived, and by no other."""
    number = await database.transact(lambda tx: outbox.add(tx, message()))
    await database.transact(lambda tx: claims.claim(tx, NOW, 1, LEASE))
    await database.transact(lambda tx: claims.sent(tx, "kantor", number, "m7", NOW))
    asked = question(message=number)
    assert await database.read(lambda tx: questions.is_reply(tx, asked, "m7"))
    assert not await database.read(lambda tx: questions.is_reply(tx, asked, "m8"))
    assert not await database.read(lambda tx: questions.is_reply(tx, asked, None))
    assert not await database.read(lambda tx: questions.is_reply(tx, question(), "m7"))


def send(tx: Transaction, vendor_id: str = "f1", person: str = "kabag", album: str | None = None) -> int:
    return files.add(
        tx,
        files.Sent(
            office="kantor",
            person=person,
            channel="telegram",
            address="100",
            vendor_id=vendor_id,
            name="../data.xlsx",
            at=NOW,
            album=album,
            message="m1",
        ),
    )


async def test_a_file_is_fetched_under_a_lease(database: Database) -> None:
    """A file is claimed once until its lease ends, then again; what was claimed is what was sent."""
    number = await database.transact(partial(send, album="a1"))
    (claimed,) = await database.transact(lambda tx: files.claim(tx, NOW, 5, LEASE))
    assert (claimed.id, claimed.vendor_id, claimed.name, claimed.album) == (number, "f1", "../data.xlsx", "a1")
    assert await database.transact(lambda tx: files.claim(tx, NOW, 5, LEASE)) == []
    (again,) = await database.transact(lambda tx: files.claim(tx, later(minutes=5), 5, LEASE))
    assert (again.id, again.attempts) == (number, 2)


async def test_every_file_is_given_back(database: Database) -> None:
    """What a process that is gone was fetching can be claimed at once, and giving back is no attempt."""
    number = await database.transact(send)
    await database.transact(lambda tx: files.claim(tx, NOW, 5, LEASE))
    await database.transact(files.give_back_all)
    (again,) = await database.transact(lambda tx: files.claim(tx, NOW, 5, LEASE))
    assert (again.id, again.attempts) == (number, 2)


async def test_a_failed_fetch_is_tried_again(database: Database) -> None:
    """A file that could not be fetched waits for its moment, and keeps why."""
    number = await database.transact(send)
    await database.transact(lambda tx: files.claim(tx, NOW, 5, LEASE))
    await database.transact(lambda tx: files.failed(tx, "kantor", number, later(seconds=10), "502"))
    assert await database.transact(lambda tx: files.claim(tx, later(seconds=9), 5, LEASE)) == []
    (again,) = await database.transact(lambda tx: files.claim(tx, later(seconds=10), 5, LEASE))
    assert again.error == "502"


async def test_a_kept_file(database: Database) -> None:
    """A file that the archive has is not fetched again, and says what it is."""
    number = await database.transact(send)
    keep = partial(files.kept, office="kantor", number=number, sha256="ab", name="data.xlsx", size=5, kind="xlsx")
    await database.transact(keep)
    assert await database.transact(lambda tx: files.claim(tx, later(days=1), 5, LEASE)) == []
    file = await database.read(lambda tx: files.get(tx, "kantor", number))
    assert (file.state, file.sha256, file.name, file.size, file.kind) == ("kept", "ab", "data.xlsx", 5, "xlsx")
    assert await database.read(lambda tx: list(files.hashes(tx))) == ["ab"]


async def test_a_refused_file(database: Database) -> None:
    """A file set aside is not fetched, and keeps its state and reason."""
    number = await database.transact(send)
    await database.transact(lambda tx: files.set_aside(tx, "kantor", number, "refused", "Berkas kosong."))
    assert await database.transact(lambda tx: files.claim(tx, NOW, 5, LEASE)) == []
    file = await database.read(lambda tx: files.get(tx, "kantor", number))
    assert (file.state, file.error) == ("refused", "Berkas kosong.")


async def test_a_file_gets_its_place(database: Database) -> None:
    """A file is its person's until it is known for which task and round it is; then it is that task's."""
    number = await database.transact(send)
    await database.transact(partial(send, vendor_id="f2", person="lain"))
    (file,) = await database.read(lambda tx: files.unplaced(tx, "kantor", "kabag"))
    assert (file.id, file.task) == (number, None)
    await database.transact(lambda tx: files.place(tx, "kantor", number, run=1, task=45, round=2))
    assert await database.read(lambda tx: files.unplaced(tx, "kantor", "kabag")) == []
    (file,) = await database.read(lambda tx: files.of_task(tx, "kantor", 45))
    assert (file.id, file.run, file.round, file.state) == (number, 1, 2, "fetching")


async def test_a_file_that_is_not_there(database: Database) -> None:
    """Asking for a file of another office raises LookupError."""
    number = await database.transact(send)
    with pytest.raises(LookupError):
        await database.read(lambda tx: files.get(tx, "lain", number))


async def test_a_press_waits_once(database: Database) -> None:
    """The first press on a task is kept with its moment and command, and taken by one alone."""
    first = intents.Intent("kantor", 45, "kabag", NOW, '{"by":"kabag"}')
    second = intents.Intent("kantor", 45, "kasubbag", later(seconds=1), "{}")
    assert await database.transact(lambda tx: intents.add(tx, first))
    assert not await database.transact(lambda tx: intents.add(tx, second))
    assert await database.read(lambda tx: intents.of(tx, "kantor", 45)) == first
    assert await database.transact(lambda tx: intents.take(tx, "kantor", 45)) == first
    assert await database.transact(lambda tx: intents.take(tx, "kantor", 45)) is None
