"""Recall: one's own act is taken back while nobody has acted on what it opened."""

import pytest

from flows.refused import (
    AlreadyActedOn,
    ClosedLate,
    NoLongerNeeded,
    NothingToRecall,
    NotYourAct,
    RunIsClosed,
    Stale,
    UnitNotThere,
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


def test_not_once_it_was_returned() -> None:
    """An act that came back as a new round is no longer the one that counts."""
    play = Play.small(*CHAIN)
    play.finish("1 kantor", "2 kantor")
    play.give_back("3 kantor")
    with play.refuses(NoLongerNeeded):
        play.recall("2 kantor#1")


def test_recall_disarms_a_join() -> None:
    """Recall of any unit's act voids the join that its being done had opened, and the join opens again after it."""
    play = Play.small(*FAN)
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    assert play.recall("2 a") == ["recalled 2 a; void: 3 kantor"]
    assert play.open == ["2 a"]
    assert play.submit("2 a") == ["done 2 a", "opened 3 kantor#2"]


def test_join_that_was_acted_on_holds_every_unit() -> None:
    """Once the join's task was decided, no unit that it waited for can be taken back: the decision was on all."""
    play = Play.small(*FAN)
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    play.give_back("3 kantor", units=["a"])
    with play.refuses(AlreadyActedOn, "kepala-kantor"):
        play.recall("2 b")
    with play.refuses(NoLongerNeeded):
        play.recall("2 a#1")


def test_new_round_of_a_returned_unit_can_be_recalled() -> None:
    """The act that answers a return can be taken back, though the decision that asked for it came before."""
    play = Play.small(*FAN)
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    play.give_back("3 kantor", units=["a", "b"])
    play.submit("2 a")
    assert play.recall("2 a") == ["recalled 2 a#2"]
    play.finish("2 a", "2 b")
    assert play.recall("2 a") == ["recalled 2 a#2; void: 3 kantor#2"]
    assert play.submit("2 a") == ["done 2 a#2", "opened 3 kantor#3"]


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


def test_recall_of_a_return_restores_what_it_voided() -> None:
    """Recall of a return voids the new rounds, restores what the return had voided, and the decision waits again."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 bagian serah", "4 kantor periksa <2")
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a", "3 b", "3 c")
    play.give_back("4 kantor", units=["a", "c"])
    assert play.recall("4 kantor") == ["recalled 4 kantor; void: 2 a#2, 2 c#2; restored: 3 a, 3 c"]
    assert play.open == ["4 kantor"]
    assert (play.task("4 kantor").reason, play.task("4 kantor").returned_to) == ("", "")
    play.approve("4 kantor")
    assert play.end() == ["finished"]


def test_recall_of_a_return_ends_with_the_first_answer() -> None:
    """A return can be taken back until one of the returned units has acted, a file being enough."""
    play = Play.small(*FAN)
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    play.give_back("3 kantor", units=["a", "c"])
    play.attach("2 c")
    with play.refuses(AlreadyActedOn, "kepala-c"):
        play.recall("3 kantor")


def test_recall_after_a_recall_revives_nothing() -> None:
    """What a recall voided stays void: a later recall restores only what the later return voided."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 bagian serah", "4 kantor periksa <2")
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a", "3 b", "3 c")
    play.give_back("4 kantor", units=["a"])
    play.recall("4 kantor")
    play.give_back("4 kantor", units=["b"])
    assert play.recall("4 kantor") == ["recalled 4 kantor; void: 2 b#2; restored: 3 b"]
    assert play.open == ["4 kantor"]


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


def test_returns_down_the_line_are_recalled_one_by_one() -> None:
    """Returns that went down several levels come back one by one, and the run stands where it stood."""
    play = Play.small("1 kantor kerja pengetik", "2 kantor periksa <1 semua", "3 kantor periksa <2")
    play.submit("1 kantor")
    play.approve("2 kantor", by="pemilik")
    play.give_back("3 kantor")
    play.give_back("2 kantor", by="pemilik")
    assert play.recall("2 kantor") == ["recalled 2 kantor#2; void: 1 kantor#2; restored: 2 kantor, 3 kantor"]
    assert play.recall("3 kantor") == ["recalled 3 kantor; void: 2 kantor#2"]
    assert play.open == ["3 kantor"]
    assert play.approve("3 kantor") == ["approved 3 kantor"]


def test_two_returns_into_the_same_units_are_recalled() -> None:
    """Two decisions returned further in two units: each recall restores its own, and the join still opens once."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "3 a1", "3 a2", "3 b1", "3 b2", "2 c", "3 c", "4 a", "4 b", "4 c")
    play.give_back("5 kantor", units=["a", "b"])
    play.give_back("4 a", units=["a1"])
    play.give_back("4 b", units=["b1"])
    assert play.recall("4 b") == ["recalled 4 b#2; void: 3 b1#2; restored: 4 b"]
    assert play.recall("4 a") == ["recalled 4 a#2; void: 3 a1#2; restored: 4 a, 5 kantor"]
    play.approve("4 a")
    assert play.approve("4 b") == ["approved 4 b#2", "opened 5 kantor#2"]


def test_act_is_kept_once_the_next_was_sent_back_by_the_owner() -> None:
    """An act whose next step was done stays, even when the owner sent that next step back for another round."""
    play = Play.small(*CHAIN)
    play.finish("1 kantor", "2 kantor")
    play.return_run("2")
    with play.refuses(AlreadyActedOn, "pengetik-1"):
        play.recall("1 kantor")
    assert play.finish("2 kantor", "3 kantor") == ["approved 3 kantor#2", "opened 4 kantor"]


def test_act_is_kept_while_a_reviewer_further_on_returned_the_next() -> None:
    """An act stays when a later reviewer has returned the step after it: he acted on what it led to."""
    play = Play.small("1 kantor kerja pengetik", "2 kantor periksa <1 semua", "3 kantor periksa <2")
    play.submit("1 kantor")
    play.approve("2 kantor", by="pemilik")
    play.give_back("3 kantor")
    with play.refuses(AlreadyActedOn, "pemilik"):
        play.recall("1 kantor")


def test_units_of_the_first_fan_out_hold_after_a_recalled_second() -> None:
    """A fan-out reached again with other units counts no more once both its act and the return are taken back."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <1")
    play.submit("1 kantor", leave_out=frozenset("c"))
    play.finish("2 a", "2 b")
    play.give_back("3 kantor")
    play.submit("1 kantor")
    play.recall("1 kantor")
    assert play.recall("3 kantor") == ["recalled 3 kantor; void: 1 kantor#2; restored: 2 a, 2 b"]
    with play.refuses(UnitNotThere):
        play.give_back("3 kantor", units=["c"], to_step="2")
    play.give_back("3 kantor", units=["b"], to_step="2")
    assert play.submit("2 b") == ["done 2 b#3", "opened 3 kantor#2"]


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
