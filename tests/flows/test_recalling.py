"""Recall: one's own act is taken back while nobody has acted on what it opened."""

from dataclasses import replace

import pytest

from flows.refused import (
    AlreadyActedOn,
    ClosedLate,
    NothingToRecall,
    NotYourAct,
    NotYours,
    RunIsClosed,
    Stale,
)
from tests.flows.play import Play

CHAIN = ("1 kantor kerja", "2 kantor kerja pengetik", "3 kantor periksa <2", "4 kantor kerja pengetik")
FAN = ("1 kantor disposisi", "2 bagian kerja", "3 kantor periksa <2", "4 kantor kerja pengetik")
NESTED = ("1 kantor disposisi", "2 bagian disposisi", "3 subbagian kerja", "4 bagian periksa <3", "5 kantor periksa <4")


def test_recall_voids_what_the_act_opened_and_opens_the_task_again() -> None:
    """Recall voids the tasks that the act opened, and opens the same task again at the next version."""
    play = Play.small(*CHAIN)
    play.submit("1 kantor")
    before = play.task("1 kantor")
    assert play.recall("1 kantor") == ["recalled 1 kantor; void: 2 kantor"]
    after = play.task("1 kantor")
    assert (after.id, after.round, after.is_open, after.done_by, after.done_at) == (before.id, 1, True, None, None)
    assert after.version == before.version + 1
    assert play.open == ["1 kantor"]


def test_recall_makes_old_cards_stale() -> None:
    """After a recall the buttons of the card before it are stale."""
    play = Play.small(*CHAIN)
    play.submit("1 kantor", version=1)
    play.recall("1 kantor")
    with play.refuses(Stale):
        play.submit("1 kantor", version=1)
    assert play.submit("1 kantor", version=3) == ["done 1 kantor", "opened 2 kantor#2"]


def test_recall_keeps_the_files() -> None:
    """The files of a recalled act stay with its task, for it is the same visit."""
    play = Play.small("1 kantor kerja +1", "2 kantor kerja")
    play.submit("1 kantor")
    files = play.task("1 kantor").files
    play.recall("1 kantor")
    assert play.task("1 kantor").files == files


def test_only_ones_own_act() -> None:
    """Nobody takes back what somebody else did, not even another holder of the same position."""
    play = Play.small(*CHAIN)
    play.submit("1 kantor")
    play.submit("2 kantor", by="pengetik-1")
    with play.refuses(NotYourAct, "pengetik-1"):
        play.recall("2 kantor", by="pengetik-2")


def test_not_after_the_position_is_given_up() -> None:
    """Whoever no longer may do the task takes nothing back on it, though it was their own act."""
    play = Play.small(*CHAIN)
    play.submit("1 kantor")
    play.submit("2 kantor", by="pengetik-1")
    staying = tuple(one for one in play.office.holdings if one.person != "pengetik-1")
    play.office = replace(play.office, holdings=staying)
    with play.refuses(NotYours, "sekarang dipegang pengetik-2"):
        play.recall("2 kantor", by="pengetik-1")


def test_open_or_unknown_tasks_hold_nothing_to_recall() -> None:
    """A task that nobody has finished has no act to take back."""
    play = Play.small(*CHAIN)
    with play.refuses(NothingToRecall):
        play.recall("1 kantor", by="kepala-kantor")


@pytest.mark.parametrize("act", ["file", "file gone", "disposisi", "approve"])
def test_not_once_somebody_acted_on_what_it_opened(act: str) -> None:
    """Recall ends when anybody has acted on a task that the act opened: a file, a disposisi or a decision."""
    second = "2 kantor disposisi pengetik" if act == "disposisi" else "2 kantor periksa <1 pengetik"
    play = Play.small("1 kantor kerja", second, "3 kantor kerja")
    play.submit("1 kantor")
    if act.startswith("file"):
        play.attach("2 kantor")
    if act == "file gone":
        play.remove("2 kantor", 1)
    if act in {"disposisi", "approve"}:
        play.finish("2 kantor")
    with play.refuses(AlreadyActedOn, "pengetik-1"):
        play.recall("1 kantor")


def test_recall_disarms_a_join() -> None:
    """Recall of any unit's act voids the join that its being done had opened, and the join opens again after it."""
    play = Play.small(*FAN)
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    assert play.recall("2 a") == ["recalled 2 a; void: 3 kantor"]
    assert play.open == ["2 a"]
    assert play.submit("2 a") == ["done 2 a", "opened 3 kantor#2"]


def test_recall_of_a_fan_out_voids_every_branch() -> None:
    """Recall of the act that spread the run voids all its branches; done again, it spreads over those ticked then."""
    play = Play.small(*FAN)
    play.submit("1 kantor", leave_out=frozenset("a"))
    assert play.recall("1 kantor") == ["recalled 1 kantor; void: 2 b, 2 c"]
    assert play.submit("1 kantor", leave_out=frozenset("c"))[1:] == [
        "spread 2 over a, b, not asked: c",
        "opened 2 a",
        "opened 2 b#2",
    ]
    assert play.finish("2 a", "2 b") == ["done 2 b#2", "opened 3 kantor"]


def test_recall_of_a_fan_out_ends_with_its_first_branch() -> None:
    """One branch that acted is enough to keep the act that spread the run."""
    play = Play.small(*FAN)
    play.finish("1 kantor", "2 b")
    with play.refuses(AlreadyActedOn, "kepala-b"):
        play.recall("1 kantor")


def test_recalls_go_back_one_after_the_other() -> None:
    """Once a recall has undone an act, the act before it can be taken back too, and so on to the beginning."""
    play = Play.small(*CHAIN)
    play.finish("1 kantor", "2 kantor", "3 kantor")
    play.recall("3 kantor")
    play.recall("2 kantor")
    assert play.recall("1 kantor") == ["recalled 1 kantor; void: 2 kantor"]
    assert play.finish("1 kantor", "2 kantor", "3 kantor", "4 kantor") == ["done 4 kantor#2"]


def test_a_mended_draft_keeps_the_act_before_it() -> None:
    """A task that was recalled with files in it has been acted on: the act before it stays."""
    play = Play.small("1 kantor kerja", "2 kantor kerja pengetik +1", "3 kantor kerja")
    play.finish("1 kantor", "2 kantor")
    play.recall("2 kantor")
    with play.refuses(AlreadyActedOn, "pengetik-1"):
        play.recall("1 kantor")


def test_nothing_inside_a_late_unit_is_recalled() -> None:
    """An act inside a unit that was closed out as late stays; the answer names who closed it."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 c", "4 c")
    play.close_join("5")
    for name in ("3 a1", "2 a"):
        with play.refuses(ClosedLate, "pemilik"):
            play.recall(name)


def test_late_at_an_earlier_join_hinders_no_recall_after_it() -> None:
    """A unit that was late at the first join may take back what it did after it."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 kantor kerja", "4 bagian kerja", "5 kantor kerja")
    play.finish("1 kantor", "2 a", "2 b")
    play.close_join("3")
    play.finish("3 kantor", "4 c")
    assert play.recall("4 c") == ["recalled 4 c"]


def test_what_opened_a_late_unit_is_not_recalled() -> None:
    """An act stays when what it opened was closed out as late, whoever holds the owner's position now."""
    play = Play.small("1 kantor disposisi", "2 bagian disposisi", "3 subbagian kerja", "4 kantor kerja")
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 b1", "3 b2", "3 c")
    play.close_join("4")
    with play.refuses(ClosedLate, "pemilik"):
        play.recall("2 a")


def test_join_that_was_closed_is_disarmed_by_a_recall() -> None:
    """A unit that was in may be taken back while nobody acted on the closed join; the late ones stay late."""
    play = Play.small(*FAN)
    play.finish("1 kantor", "2 a")
    play.close_join("3")
    assert play.recall("2 a") == ["recalled 2 a; void: 3 kantor"]
    assert play.submit("2 a") == ["done 2 a", "opened 3 kantor#2"]


def test_last_act_can_be_recalled_until_the_run_has_ended() -> None:
    """The last step can be taken back until the run has ended, and not afterwards."""
    play = Play.small(*CHAIN)
    play.finish("1 kantor", "2 kantor", "3 kantor", "4 kantor")
    assert play.recall("4 kantor") == ["recalled 4 kantor"]
    play.submit("4 kantor")
    play.end()
    with play.refuses(RunIsClosed):
        play.recall("4 kantor")
