"""Finishing a task: submitting work, agreeing to it, and what an act leaves in its event."""

from dataclasses import replace

import pytest

from flows.commands import Submit
from flows.events import TaskApproved, TaskSubmitted
from flows.refused import AlreadyDone, NoSuchTask, NotesNotPassed, NotYours, Stale, WrongAct
from flows.run import TaskStatus
from tests.flows.play import Play

ROWS = ("1 kantor kerja pengetik", "2 kantor periksa <1", "3 kantor serah pengetik")


def test_work_is_submitted_and_a_decision_is_taken() -> None:
    """Work, a disposisi or a hand-over is submitted; a review is agreed to or returned; the other way is refused."""
    play = Play.small(*ROWS)
    with play.refuses(WrongAct, "Belum tercatat: tugas 1 diselesaikan dengan Selesai"):
        play.approve("1 kantor")
    play.submit("1 kantor")
    with play.refuses(WrongAct, "Belum tercatat: tugas 2 diselesaikan dengan Setujui atau Kembalikan"):
        play.submit("2 kantor")
    play.approve("2 kantor")
    assert play.submit("3 kantor") == ["done 3 kantor"]


def test_act_stands_with_its_task() -> None:
    """A task that is done says who did it and when; its card's version has passed."""
    play = Play.small(*ROWS)
    play.wait(minutes=7)
    play.submit("1 kantor", by="pengetik-2", version=1)
    task = play.task("1 kantor")
    assert (task.status, task.done_by, task.done_at, task.version) == (TaskStatus.DONE, "pengetik-2", play.now, 2)


def test_act_needs_the_card_of_the_present_version() -> None:
    """A button of another version is stale; typed words, which name none, are taken as they are meant now."""
    play = Play.small(*ROWS)
    with play.refuses(Stale, "kartu tugas 1 yang terbaru"):
        play.submit("1 kantor", version=2)
    assert play.submit("1 kantor")


def test_somebody_elses_task() -> None:
    """Somebody else's button is answered with whose task it is, and with who did it once it is done."""
    play = Play.small(*ROWS)
    with play.refuses(NotYours, "Tugas 1 bukan tugas Anda; sekarang dipegang pengetik-1 atau pengetik-2"):
        play.submit("1 kantor", by="kepala-a")
    play.submit("1 kantor")
    with play.refuses(AlreadyDone, "Tugas 1 sudah diselesaikan oleh pengetik-1 (pengetik), 11 Jan 08.00"):
        play.submit("1 kantor", by="kepala-a")


def test_task_of_another_run() -> None:
    """A task that the run does not have is refused by its number."""
    play = Play.small(*ROWS)
    with play.refuses(NoSuchTask, "Tugas 45 tidak ada"):
        play.do(Submit(by="pengetik-1", task=45))


@pytest.mark.parametrize("again", ["submit", "approve"])
def test_act_twice(again: str) -> None:
    """The same act twice is done once; the second hears when, and that it was himself."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    if again == "approve":
        play.approve("2 kantor")
    name = "1 kantor" if again == "submit" else "2 kantor"
    with play.refuses(AlreadyDone, "sudah diselesaikan oleh Anda, 11 Jan 08.00"):
        play.finish(name)


def test_instruction_goes_with_what_it_opens() -> None:
    """An instruction stands in the act's event and on the tasks that it opens."""
    play = Play.small("1 kantor disposisi", "2 bagian kerja")
    play.submit("1 kantor", instruction="Selesaikan sebelum Jumat")
    submitted = play.log[-5]
    assert isinstance(submitted, TaskSubmitted)
    assert submitted.instruction == "Selesaikan sebelum Jumat"
    assert {play.task(name).instruction for name in play.open} == {"Selesaikan sebelum Jumat"}


def test_notes_only_where_the_procedure_passes_them() -> None:
    """Notes with an approval are refused where the procedure does not pass them on: then a return is meant."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    with play.refuses(NotesNotPassed, "gunakan Kembalikan"):
        play.approve("2 kantor", notes="Perbaiki judul")


def test_approval_says_what_was_consented() -> None:
    """A tap is consent: the event says which action it stands for, and who tapped, on whose behalf, with what proof."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start()
    while play.open != ["5 kantor"]:
        play.finish(*play.open)
    away = replace(play.office.people["sekwan"], joined=False, reachable=False)
    play.office = replace(play.office, people={**play.office.people, "sekwan": away})
    play.attach("5 kantor", play.owner)
    play.approve("5 kantor", by=play.owner, on_behalf_of="sekwan", proof=play.files)
    agreed = play.log[-1]
    assert isinstance(agreed, TaskApproved)
    assert (agreed.action, agreed.by, agreed.on_behalf_of, agreed.proof) == (
        "tanda tangan",
        "kasubbag-program",
        "sekwan",
        play.files,
    )
