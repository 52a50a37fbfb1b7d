"""Where the window may be closed: who is written to freely, who is knocked for, and what goes out as one message."""

from functools import partial

import pytest

from bot.pace import whatsapp_pace
from bot.send_error import SendError
from handlers.message import Button, Knock
from handlers.reaching.knocking import AGAIN
from storage import cards, held, outbox, people, reach, windows
from storage.database import Database
from tests.bot.post import Post
from tests.bot.stand_ins import START

BUTTON = ((Button("Selesai", "selesai:12:1"),),)
DAY = 24 * 60 * 60.0
CLOSED = SendError("131047: Re-engagement message", closed=True)


@pytest.fixture
async def post(database: Database) -> Post:
    """The outbox of a WhatsApp number; person 7 wrote at the start, and person 8 a day before."""
    post = Post(database, "whatsapp")
    await wrote(post, "7")
    await post.database.transact(lambda tx: people.bind(tx, "k", "orang-8", "whatsapp", "8", START))
    await post.database.transact(lambda tx: windows.close(tx, "whatsapp", "8"))
    return post


async def wrote(post: Post, address: str) -> None:
    """Somebody joins, or writes again, at this moment."""
    await post.database.transact(lambda tx: people.bind(tx, "k", f"orang-{address}", "whatsapp", address, post.now()))


async def held_for(post: Post, address: str) -> list[int | None]:
    """The tasks of what is held for somebody."""
    sql = "SELECT task FROM outbox WHERE address = :address AND status = 'held' ORDER BY id"
    return [row["task"] for row in await post.database.transact(lambda tx: tx.all(sql, address=address))]


@pytest.mark.parametrize(("seconds", "freely"), [(DAY - 0.001, True), (DAY, False), (DAY + 1, False)])
async def test_the_window_is_open_for_24_hours_and_not_a_moment_longer(
    post: Post, seconds: float, freely: bool
) -> None:
    """Judged when the message leaves, not when it was put out."""
    await post.put("7", "Kartu", task=12, lane=2)
    post.now.forward(seconds)
    await post.run_until(lambda: post.messenger.sent or post.messenger.knocks)
    assert bool(post.messenger.sent) is freely
    assert bool(post.messenger.knocks) is not freely


async def test_a_closed_conversation_is_knocked_for_and_its_card_is_held(post: Post) -> None:
    """The person gets a template with one button; the card waits, and is on its way as far as anybody asks."""
    number = await post.put("8", "<b>Tugas 12 · Mengisi data</b>\nBatas …", task=12, lane=2)
    await post.run_until(lambda: post.messenger.knocks)
    ((address, knock),) = post.messenger.knocks
    assert (address, knock.template, knock.words) == ("8", "alur_tugas", "Tugas 12 · Mengisi data")
    assert knock.button == Button("Buka tugas", "pesan:0:0")
    assert await post.status(number) == ("held", "k1")
    assert await post.database.transact(lambda tx: outbox.on_its_way(tx, "k", 12, "orang-8"))
    assert [one.person for one in await post.database.transact(lambda tx: cards.holders(tx, "k", 12))] == ["orang-8"]


async def test_one_knock_is_enough_for_everything_that_waits(post: Post) -> None:
    """Cards and reminders that are due together wait behind one knock, which counts them."""
    for task in (12, 13):
        await post.put("8", f"<b>Tugas {task} · Mengisi</b>", task=task, lane=2)
    await post.put("8", "Selamat pagi.", lane=3)
    await post.run_until(lambda: post.messenger.knocks)
    ((_, knock),) = post.messenger.knocks
    assert knock.words == "2 tugas (12, 13) dan 1 pesan lain"
    assert await held_for(post, "8") == [12, 13, None]


@pytest.mark.parametrize(("later", "knocks"), [(-1, 1), (0, 2)])
async def test_what_comes_soon_after_a_knock_waits_behind_it(post: Post, later: int, knocks: int) -> None:
    """Nobody is knocked for again within the hour; after it what is new is worth another knock."""
    await post.put("8", "Kartu", task=12, lane=2)
    await post.run_until(lambda: post.messenger.knocks)
    post.now.forward(AGAIN.total_seconds() + later)
    await post.put("8", "Kartu", task=13, lane=2)
    await post.put("7", "Tanda")
    await post.run_again_until(lambda: post.messenger.sent)
    assert (len(post.messenger.knocks), await held_for(post, "8")) == (knocks, [12, 13])


async def test_nobody_is_knocked_for_because_a_card_changed(post: Post) -> None:
    """Whoever may not be written to sees what a card has become when they open the conversation."""
    number = await post.put("8", "Catatan", task=12, form="edit", lane=2)
    await post.put("7", "Tanda")
    await post.run_until(lambda: post.messenger.sent)
    assert post.messenger.knocks == []
    assert await post.status(number) == ("withdrawn", None)


async def test_the_messengers_word_counts_more_than_the_own_clock(post: Post) -> None:
    """Where it says that the window is closed, it is: knocked at once, and so is the next time."""
    post.messenger.faults["7"] = [CLOSED]
    number = await post.put("7", "Kartu", task=12, lane=2)
    await post.run_until(lambda: post.messenger.knocks)
    assert await post.status(number) == ("held", "k1")
    assert not await post.database.transact(lambda tx: windows.is_open(tx, "whatsapp", "7", post.now()))


async def test_who_writes_while_they_are_knocked_for_gets_the_message_itself(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is released before the knock is noted is not held behind it for ever."""
    number = await post.put("8", "Kartu", task=12, lane=2)
    knock = post.messenger.knock

    async def meanwhile(address: str, words: Knock) -> str:
        await wrote(post, "8")
        return await knock(address, words)

    monkeypatch.setattr(post.messenger, "knock", meanwhile)
    await post.run_until(lambda: post.messenger.sent)
    assert post.messenger.sent == [("8", "Kartu")]
    assert (await post.status(number))[0] == "sent"


async def test_a_stranger_is_only_ever_answered(post: Post) -> None:
    """An address that is nobody's has just written; where the window is closed after all, no one is knocked for."""
    await post.put("99", "Anda belum terdaftar.", person="")
    await post.run_until(lambda: post.messenger.sent)
    post.messenger.faults["99"] = [CLOSED]
    number = await post.put("99", "Anda belum terdaftar.", person="")
    await post.put("7", "Tanda")
    await post.run_again_until(lambda: ("7", "Tanda") in post.messenger.sent)
    assert post.messenger.knocks == []
    assert (await post.status(number))[0] == "given_up"


async def test_a_paused_template_loses_nothing_and_raises_the_alarm(post: Post) -> None:
    """The card waits until the person writes, without a knock; the next message knocks again once it is mended."""
    post.messenger.faults["8"] = [SendError("132015: paused", permanent=True, alarm="Templat dijeda.")]
    number = await post.put("8", "Kartu", task=12, lane=2)
    await post.put("7", "Tanda")
    await post.run_until(lambda: post.messenger.sent and post.people.alarms)
    assert await post.status(number) == ("held", "")
    assert post.people.alarms == [("whatsapp", "Templat dijeda.")]
    assert "alur_alarms_total 1" in post.metrics.text([])


async def test_a_refused_token_stops_the_whole_number_and_raises_the_alarm(post: Post) -> None:
    """No other message would pass either, so none is tried until the wait is over; nothing is given up."""
    post.messenger.faults["7"] = [SendError("190", retry_after=600, whole_bot=True, alarm="Token ditolak.")]
    number = await post.put("7", "Kartu", task=12, lane=2)
    await post.run_until(lambda: post.people.alarms)
    assert await post.status(number) == ("waiting", None)
    assert post.messenger.pace.room(post.now().timestamp() + 599) == 0
    post.now.forward(601)
    await post.run_again_until(lambda: post.messenger.sent)


async def test_cards_and_reminders_of_a_person_leave_as_one_message(post: Post) -> None:
    """Each card is known to be in it, so that its record and its reach are; another person's go by themselves."""
    for task in (12, 13):
        await post.put("7", f"Kartu {task}", task=task, lane=2, buttons=BUTTON)
    await post.put("7", "Selamat pagi.", lane=3)
    await wrote(post, "9")
    await post.put("9", "Kartu 14", task=14, lane=2)
    await post.run_until(lambda: len(post.messenger.sent) == 2)
    assert ("7", "Kartu 12\n\nKartu 13\n\nSelamat pagi.") in post.messenger.sent
    for task in (12, 13):
        find = partial(cards.messages, office="k", task=task, channel="whatsapp", address="7")
        assert len(await post.database.transact(find)) == 1


async def test_an_answer_never_waits_behind_cards_and_stays_by_itself(post: Post) -> None:
    """It leaves first and alone, however many cards wait."""
    for task in (12, 13):
        await post.put("7", f"Kartu {task}", task=task, lane=2)
    await post.put("7", "Jawaban")
    await post.run_until(lambda: len(post.messenger.sent) == 2)
    assert post.messenger.sent == [("7", "Jawaban"), ("7", "Kartu 12\n\nKartu 13")]


async def test_a_merged_message_that_is_refused_is_sent_in_its_parts(post: Post) -> None:
    """One of them can't be sent; it is found by sending each by itself, and only it is given up."""
    never = SendError("131009: Parameter value is not valid", permanent=True)
    post.messenger.faults["7"] = [never, never]
    bad = await post.put("7", "Kartu 12", task=12, lane=2)
    await post.put("7", "Kartu 13", task=13, lane=2)
    await post.run_until(lambda: post.messenger.sent)
    assert post.messenger.sent == [("7", "Kartu 13")]
    assert (await post.status(bad))[0] == "given_up"


async def test_a_merged_message_is_tried_again_as_a_whole(post: Post) -> None:
    """Until it passes: everything in it waits together."""
    post.messenger.faults["7"] = [SendError("131000: Something went wrong")]
    numbers = [await post.put("7", f"Kartu {task}", task=task, lane=2) for task in (12, 13)]
    await post.run_until(lambda: not post.messenger.faults["7"])
    assert [(await post.status(number))[0] for number in numbers] == ["waiting", "waiting"]
    post.now.forward(600)
    await post.run_again_until(lambda: post.messenger.sent)
    assert post.messenger.sent == [("7", "Kartu 12\n\nKartu 13")]


async def test_an_edit_goes_out_as_a_new_message(post: Post) -> None:
    """Of several only the newest, and none before the card; the person reads the record as the next message."""
    await post.put("7", "Kartu", task=12, lane=2)
    old = await post.put("7", "Kartu, berubah", task=12, form="edit", lane=2)
    await post.put("7", "Catatan", task=12, form="edit", lane=2)
    await post.run_until(lambda: len(post.messenger.sent) == 2)
    assert post.messenger.sent == [("7", "Kartu"), ("7", "Catatan")]
    assert (post.messenger.edits, (await post.status(old))[0]) == ([], "withdrawn")


async def test_every_message_counts_for_the_persons_pace(post: Post) -> None:
    """What Telegram would change in place is a message here like any other: 45 in a row, then one every 6 seconds."""
    for number in range(50):
        await post.put("7", f"{number}", form="edit", target="m1")
    post.messenger.pace = whatsapp_pace()
    await post.run_until(lambda: len(post.messenger.sent) == 45)
    assert not post.messenger.pace.admits("7", post.now().timestamp() + 5.9)
    assert post.messenger.pace.admits("7", post.now().timestamp() + 6)


async def test_what_left_is_on_the_first_rung(post: Post) -> None:
    """A card that was accepted is known as sent, by the messenger's id under which reports will come."""
    await post.put("7", "Kartu", task=12, lane=2)
    await post.run_until(lambda: post.messenger.sent)
    (reached,) = await post.database.transact(lambda tx: reach.of_task(tx, "k", 12))
    assert (reached.person, reached.accepted_at, reached.delivered_at, reached.held) == ("orang-7", START, None, False)


async def test_a_knock_is_on_the_ladder_for_what_waits_behind_it(post: Post) -> None:
    """So that `/status` says of a held card whether the knock arrived."""
    await post.put("8", "Kartu", task=12, lane=2)
    await post.run_until(lambda: post.messenger.knocks)
    await post.database.transact(lambda tx: reach.note(tx, "whatsapp", "k1", "delivered", START, START))
    (reached,) = await post.database.transact(lambda tx: reach.of_task(tx, "k", 12))
    assert (reached.delivered_at, reached.held) == (START, True)
    assert await post.database.transact(lambda tx: held.last_knock(tx, "whatsapp", "8")) == held.LastKnock("k1", START)


async def test_a_defect_in_one_of_several_does_not_lose_the_others(post: Post) -> None:
    """Words that can't be read are set aside by themselves; the rest arrives."""
    bad = await post.put("7", "Kartu 12", task=12, lane=2)
    await post.put("7", "Kartu 13", task=13, lane=2)
    await post.database.transact(lambda tx: tx.execute("UPDATE outbox SET body = '{' WHERE id = :id", id=bad))
    await post.run_until(lambda: post.messenger.sent)
    assert post.messenger.sent == [("7", "Kartu 13")]
    assert (await post.status(bad))[0] == "given_up"
