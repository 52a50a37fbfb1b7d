"""What a list on WhatsApp says of runs, steps and tasks: enough to choose by, and no list where there is one."""

from bot.whatsapp_message import Choice, Kind, outgoing
from handlers.message import Message
from tests.handlers.talk import OWNER, STARTED, Talk

ANOTHER = f"""
    {OWNER} > /mulai
    {OWNER} > [Triwulan III 2026]
    {OWNER} > [Mulai]
"""


def rows(talk: Talk, person: str) -> tuple[Kind, list[Choice]]:
    """The latest page of somebody as WhatsApp shows it."""
    (shown,) = outgoing(Message("x", tuple((button,) for button in talk.page(person).buttons)))
    return shown.kind, list(shown.choices)


async def test_runs_are_told_apart_by_their_period(talk: Talk) -> None:
    """Several of one SOP run beside each other: the title has number and period, what stands below it the SOP."""
    await talk.play(f"{STARTED}{ANOTHER}\n{OWNER} > /riwayat")
    _, choices = rows(talk, OWNER)
    assert [choice.title for choice in choices] == ["2 · Triwulan III 2026", "1 · Triwulan IV 2026"]
    assert all(choice.description.startswith("Mekanisme Pengumpulan Data Kinerja") for choice in choices)
    await talk.play(f"{OWNER} > /status")
    _, choices = rows(talk, OWNER)
    assert (choices[0].title, choices[1].title) == ("1 · Triwulan IV 2026", "2 · Triwulan III 2026")
    assert "Sekretaris DPRD" in choices[0].description


async def test_a_step_says_what_it_is_and_who_holds_it(talk: Talk) -> None:
    """A bare number in a list would say nothing."""
    await talk.play(f"{STARTED}\n{OWNER} > /status 1")
    _, choices = rows(talk, OWNER)
    first = choices[0]
    assert (first.title, first.id) == ("Langkah 1", "rinci:1:0:1")
    assert first.description.startswith("Mendisposisikan")
    assert first.description.endswith("Sekretaris DPRD")


async def test_one_task_is_opened_by_a_button(talk: Talk) -> None:
    """A list with one row would cost two taps more."""
    await talk.play(f"{STARTED}\nsekwan > /tugas")
    assert rows(talk, "sekwan") == (Kind.BUTTONS, [Choice("buka:1:1", "Buka tugas 1")])
    await talk.play("sekwan > /riwayat")
    assert rows(talk, "sekwan") == (Kind.BUTTONS, [Choice("jejak:1:0", "Riwayat proses 1")])
