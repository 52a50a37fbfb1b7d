"""Closing a join early: going on without late units, what becomes of them, and letting them in after all."""

import pytest

from flows.joins import closable, waiting
from flows.progress import Standing, standings
from flows.refused import ClosedLate, NobodyIn, NoLongerNeeded, NothingLate, NotLate, NotTheOwner, RunIsHeld
from flows.run import TaskStatus
from flows.scope import Scopes
from tests.flows.play import Play

FAN = ("1 kantor disposisi", "2 bagian kerja +1", "3 kantor kerja", "4 kantor kerja pengetik")
NESTED = ("1 kantor disposisi", "2 bagian disposisi", "3 subbagian kerja", "4 bagian periksa <3", "5 kantor periksa <4")
TWICE = ("1 kantor kerja", "2 bagian kerja", "3 kantor kerja", "4 bagian kerja", "5 kantor kerja")


def with_late_unit() -> Play:
    """Bagian A is in, B and C were late."""
    play = Play.small(*FAN)
    play.finish("1 kantor", "2 a")
    play.close_join("3")
    return play


def test_owner_goes_on_without_late_units() -> None:
    """The owner may go on without late units; they are recorded "belum masuk", and the joining step opens."""
    play = Play.small(*FAN)
    play.finish("1 kantor", "2 a")
    play.wait(hours=2)
    assert play.close_join("3") == ["closed 3 kantor without b, c", "opened 3 kantor"]
    assert play.open == ["3 kantor"]
    assert play.task("2 b").status is TaskStatus.LATE
    assert [(late.path[-1], late.join, late.by, late.at) for late in play.run.late] == [
        ("b", "3", "pemilik", play.now),
        ("c", "3", "pemilik", play.now),
    ]
    shown = standings(play.procedure, Scopes.of(play.procedure), play.run, 1)
    assert [one.standing for one in shown] == [Standing.DONE, Standing.LATE, Standing.LATE]


def test_first_step_is_no_join() -> None:
    """The first step waits for nobody, also where the last one is done by many units."""
    play = Play.small("1 kantor kerja", "2 bagian kerja")
    play.finish("1 kantor", "2 a")
    with play.refuses(NothingLate):
        play.close_join("1")


def test_join_is_closed_where_it_stands() -> None:
    """A join of the whole office is none of a unit's, and the other way round."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 c", "4 c")
    with play.refuses(NothingLate):
        play.close_join("5", "a")
    with play.refuses(NothingLate):
        play.close_join("4")


def test_joins_that_can_be_closed() -> None:
    """The owner is offered the joins that wait for some units while others are in, each with those waited for."""
    play = Play.small(*NESTED)
    scopes = Scopes.of(play.procedure)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1")
    assert closable(play.procedure, scopes, play.run) == [(3, ("kantor", "a"))]
    assert waiting(play.procedure, scopes, play.run, 3, ("kantor", "a")) == [("kantor", "a", "a2")]
    play.finish("3 c", "4 c")
    assert closable(play.procedure, scopes, play.run) == [(3, ("kantor", "a")), (4, ("kantor",))]
    play.close_join("5")
    assert closable(play.procedure, scopes, play.run) == []


def test_each_late_act_hears_of_its_own_closing() -> None:
    """Where joins were closed one after the other, each late unit hears when its own was."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 b1")
    play.close_join("4", "a")
    play.wait(hours=2)
    play.close_join("4", "b")
    with play.refuses(ClosedLate, "08.00"):
        play.submit("3 a2")
    with play.refuses(ClosedLate, "10.00"):
        play.submit("3 b2")


def test_only_the_owner_closes_and_admits() -> None:
    """Closing a join and admitting a late unit are the owner's."""
    play = Play.small(*FAN)
    play.finish("1 kantor", "2 a")
    with play.refuses(NotTheOwner, "perencana"):
        play.close_join("3", by="kepala-kantor")
    play.close_join("3")
    with play.refuses(NotTheOwner):
        play.admit("b", by="kepala-b")


def test_nothing_to_close_where_nobody_is_waited_for() -> None:
    """A step that is no join, was opened already or does not exist waits for nobody."""
    play = with_late_unit()
    for step in ("1", "2", "3", "4", "9"):
        with play.refuses(NothingLate):
            play.close_join(step)


def test_somebody_must_be_in() -> None:
    """A join that no unit has reached is not closed: there would be nothing to go on with."""
    play = Play.small(*FAN)
    play.submit("1 kantor")
    with play.refuses(NobodyIn, "langkah 3"):
        play.close_join("3")


def test_somebody_must_be_in_the_second_time_too() -> None:
    """When the only unit that was in was returned, the join is not closed again with all its units late."""
    play = with_late_unit()
    play.give_back("3 kantor")
    with play.refuses(NobodyIn):
        play.close_join("3")


def test_late_act_is_refused() -> None:
    """A late act is refused, naming who closed the join and when."""
    play = Play.small(*FAN)
    play.finish("1 kantor", "2 a")
    play.attach("2 b")
    play.close_join("3")
    with play.refuses(ClosedLate, "ditutup pemilik pada 11 Jan 08.00"):
        play.submit("2 b")


def test_late_files_are_kept() -> None:
    """The files of a late unit are kept as "terlambat", also from an old card."""
    play = with_late_unit()
    assert play.attach("2 b", version=1) == ["late file for 2 b"]
    assert [file.late for file in play.task("2 b").files] == [True]
    assert play.open == ["3 kantor"]


def test_admitted_unit_has_a_new_round_where_it_stood() -> None:
    """The owner may admit a late unit: a new round where it stood, and the join armed again."""
    play = with_late_unit()
    play.attach("2 b")
    assert play.admit("b") == ["admitted b; void: 2 b, 3 kantor", "opened 2 b#2"]
    with play.refuses(NoLongerNeeded):
        play.attach("2 b#1")
    assert play.submit("2 b") == ["done 2 b#2", "opened 3 kantor#2"]
    assert play.task("2 c").status is TaskStatus.LATE


def test_admission_after_later_steps_voids_them() -> None:
    """A unit may be admitted after later steps were done, even the last: they are void and done again."""
    play = with_late_unit()
    play.finish("3 kantor", "4 kantor")
    assert play.open == []
    assert play.admit("c") == ["admitted c; void: 2 c, 3 kantor, 4 kantor", "opened 2 c#2"]
    play.finish("2 c", "3 kantor")
    assert play.finish("4 kantor") == ["done 4 kantor#2"]


def test_with_a_part_its_whole_is_admitted() -> None:
    """A part that was late, of a unit that was late itself further on: both come in, and the run goes on."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 b1", "3 b2", "3 c", "4 c")
    play.close_join("4", "a")
    play.give_back("4 a", by="plt-a")
    play.finish("4 b")
    play.close_join("5")
    assert play.admit("a2")[1:] == ["opened 3 a2#2", "opened 3 a1#3"]
    play.finish("3 a2", "3 a1", "4 a", "5 kantor")
    assert play.open == []


def test_only_late_units_are_admitted() -> None:
    """A unit that is not late, or no more, can't be admitted."""
    play = with_late_unit()
    with play.refuses(NotLate, "A"):
        play.admit("a")
    play.admit("b")
    with play.refuses(NotLate, "B"):
        play.admit("b")


def test_admitted_unit_can_be_late_again() -> None:
    """A unit that was admitted and does not come is closed out a second time."""
    play = with_late_unit()
    play.admit("b")
    assert play.close_join("3") == ["closed 3 kantor without b", "opened 3 kantor#2"]
    assert play.admit("b")[-1] == "opened 2 b#3"


def test_nested_late_unit() -> None:
    """A nested join is closed for its own unit alone, and its late unit is late there only."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 b1")
    assert play.close_join("4", "a") == ["closed 4 a without a2", "opened 4 a"]
    assert "3 b2" in play.open
    play.finish("4 a", "3 b2", "4 b", "3 c")
    assert play.approve("4 c")[-1] == "opened 5 kantor"
    told = play.admit("a2")
    assert told == ["admitted a2; void: 3 a2, 4 a, 5 kantor", "opened 3 a2#2"]
    play.submit("3 a2")
    assert play.approve("4 a") == ["approved 4 a#2", "opened 5 kantor#2"]


def test_unit_late_with_its_own_parts() -> None:
    """A unit that is late as a whole stands where its parts stood: admitted, only those that were open go on."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 c", "4 c")
    assert play.close_join("5") == ["closed 5 kantor without a, b", "opened 5 kantor"]
    assert play.open == ["5 kantor"]
    assert play.admit("a") == ["admitted a; void: 3 a2, 5 kantor", "opened 3 a2#2"]
    assert play.submit("3 a2") == ["done 3 a2#2", "opened 4 a"]
    assert play.approve("4 a") == ["approved 4 a", "opened 5 kantor#2"]


def test_unit_that_has_not_spread_may_be_late() -> None:
    """Where a join waits past a level, a unit that has not spread yet is late as a whole."""
    play = Play.small("1 kantor disposisi", "2 bagian disposisi", "3 subbagian kerja", "4 kantor kerja")
    play.finish("1 kantor", "2 b", "2 c", "3 b1", "3 c")
    assert play.close_join("4") == ["closed 4 kantor without a, b2", "opened 4 kantor"]
    assert play.admit("a") == ["admitted a; void: 2 a, 4 kantor", "opened 2 a#2"]
    play.finish("2 a", "3 a1")
    assert play.submit("3 a2") == ["done 3 a2", "opened 4 kantor#2"]


def test_join_inside_a_late_unit_is_not_closed() -> None:
    """Inside a unit that is late nothing goes on: its own joins are not closed."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 c", "4 c")
    play.close_join("5")
    with play.refuses(NothingLate):
        play.close_join("4", "a")


def test_part_of_a_late_unit_admitted_alone_brings_back_the_unit() -> None:
    """A part that was late before its unit became late too brings the unit back when it is admitted."""
    play = Play.small(*NESTED)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 c", "4 c")
    play.close_join("4", "a")
    play.close_join("5")
    assert play.admit("a2") == ["admitted a2; void: 3 a2, 4 a, 5 kantor", "opened 3 a2#2"]
    play.submit("3 a2")
    assert play.approve("4 a") == ["approved 4 a#2", "opened 5 kantor#2"]


def test_return_leaves_late_units_late() -> None:
    """A return of units that were in does not wait for the late ones."""
    play = with_late_unit()
    play.give_back("3 kantor")
    assert play.submit("2 a") == ["done 2 a#2", "opened 3 kantor#2"]


def test_return_to_before_the_fan_out_ends_lateness() -> None:
    """A return to before the fan-out asks the late units anew, like everybody."""
    play = with_late_unit()
    play.return_run("1")
    assert play.run.late_branches() == []
    assert play.submit("1 kantor")[1:] == [
        "spread 2 over a, b, c",
        "opened 2 a#2",
        "opened 2 b#2",
        "opened 2 c#2",
    ]


def test_late_at_the_first_join_takes_part_in_the_second_fan_out() -> None:
    """Lateness belongs to one join: at the next fan-out the unit is asked like any other, and may be late again."""
    play = Play.small(*TWICE)
    play.finish("1 kantor", "2 a", "2 b")
    play.close_join("3")
    play.finish("3 kantor", "4 a")
    assert play.open == ["4 b", "4 c"]
    assert play.close_join("5") == ["closed 5 kantor without b, c", "opened 5 kantor"]
    assert play.admit("c") == ["admitted c; void: 4 c, 5 kantor", "opened 4 c#2"]
    assert play.submit("4 c") == ["done 4 c#2", "opened 5 kantor#2"]
    assert play.admit("c") == [
        "admitted c; void: 2 c, 3 kantor, 4 a, 4 b, 4 c#2, 5 kantor#2",
        "opened 2 c#2",
    ]


def test_late_at_the_first_join_may_be_returned_after_it() -> None:
    """A unit that was late at the first join can be ticked in a return to what it did after it."""
    play = Play.small(*TWICE)
    play.finish("1 kantor", "2 a", "2 b")
    play.close_join("3")
    play.finish("3 kantor", "4 a", "4 b", "4 c")
    assert play.give_back("5 kantor", units=["c"]) == ["returned 5 kantor to 4: c", "opened 4 c#2"]


@pytest.mark.parametrize("variant", ["triwulan", "tahunan"])
def test_unit_late_with_one_variant(variant: str) -> None:
    """A unit that did one variant only is late; admitted, it does the other."""
    play = Play.small("1 kantor kerja", "2 bagian kerja varian", "3 kantor kerja")
    assert play.run.variants == ("triwulan",)
    play = Play(play.procedure, play.office)
    play.start(quarter=4)
    play.finish("1 kantor", "2 a/triwulan", "2 a/tahunan", f"2 b/{variant}")
    play.close_join("3")
    other = "tahunan" if variant == "triwulan" else "triwulan"
    assert play.admit("b") == [f"admitted b; void: 2 b/{other}, 3 kantor", f"opened 2 b/{other}#2"]
    assert play.submit(f"2 b/{other}") == [f"done 2 b/{other}#2", "opened 3 kantor#2"]


def test_not_while_the_run_is_held() -> None:
    """While a run is held its joins stay as they are."""
    play = with_late_unit()
    play.hold()
    with play.refuses(RunIsHeld):
        play.admit("b")
    with play.refuses(RunIsHeld):
        play.close_join("3")
