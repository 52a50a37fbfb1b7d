"""Giving a task to another of those who may do it."""

from dataclasses import replace
from datetime import timedelta

from flows.commands import HandOver, Submit
from flows.refused import AlreadyDone, AlreadyTheirs, CannotAssign, NobodyElse, NotYours, RunIsClosed, Stale
from tests.flows.play import Play

ROWS = ("1 kantor kerja pengetik", "2 kantor periksa <1 semua", "3 kantor kerja")


def test_one_of_several_gives_a_task_to_another() -> None:
    """From then on that one alone may do it, and may give it on or back."""
    play = Play.small(*ROWS)
    assert play.hand_over("1 kantor", "pengetik-2", by="pengetik-1") == ["handed 1 kantor to pengetik-2"]
    with play.refuses(NotYours, "dipegang pengetik-2"):
        play.submit("1 kantor", by="pengetik-1")
    back = play.hand_over("1 kantor", "pengetik-1", by="pengetik-2")
    assert back == ["handed 1 kantor to pengetik-1; was: pengetik-2"]
    assert play.submit("1 kantor", by="pengetik-1") == ["done 1 kantor", "opened 2 kantor"]


def test_one_of_several_takes_a_task() -> None:
    """Who may do a task takes it for himself alone, but cannot take what is given to somebody else."""
    play = Play.small(*ROWS)
    assert play.hand_over("1 kantor", "pengetik-1", by="pengetik-1") == ["handed 1 kantor to pengetik-1"]
    with play.refuses(NotYours, "dipegang pengetik-1"):
        play.hand_over("1 kantor", "pengetik-2", by="pengetik-2")
    with play.refuses(AlreadyTheirs, "Tugas 1 sudah pada pengetik-1"):
        play.hand_over("1 kantor", "pengetik-1", by="pengetik-1")


def test_the_owner_gives_any_task() -> None:
    """The owner gives a task that he may not do himself to one who may, whoever has it."""
    play = Play.small(*ROWS)
    assert play.hand_over("1 kantor", "pengetik-2", by="pemilik") == ["handed 1 kantor to pengetik-2"]
    assert play.hand_over("1 kantor", "pengetik-1", by="pemilik") == ["handed 1 kantor to pengetik-1; was: pengetik-2"]
    with play.refuses(CannotAssign, "pilih pengetik-2"):
        play.hand_over("1 kantor", "kepala-a", by="pemilik")


def test_nobody_else_hands_over() -> None:
    """Whoever may neither do a task nor steers the office gives nothing away."""
    play = Play.small(*ROWS)
    with play.refuses(NotYours):
        play.hand_over("1 kantor", "pengetik-2", by="kepala-kantor")


def test_where_there_is_nobody_else() -> None:
    """A task that one person alone may do stays with him."""
    play = Play.small("1 kantor kerja", "2 kantor kerja")
    with play.refuses(NobodyElse, "tidak ada pejabat lain"):
        play.hand_over("1 kantor", "pemilik", by="kepala-kantor")


def test_a_decision_is_given_to_no_maker() -> None:
    """Who made what is decided on is not given the decision, where somebody else can take it."""
    play = Play.small("1 kantor kerja semua", "2 kantor periksa <1 semua")
    play.submit("1 kantor", by="pemilik")
    with play.refuses(CannotAssign, "pilih kepala-kantor"):
        play.hand_over("2 kantor", "pemilik", by="pemilik")
    assert play.hand_over("2 kantor", "kepala-kantor", by="pemilik") == ["handed 2 kantor to kepala-kantor"]


def test_the_buttons_of_earlier_cards_count_no_more() -> None:
    """A hand-over makes a new version of the task, so that what lay on a screen before it is refused."""
    play = Play.small(*ROWS)
    play.hand_over("1 kantor", "pengetik-1", by="pengetik-2", version=1)
    with play.refuses(Stale):
        play.do(Submit(by="pengetik-1", task=1, version=1))
    with play.refuses(Stale):
        play.do(HandOver(by="pengetik-1", task=1, to="pengetik-2", version=1))


def test_when_a_task_may_be_handed_over() -> None:
    """While it waits, also while its run is held; not once it is done or its run has ended."""
    play = Play.small(*ROWS)
    play.hold()
    assert play.hand_over("1 kantor", "pengetik-2", by="pengetik-1")
    play.resume()
    play.submit("1 kantor", by="pengetik-2")
    with play.refuses(AlreadyDone):
        play.hand_over("1 kantor", "pengetik-1", by="pengetik-2")
    play.cancel()
    with play.refuses(RunIsClosed):
        play.hand_over("2 kantor", "pemilik", by="pemilik")


def test_a_hand_over_does_not_keep_an_act_from_being_recalled() -> None:
    """Giving a task on is no work on it: the act that opened it can still be taken back."""
    play = Play.small("1 kantor kerja", "2 kantor kerja pengetik")
    play.submit("1 kantor")
    play.hand_over("2 kantor", "pengetik-2")
    assert play.recall("1 kantor") == ["recalled 1 kantor; void: 2 kantor"]


def test_a_return_goes_to_whom_it_was_handed() -> None:
    """Work that is sent back goes to the one who had it last."""
    play = Play.small("1 kantor kerja pengetik", "2 kantor periksa <1")
    play.hand_over("1 kantor", "pengetik-2", by="pengetik-1")
    play.submit("1 kantor", by="pengetik-2")
    play.give_back("2 kantor")
    assert play.task("1 kantor").assignee == "pengetik-2"


def test_who_may_no_longer_do_it_keeps_nothing() -> None:
    """A task that was given to somebody who has left is everybody's again."""
    play = Play.small(*ROWS)
    play.hand_over("1 kantor", "pengetik-2", by="pengetik-1")
    held = tuple(one for one in play.office.holdings if one.person != "pengetik-2")
    play.office = replace(play.office, holdings=held, _below={})
    assert play.submit("1 kantor", by="pengetik-1")[1:] == ["done 1 kantor", "opened 2 kantor"]


def test_a_task_is_with_whom_it_was_given_to_since_then() -> None:
    """Whoever is given a task has it since that moment; whoever had it among others, since they all did."""
    play = Play.small(*ROWS)
    opened = play.task("1 kantor").opened_at
    play.now += timedelta(hours=1)
    play.hand_over("1 kantor", "pengetik-1", by="pengetik-2")
    assert play.task("1 kantor").held_since == opened
    play.hand_over("1 kantor", "pengetik-2", by="pengetik-1")
    assert play.task("1 kantor").held_since == play.now
