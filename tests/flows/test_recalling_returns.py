"""Recall and returns: taking a return back, and acts that a return came after."""

from flows.events import ActRecalled
from flows.refused import (
    AlreadyActedOn,
    NoLongerNeeded,
    NoReturnToTakeBack,
    NotTheOwner,
    NotYourAct,
    ReasonMissing,
    UnitNotThere,
)
from tests.flows.play import Play

CHAIN = ("1 kantor kerja", "2 kantor kerja pengetik", "3 kantor periksa <2", "4 kantor kerja pengetik")
FAN = ("1 kantor disposisi", "2 bagian kerja", "3 kantor periksa <2", "4 kantor kerja pengetik")
NESTED = ("1 kantor disposisi", "2 bagian disposisi", "3 subbagian kerja", "4 bagian periksa <3", "5 kantor periksa <4")


def test_not_once_it_was_returned() -> None:
    """An act that came back as a new round is no longer the one that counts."""
    play = Play.small(*CHAIN)
    play.finish("1 kantor", "2 kantor")
    play.give_back("3 kantor")
    with play.refuses(NoLongerNeeded):
        play.recall("2 kantor#1")


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


def test_the_owner_takes_a_wrong_return_back() -> None:
    """While nobody has acted the owner takes somebody's return back, for a reason; what it voided counts again."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2")
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    play.give_back("3 kantor", units=["a"])
    with play.refuses(ReasonMissing):
        play.take_back("3 kantor", reason="")
    with play.refuses(NotYourAct):
        play.take_back("3 kantor", by="kepala-a")
    assert play.take_back("3 kantor", reason="Salah tekan") == ["recalled 3 kantor; void: 2 a#2"]
    told = play.log[-1]
    assert isinstance(told, ActRecalled)
    assert told.reason == "Salah tekan"
    assert play.task("3 kantor").is_open


def test_the_owner_takes_back_only_returns_on_which_nobody_acted() -> None:
    """Another's work is not the owner's to take back, nor a return after which somebody has begun."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2")
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    with play.refuses(NotYourAct):
        play.take_back("2 a")
    play.give_back("3 kantor", units=["a"])
    play.attach("2 a")
    with play.refuses(AlreadyActedOn):
        play.take_back("3 kantor")


def test_the_owner_takes_a_return_of_his_own_back() -> None:
    """While nothing else was done the owner undoes his last return, for a reason; what it voided counts again."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2")
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    play.return_run("2", "a", "b")
    play.nudge()
    play.hold()
    play.wait(days=1)
    play.resume()
    with play.refuses(ReasonMissing):
        play.take_back_the_return(reason="")
    with play.refuses(NotTheOwner):
        play.take_back_the_return(by="kepala-kantor")
    assert play.take_back_the_return() == ["took the return back; void: 2 a#2, 2 b#2; restored: 3 kantor"]
    assert play.open == ["3 kantor"]
    with play.refuses(NoReturnToTakeBack):
        play.take_back_the_return()


def test_once_somebody_worked_a_return_of_the_owner_stands() -> None:
    """A file or an act anywhere in the run after a return of the owner's makes it stand."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2")
    play.finish("1 kantor", "2 a", "2 b")
    play.return_run("2", "a")
    play.attach("2 c")
    with play.refuses(NoReturnToTakeBack):
        play.take_back_the_return()
