"""Returning: with a reason, to an earlier step, into ticked units; the later tasks there become void."""

import pytest

from flows.files import earlier_round
from flows.refused import (
    AlreadyDone,
    CannotReturnThere,
    NoLongerNeeded,
    NotTheOwner,
    ReasonMissing,
    UnitNotThere,
    UnitsMissing,
)
from flows.run import TaskStatus
from tests.flows.play import Play

NESTED = ("1 kantor disposisi", "2 bagian disposisi", "3 subbagian kerja", "4 bagian periksa <3", "5 kantor periksa <4")


def to_the_last_review_of_nested() -> Play:
    """A nested procedure whose last review is open."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 a2", "3 b1", "3 b2", "3 c", "4 a", "4 b", "4 c")
    assert play.open == ["5 kantor"]
    return play


def test_return_needs_a_reason() -> None:
    """A return carries a reason, always, and the new task shows it."""
    play = Play.small("1 kantor kerja", "2 kantor periksa <1 pengetik")
    play.submit("1 kantor")
    with play.refuses(ReasonMissing):
        play.give_back("2 kantor", reason=" 12. ")
    play.give_back("2 kantor", reason="Angka triwulan III keliru")
    assert play.task("1 kantor").note == "Angka triwulan III keliru"


def test_return_opens_a_new_round_and_keeps_the_old() -> None:
    """A return opens a new task, the next round; the old one stays as it was, with its files to use again."""
    play = Play.small("1 kantor kerja +1", "2 kantor periksa <1 pengetik")
    play.submit("1 kantor")
    old = play.task("1 kantor")
    assert play.give_back("2 kantor") == ["returned 2 kantor to 1: kantor", "opened 1 kantor#2"]
    assert play.run.tasks[old.id] == old
    assert old.status is TaskStatus.DONE
    new = play.task("1 kantor")
    assert (new.round, new.files) == (2, ())
    assert earlier_round(play.run, new) == old


def test_return_goes_to_the_step_that_the_document_names() -> None:
    """A return goes to the step that `keputusan.kembali` names, or to another earlier one that is asked for."""
    play = Play.small("1 kantor kerja", "2 kantor kerja", "3 kantor kerja", "4 kantor periksa <2 pengetik")
    play.finish("1 kantor", "2 kantor", "3 kantor")
    told = play.give_back("4 kantor")
    assert told == ["returned 4 kantor to 2: kantor; void: 3 kantor", "opened 2 kantor#2"]
    play.finish("2 kantor", "3 kantor")
    assert play.give_back("4 kantor", to_step="1")[1:] == ["opened 1 kantor#2"]


@pytest.mark.parametrize("step", ["2", "3", "4", "99", ""])
def test_return_goes_to_an_earlier_step_only(step: str) -> None:
    """The step itself, a later one or one that does not exist is refused, naming those that can be."""
    play = Play.small("1 kantor kerja", "2 kantor periksa <1 pengetik", "3 kantor kerja", "4 kantor kerja")
    play.submit("1 kantor")
    with play.refuses(CannotReturnThere, "pilih 1"):
        play.give_back("2 kantor", to_step=step)


def test_later_tasks_in_the_returned_units_are_void() -> None:
    """Within the returned units every later task becomes void, and an act on it is refused."""
    play = to_the_last_review_of_nested()
    told = play.give_back("5 kantor", to_step="2", units=["a"])
    assert told == ["returned 5 kantor to 2: a; void: 3 a1, 3 a2, 4 a", "opened 2 a#2"]
    with play.refuses(NoLongerNeeded):
        play.submit("3 a1")
    with play.refuses(NoLongerNeeded):
        play.recall("4 a")


def test_fan_out_reached_again_opens_a_new_round_there() -> None:
    """A fan-out that is reached again opens new rounds in its units, with the old files to use again."""
    play = to_the_last_review_of_nested()
    play.give_back("5 kantor", to_step="2", units=["a"])
    assert play.submit("2 a")[1:] == ["spread 3 over a1, a2", "opened 3 a1#2", "opened 3 a2#2"]


def test_several_units_need_ticks() -> None:
    """Where the target is narrower the reviewer ticks which units; none ticked is refused."""
    play = to_the_last_review_of_nested()
    with play.refuses(UnitsMissing):
        play.give_back("5 kantor")
    with play.refuses(UnitsMissing):
        play.give_back("5 kantor", paths=())


def test_one_unit_needs_no_tick() -> None:
    """Where only one unit can be meant it need not be ticked."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 c", "3 c")
    assert play.give_back("4 c") == ["returned 4 c to 3: c", "opened 3 c#2"]


def test_a_unit_ticked_twice_returns_once() -> None:
    """Ticking a unit twice is ticking it once."""
    play = to_the_last_review_of_nested()
    assert play.give_back("5 kantor", units=["b", "b"]) == ["returned 5 kantor to 4: b", "opened 4 b#2"]


def test_reviewer_returns_inside_his_unit_only() -> None:
    """A unit outside the reviewer's own can't be ticked."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "3 a1", "3 a2", "3 b1", "3 b2")
    with play.refuses(UnitNotThere, "B1"):
        play.give_back("4 a", units=["a1", "b1"], to_step="3")


def test_reviewer_does_not_return_to_a_wider_step() -> None:
    """A reviewer returns to steps of his own or narrower scope; to a wider one only the owner may."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "3 a1", "3 a2")
    with play.refuses(CannotReturnThere, "pilih 2, 3"):
        play.give_back("4 a", to_step="1")
    with play.refuses(NotTheOwner):
        play.return_run("1", by="kepala-a")
    told = play.return_run("1")
    assert told == ["returned to 1: kantor; void: 2 a, 2 b, 2 c, 3 a1, 3 a2, 4 a", "opened 1 kantor#2"]
    assert play.open == ["1 kantor#2"]


def test_reviewer_does_not_return_past_a_wider_step() -> None:
    """A step of his own scope that lies before a wider one is the owner's too, for the wider one would be void."""
    play = Play.small("1 bagian kerja", "2 kantor kerja", "3 bagian kerja", "4 bagian periksa <3", "5 kantor kerja")
    play.finish("1 a", "1 b", "1 c", "2 kantor", "3 a")
    with play.refuses(CannotReturnThere, "pilih 3"):
        play.give_back("4 a", to_step="1", by="plt-a")
    assert play.return_run("1", "a") == ["returned to 1: a; void: 2 kantor, 3 a, 3 b, 3 c, 4 a", "opened 1 a#2"]


def test_owners_return_needs_a_reason_and_a_step() -> None:
    """The owner's return carries a reason too, and names a step of the procedure."""
    play = to_the_last_review_of_nested()
    with play.refuses(ReasonMissing):
        play.return_run("1", reason=" ")
    with play.refuses(CannotReturnThere, "1, 2, 3, 4, 5"):
        play.return_run("9")


def test_owner_returns_ticked_units_only_where_they_were() -> None:
    """A unit that has not done a step can't be returned to it, by the owner either."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "3 a1")
    with play.refuses(UnitNotThere, "A2"):
        play.return_run("3", "a1", "a2")
    with play.refuses(UnitsMissing):
        play.return_run("5")
    assert play.return_run("3", "a1") == ["returned to 3: a1", "opened 3 a1#2"]


def test_owner_returns_a_run_whose_last_step_is_done() -> None:
    """Until the run has ended even its last step can be returned to."""
    play = to_the_last_review_of_nested()
    play.approve("5 kantor")
    assert play.open == []
    assert play.return_run("5") == ["returned to 5: kantor", "opened 5 kantor#2"]


def test_joining_step_that_decides_nothing_may_return() -> None:
    """A joining step that decides nothing may return ticked units, but not to a step of its own scope."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 bagian serah", "4 kantor kerja", "5 kantor kerja")
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a", "3 b", "3 c")
    with play.refuses(CannotReturnThere, "pilih 2, 3"):
        play.give_back("4 kantor", to_step="1")
    assert play.give_back("4 kantor", units=["b"]) == ["returned 4 kantor to 2: b; void: 3 b", "opened 2 b#2"]
    assert play.finish("2 b", "3 b") == ["done 3 b#2", "opened 4 kantor#2"]


@pytest.mark.parametrize("name", ["1 kantor", "2 a", "5 kantor"])
def test_other_steps_return_nothing(name: str) -> None:
    """A step that neither decides nor joins can't return."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "4 kantor kerja", "5 kantor kerja")
    while name not in play.open:
        play.finish(*play.open)
    with play.refuses(CannotReturnThere, "pilih Selesai"):
        play.give_back(name)


def test_return_over_two_levels() -> None:
    """A return over two levels (004 from 5 to 3) re-arms each join between, only in branches with ticked units."""
    play = to_the_last_review_of_nested()
    told = play.give_back("5 kantor", to_step="3", units=["a1", "b2"])
    assert told == ["returned 5 kantor to 3: a1, b2; void: 4 a, 4 b", "opened 3 a1#2", "opened 3 b2#2"]
    assert play.submit("3 a1") == ["done 3 a1#2", "opened 4 a#2"]
    assert play.approve("4 a") == ["approved 4 a#2"]
    assert play.submit("3 b2") == ["done 3 b2#2", "opened 4 b#2"]
    assert play.approve("4 b") == ["approved 4 b#2", "opened 5 kantor#2"]


def test_two_decisions_return_into_the_same_units() -> None:
    """A unit returned by one decision may be returned further by the next; each later step is visited once more."""
    play = to_the_last_review_of_nested()
    play.give_back("5 kantor", units=["a", "b"])
    told = play.give_back("4 a", units=["a2"])
    assert told == ["returned 4 a#2 to 3: a2; void: 4 a, 5 kantor", "opened 3 a2#2"]
    assert play.give_back("4 b", units=["b1"]) == ["returned 4 b#2 to 3: b1; void: 4 b", "opened 3 b1#2"]
    assert play.submit("3 a2") == ["done 3 a2#2", "opened 4 a#3"]
    assert play.submit("3 b1") == ["done 3 b1#2", "opened 4 b#3"]
    play.approve("4 a")
    assert play.approve("4 b") == ["approved 4 b#3", "opened 5 kantor#2"]


def test_late_unit_cannot_be_ticked() -> None:
    """A unit that was closed out as late can't be ticked in a return, nor a part of it that had been done."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 c", "4 c")
    play.close_join("5")
    with play.refuses(UnitNotThere, "A"):
        play.give_back("5 kantor", units=["a", "c"])
    with play.refuses(UnitNotThere, "A1"):
        play.give_back("5 kantor", units=["a1"], to_step="3")
    with play.refuses(UnitNotThere, "A1"):
        play.return_run("3", "a1")
    assert play.give_back("5 kantor") == ["returned 5 kantor to 4: c", "opened 4 c#2"]
    assert play.approve("4 c") == ["approved 4 c#2", "opened 5 kantor#2"]


def test_second_press_hears_who_was_first() -> None:
    """A decision that was taken is not taken again, whichever way; the answer names who was first."""
    play = Play.small("1 kantor kerja", "2 kantor periksa <1 pengetik")
    play.submit("1 kantor")
    play.give_back("2 kantor", by="pengetik-1")
    with play.refuses(AlreadyDone, "pengetik-1"):
        play.approve("2 kantor", by="pengetik-2")
