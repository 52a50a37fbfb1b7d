"""What waited until a person wrote: as it is now, once, and only while it still holds."""

from datetime import timedelta
from functools import partial

import msgspec

from handlers.desk import Desk
from handlers.message import Lane, Message
from handlers.reaching import held
from handlers.understand import Intent
from handlers.verbs import carry_out
from handlers.visit import Visit
from storage import held as storage_held
from storage import people
from storage.moments import to_text
from storage.reminders import Reminder
from tests.handlers.holding import ADDRESS, OFFICE, SEKWAN, hold, released, visit
from tests.handlers.talk import AT_THE_SUB_BAGIAN, OWNER, STARTED, Talk


async def test_a_held_card_comes_as_it_is_now(talk: Talk) -> None:
    """Worded anew, with its buttons, as a copy of the card; and once, though it was held twice."""
    await talk.play(STARTED)

    def work(desk: Desk) -> None:
        hold(desk, "Kartu lama", task=1)
        hold(desk, "Kartu lama", task=1)
        (words,) = released(desk)
        assert words.startswith("<b>Tugas 1 · Mendisposisikan")
        assert desk.outgoing[0].task == 1
        assert "selesai:1:" in desk.outgoing[0].body

    await talk.at_desk(work)


async def test_a_card_whose_task_was_done_meanwhile_is_never_shown(talk: Talk) -> None:
    """The person did it on another phone, and knows."""
    await talk.play(f"{STARTED}\nsekwan > [Teruskan]")

    def work(desk: Desk) -> list[str]:
        hold(desk, "Kartu lama", task=1)
        return released(desk)

    assert await talk.at_desk(work) == []


async def test_a_card_that_is_not_theirs_any_more_is_never_shown(talk: Talk) -> None:
    """The position has passed to somebody else while the card was held."""
    await talk.play(STARTED)

    def work(desk: Desk) -> list[str]:
        hold(desk, "Kartu lama", person="kabag-umum", task=1)
        return released(desk, "kabag-umum")

    assert await talk.at_desk(work) == []


async def test_of_what_somebody_else_has_done_it_is_said_who(talk: Talk) -> None:
    """Once, of the card and the reminder alike: it was announced, so that silence would leave them looking for it."""
    await talk.play(f"{STARTED}\nsekwan > [Teruskan]")

    def work(desk: Desk) -> list[str]:
        hold(desk, "Kartu lama", person="kabag-umum", task=1)
        hold(desk, "Pengingat", person="kabag-umum", reminds=Reminder(1, 1, "separuh"), data="buka:1:1")
        return released(desk, "kabag-umum")

    done = "Tugas 1 sudah diselesaikan oleh Sekretaris DPRD; tidak perlu dikerjakan."
    assert await talk.at_desk(work) == [done]


async def test_a_card_that_is_sent_anyway_comes_once(talk: Talk) -> None:
    """Whoever can be reached again has just been given every open card."""
    await talk.play(STARTED)

    def work(desk: Desk) -> list[str]:
        hold(desk, "Kartu lama", task=1)
        desk.post(desk.office(OFFICE), SEKWAN, Message(text="Kartu"), Lane.CARD, task=1)
        held.release(visit(desk))
        return [msgspec.json.decode(one.body, type=Message).text for one in desk.outgoing]

    assert await talk.at_desk(work) == ["Kartu"]


async def test_what_was_released_is_held_no_more(talk: Talk) -> None:
    """The next message of the person brings nothing again."""
    await talk.play(STARTED)

    def work(desk: Desk) -> bool:
        hold(desk, "Kartu lama", task=1)
        assert held.release(visit(desk))
        return held.release(visit(desk))

    assert await talk.at_desk(work) is False


async def test_nothing_of_an_earlier_owner_of_the_number_is_said(talk: Talk) -> None:
    """The phone belongs to somebody else now; what was meant for the one before is nobody's."""
    await talk.play(STARTED)

    def work(desk: Desk) -> list[str]:
        hold(desk, "Kartu lama", task=1)
        desk.tx.execute("DELETE FROM address WHERE channel = 'whatsapp'")
        people.bind(desk.tx, OFFICE, "kabag-umum", "whatsapp", ADDRESS, desk.now)
        return released(desk, "kabag-umum")

    assert await talk.at_desk(work) == []


async def test_the_button_of_a_knock_adds_nothing_to_what_it_brought(talk: Talk) -> None:
    """The card is the answer; where the task is not the person's any more, who did it; else how things stand."""
    await talk.play(AT_THE_SUB_BAGIAN)
    pressed = Intent(verb="pesan", number=0, version=0, pressed=True)

    def work(desk: Desk, task: int) -> list[str]:
        people.bind(desk.tx, OFFICE, OWNER, "whatsapp", ADDRESS, desk.now)
        if task:
            hold(desk, "Kartu lama", person=OWNER, task=task)
        here = visit(desk, OWNER)
        held.release(here)
        carry_out(here, pressed, [(OFFICE, OWNER)])
        rows = desk.tx.all("SELECT body FROM outbox WHERE channel = 'whatsapp' AND status = 'waiting'")
        bodies = [one.body for one in desk.outgoing] + [row["body"] for row in rows]
        return [msgspec.json.decode(body, type=Message).text for body in bodies]

    for task, said in (
        (6, "<b>Tugas 6 ·"),
        (1, "Tugas 1 sudah diselesaikan oleh Sekretaris DPRD"),
        (0, "<b>Tugas 6 ·"),
    ):
        (words,) = await talk.at_desk(partial(work, task=task))
        assert words.startswith(said)


class TestAtAnotherMessenger:
    """Somebody who is on both: what is held on WhatsApp follows them to Telegram, the messenger used last."""

    async def test_comes_there_at_once_and_only_there(self, talk: Talk) -> None:
        """The card that waits behind a knock is shown where the person writes, and waits no more where it was."""
        await talk.play(STARTED)

        def work(desk: Desk) -> tuple[list[str], list[str]]:
            forget_cards(desk)
            hold(desk, "Kartu lama", task=1)
            hold(desk, "Proses ditahan")
            held.follow(on_telegram(desk), [(OFFICE, SEKWAN)])
            there = {one.channel for one in desk.outgoing}
            assert there == {"telegram"}
            said = [msgspec.json.decode(one.body, type=Message).text for one in desk.outgoing]
            return said, [one.body for one in storage_held.take(desk.tx, "whatsapp", ADDRESS)]

        said, left = await talk.at_desk(work)
        assert said[0].startswith("<b>Tugas 1 · Mendisposisikan")
        assert said[1:] == ["Proses ditahan"]
        assert left == []

    async def test_is_no_second_card(self, talk: Talk) -> None:
        """Who has the card on Telegram already gets no further one."""
        await talk.play(STARTED)

        def work(desk: Desk) -> int:
            hold(desk, "Kartu lama", task=1)
            held.follow(on_telegram(desk), [(OFFICE, SEKWAN)])
            return len(desk.outgoing)

        assert await talk.at_desk(work) == 0

    async def test_what_was_put_off_to_tomorrow_comes_too(self, talk: Talk) -> None:
        """A message that WhatsApp wants tried again in a day does not wait for it."""
        await talk.play(STARTED)

        def work(desk: Desk) -> list[str]:
            hold(desk, "Proses ditahan")
            due = to_text(desk.now + timedelta(days=1))
            desk.tx.execute(
                "UPDATE outbox SET status = 'waiting', attempts = 1, due = :due WHERE status = 'held'", due=due
            )
            held.follow(on_telegram(desk), [(OFFICE, SEKWAN)])
            return [msgspec.json.decode(one.body, type=Message).text for one in desk.outgoing]

        assert await talk.at_desk(work) == ["Proses ditahan"]

    async def test_nobody_else_s(self, talk: Talk) -> None:
        """What is held for a colleague stays where it is."""
        await talk.play(STARTED)

        def work(desk: Desk) -> int:
            hold(desk, "Proses ditahan", person="kabag-umum")
            held.follow(on_telegram(desk), [(OFFICE, SEKWAN)])
            assert not desk.outgoing
            return len(storage_held.take(desk.tx, "whatsapp", ADDRESS))

        assert await talk.at_desk(work) == 1


def on_telegram(desk: Desk) -> Visit:
    """The Sekwan writes on Telegram."""
    return Visit(desk=desk, office=desk.office(OFFICE), person=SEKWAN, channel="telegram", address="t1")


def forget_cards(desk: Desk) -> None:
    """The card never came to Telegram."""
    desk.tx.execute("DELETE FROM card WHERE person = :person", person=SEKWAN)
    desk.tx.execute("UPDATE outbox SET task = NULL WHERE person = :person", person=SEKWAN)
