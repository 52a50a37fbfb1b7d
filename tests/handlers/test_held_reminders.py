"""Reminders that waited until a person wrote: one message, by what still holds."""

import pytest

from handlers.desk import Desk
from handlers.time.digest import DIGEST
from storage.reminders import Reminder
from tests.handlers.holding import hold, released
from tests.handlers.talk import AT_THE_SUB_BAGIAN, OWNER, STARTED, Talk


async def test_reminders_come_as_one_that_says_how_things_stand(talk: Talk) -> None:
    """Yesterday's words are no longer true; a notice is said all the same, and in its order."""
    await talk.play(STARTED)

    def work(desk: Desk) -> None:
        hold(desk, "Ringkasan kemarin", reminds=DIGEST)
        hold(desk, "Proses ditahan")
        hold(desk, "Ringkasan hari ini", reminds=DIGEST)
        hold(desk, "Proses dilanjutkan")
        digest, *others = released(desk)
        assert digest.startswith("Selamat pagi. 1 tugas menunggu Anda")
        assert others == ["Proses ditahan", "Proses dilanjutkan"]

    await talk.at_desk(work)


async def test_an_escalation_is_not_lost_behind_a_later_reminder(talk: Talk) -> None:
    """The owner hears that a task is late beyond the limit though a digest was worded since without it."""
    await talk.play(f"{AT_THE_SUB_BAGIAN}\n* ke 2027-01-25 08.00")

    def work(desk: Desk) -> None:
        hold(desk, "Eskalasi", person=OWNER, reminds=Reminder(1, 5, "eskalasi"))
        hold(desk, "Ringkasan", person=OWNER, reminds=DIGEST)
        (words,) = released(desk, OWNER)
        assert "Mohon perhatian Anda sebagai pemilik proses" in words
        assert "Selamat pagi" in words

    await talk.at_desk(work)


@pytest.mark.parametrize(("task", "said"), [(1, 0), (2, 1)])
async def test_a_reminder_is_said_while_its_task_is_open(talk: Talk, task: int, said: int) -> None:
    """Nobody is reminded of what is done."""
    await talk.play(f"{STARTED}\nsekwan > [Teruskan]")

    def work(desk: Desk) -> list[str]:
        person = "sekwan" if task == 1 else "kabag-umum"
        hold(desk, "Pengingat", person=person, reminds=Reminder(1, task, "separuh"), data=f"buka:{task}:1")
        return released(desk, person)

    assert len(await talk.at_desk(work)) == said


async def test_a_reminder_of_one_task_comes_as_its_card(talk: Talk) -> None:
    """Once and with its buttons, though the card was held too; why they are reminded stays."""
    await talk.play(STARTED)

    def work(desk: Desk) -> None:
        hold(desk, "Kartu lama", task=1)
        hold(desk, "Ringkasan", reminds=DIGEST)
        (words,) = released(desk)
        assert words.startswith("Selamat pagi. 1 tugas menunggu Anda:\n\n<b>Tugas 1 · Mendisposisikan")
        assert desk.outgoing[0].task == 1
        assert "selesai:1:" in desk.outgoing[0].body

    await talk.at_desk(work)


async def test_a_nudge_and_a_digest_of_one_task_are_one_card(talk: Talk) -> None:
    """It says first that somebody asks for it."""
    await talk.play(STARTED)

    def work(desk: Desk) -> None:
        hold(desk, "Tagihan", reminds=Reminder(1, 1, "tagih"))
        hold(desk, "Ringkasan", reminds=DIGEST)
        (words,) = released(desk)
        assert words.startswith("📣")
        assert "<b>Tugas 1 · Mendisposisikan" in words

    await talk.at_desk(work)
