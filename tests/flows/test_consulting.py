"""Questions about a task and their answers."""

from dataclasses import replace

from flows.refused import (
    CannotBeAsked,
    NotAskedYou,
    NotInvolved,
    OutOfReach,
    QuestionOver,
    RunIsClosed,
    WordsMissing,
)
from tests.flows.play import Play

ROWS = ("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2")


def spread() -> Play:
    """A run whose three branches wait."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    return play


def test_a_question_waits_for_its_answer() -> None:
    """The holder asks who gave the task, several times if need be; each answer settles one question."""
    play = spread()
    assert play.put_question("2 b", "kepala-b", "kepala-kantor") == [
        "question 1 on 2 b to kepala-kantor: Data yang mana?"
    ]
    play.put_question("2 b", "kepala-b", "pemilik", "Sampai kapan?")
    assert [one.number for one in play.run.questions] == [1, 2]
    assert play.answer(2, "pemilik", "Jumat") == ["answer 2 to kepala-b: Jumat"]
    assert [one.number for one in play.run.questions] == [1]
    with play.refuses(QuestionOver):
        play.answer(2, "pemilik")
    assert play.put_question("2 b", "kepala-b", "pemilik") == ["question 3 on 2 b to pemilik: Data yang mana?"]


def test_who_is_asked() -> None:
    """One asks whoever has or did the task, gave it, or is the owner; nobody else, and not oneself."""
    play = spread()
    assert play.put_question("2 a", "kepala-kantor", "kepala-a")
    assert play.put_question("2 a", "kepala-kantor", "plt-a")
    assert play.put_question("1 kantor", "pemilik", "kepala-kantor")
    with play.refuses(CannotBeAsked, "pilih kepala-kantor, pemilik"):
        play.put_question("2 b", "kepala-b", "kepala-c")
    with play.refuses(CannotBeAsked):
        play.put_question("2 b", "kepala-b", "kepala-b")


def test_who_asks() -> None:
    """Only those ask whom the run involves."""
    play = spread()
    with play.refuses(NotInvolved):
        play.put_question("2 b", "kepala-a11", "pemilik")


def test_somebody_out_of_reach_is_not_asked() -> None:
    """A question to somebody whom no message reaches is refused, so that nobody waits for nothing."""
    play = spread()
    away = replace(play.office.people["kepala-kantor"], joined=False, reachable=False)
    play.office = replace(play.office, people={**play.office.people, "kepala-kantor": away})
    with play.refuses(OutOfReach, "kepala-kantor belum dapat dihubungi"):
        play.put_question("2 b", "kepala-b", "kepala-kantor")


def test_who_answers() -> None:
    """The one who was asked answers, or the owner in his place, but nobody answers himself."""
    play = spread()
    play.put_question("2 b", "kepala-b", "kepala-kantor")
    for person in ("kepala-b", "kepala-a"):
        with play.refuses(NotAskedYou, "kepada kepala-kantor"):
            play.answer(1, person)
    assert play.answer(1, "pemilik") == ["answer 1 to kepala-b: Yang triwulan ini"]
    play.put_question("2 b", "pemilik", "kepala-b")
    with play.refuses(NotAskedYou):
        play.answer(2, "pemilik")


def test_words_are_wanted() -> None:
    """A question and an answer are words."""
    play = spread()
    with play.refuses(WordsMissing, "pertanyaannya"):
        play.put_question("2 b", "kepala-b", "pemilik", "?")
    play.put_question("2 b", "kepala-b", "pemilik")
    with play.refuses(WordsMissing, "jawabannya"):
        play.answer(1, "pemilik", "1")


def test_a_question_outlives_its_task_and_its_run() -> None:
    """What was asked may be answered when the task is done and the run has ended, but then nothing more is asked."""
    play = spread()
    play.put_question("2 b", "kepala-b", "pemilik")
    play.put_question("2 b", "kepala-b", "kepala-kantor")
    play.finish("2 a", "2 b", "2 c")
    assert play.answer(1, "pemilik")
    play.cancel()
    assert play.answer(2, "kepala-kantor") == ["answer 2 to kepala-b: Yang triwulan ini"]
    with play.refuses(RunIsClosed):
        play.put_question("3 kantor", "kepala-kantor", "pemilik")
