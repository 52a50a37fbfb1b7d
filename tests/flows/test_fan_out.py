"""Fan-out: a step of narrower scope opens one task per unit below."""

from dataclasses import replace

from flows.progress import Standing, standings
from flows.refused import UnitNotThere, UnitsMissing
from flows.scope import Scopes
from tests.flows import small
from tests.flows.play import Play

BALANGAN = "balangan-pengumpulan-data-kinerja"
NESTED = ("1 kantor disposisi", "2 bagian disposisi", "3 subbagian kerja", "4 bagian periksa <3", "5 kantor periksa <4")


def without(play: Play, *units: str) -> None:
    """From today on these units of the office exist no more."""
    ended = {key: replace(unit, ended=True) for key, unit in play.office.units.items() if key in units}
    play.office = replace(play.office, units={**play.office.units, **ended}, _below={})


def test_next_step_of_narrower_scope_opens_a_task_per_unit() -> None:
    """Next step, narrower scope: every unit of that kind below gets a task; the units stand in the event."""
    play = Play.of(BALANGAN)
    play.start()
    assert play.submit("1 kantor") == [
        "done 1 kantor",
        "spread 2 over bagian-umum, bagian-persidangan, bagian-fasilitasi",
        "opened 2 bagian-umum",
        "opened 2 bagian-persidangan",
        "opened 2 bagian-fasilitasi",
    ]


def test_fan_outs_nest() -> None:
    """A unit spreads by itself, over its own units only, whatever the others do (SOP 004)."""
    play = Play.of(BALANGAN)
    play.start()
    play.submit("1 kantor")
    assert play.submit("2 bagian-umum") == [
        "done 2 bagian-umum",
        "spread 3 over subbag-umum, subbag-program",
        "opened 3 subbag-umum",
        "opened 3 subbag-program",
    ]
    assert play.open == ["2 bagian-persidangan", "2 bagian-fasilitasi", "3 subbag-umum", "3 subbag-program"]


def test_units_at_any_depth_are_found() -> None:
    """Units of the kind are those below at any depth, past a level the procedure does not name."""
    play = Play.small("1 kantor kerja", "2 subbagian kerja")
    play.submit("1 kantor")
    assert play.open == ["2 a1", "2 a2", "2 b1", "2 b2"]


def test_branch_without_such_units_takes_the_task_itself() -> None:
    """A branch that has no unit of that kind takes the task itself, and goes on like any other."""
    play = Play.small(*NESTED)
    play.finish("1 kantor")
    assert play.submit("2 c") == ["done 2 c", "spread 3 over c", "opened 3 c"]
    assert play.task("3 c").path == ("kantor", "c", "c")
    assert play.doer("3 c") == "kepala-c"
    assert play.submit("3 c") == ["done 3 c", "opened 4 c"]


def test_a_branch_may_take_the_task_at_several_levels() -> None:
    """Where only some units have the next level below, the others go on by themselves at every level."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 subbagian kerja", "4 seksi kerja", "5 kantor kerja")
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 a2", "3 b1", "3 b2", "3 c")
    assert play.open == ["4 a11", "4 a12", "4 a2", "4 b1", "4 b2", "4 c"]
    assert play.task("4 c").path == ("kantor", "c", "c", "c")
    assert play.finish(*play.open)[-1] == "opened 5 kantor"


def test_units_unticked_are_recorded() -> None:
    """Whoever finishes the step before may untick units: they get no task and are recorded as not asked."""
    play = Play.of(BALANGAN)
    play.start()
    told = play.submit("1 kantor", leave_out=frozenset({"bagian-umum", "bagian-fasilitasi"}))
    assert told[1] == "spread 2 over bagian-persidangan, not asked: bagian-umum, bagian-fasilitasi"
    assert play.open == ["2 bagian-persidangan"]
    shown = standings(play.procedure, Scopes.of(play.procedure), play.run, 1)
    assert [(one.path[-1], one.standing) for one in shown] == [
        ("bagian-persidangan", Standing.OPEN),
        ("bagian-umum", Standing.NOT_ASKED),
        ("bagian-fasilitasi", Standing.NOT_ASKED),
    ]


def test_at_least_one_unit_stays() -> None:
    """Unticking every unit is refused, for the run would end up nowhere."""
    play = Play.small(*NESTED)
    with play.refuses(UnitsMissing):
        play.submit("1 kantor", leave_out=frozenset("abc"))


def test_only_units_of_the_fan_out_can_be_unticked() -> None:
    """A unit that is not below, or not of that kind, can't be unticked."""
    play = Play.small(*NESTED)
    with play.refuses(UnitNotThere, "A1"):
        play.submit("1 kantor", leave_out=frozenset({"a1"}))


def test_approving_fans_out_too() -> None:
    """The step before a fan-out may be a decision; whoever agrees may untick units as well."""
    play = Play.small("1 kantor kerja", "2 kantor periksa <1 pengetik", "3 bagian kerja")
    play.submit("1 kantor")
    told = play.approve("2 kantor", leave_out=frozenset("b"))
    assert told == ["approved 2 kantor", "spread 3 over a, c, not asked: b", "opened 3 a", "opened 3 c"]


def test_set_stands_whatever_becomes_of_the_office() -> None:
    """The set stands in the event: a unit that ends later is still waited for, a new one is not asked."""
    play = Play.small(*NESTED)
    without(play, "c")
    play.submit("1 kantor")
    play.office = small.office()
    without(play, "b")
    play.finish("2 a", "3 a1", "3 a2", "4 a")
    assert play.open == ["2 b"]
    assert play.finish("2 b", "3 b1", "3 b2", "4 b")[-1] == "opened 5 kantor"


def test_fan_out_reached_again_takes_the_office_of_that_day() -> None:
    """A return to before a fan-out voids it; reached again it spreads over the units of that day, all ticked."""
    play = Play.small(*NESTED)
    play.submit("1 kantor", leave_out=frozenset("a"))
    play.finish("2 b", "2 c", "3 b1", "3 b2", "4 b", "3 c", "4 c")
    assert play.open == ["5 kantor"]
    play.return_run("1")
    without(play, "c")
    assert play.submit("1 kantor") == ["done 1 kantor#2", "spread 2 over a, b", "opened 2 a", "opened 2 b#2"]
    play.finish("2 a", "2 b", "3 a1", "3 a2", "3 b1", "3 b2", "4 a")
    assert play.approve("4 b") == ["approved 4 b#2", "opened 5 kantor#2"]


def test_fan_out_that_is_void_is_not_waited_for() -> None:
    """After a return or a recall to before a fan-out its units are no branches of the run until it is reached again."""
    play = Play.small(*NESTED)
    play.submit("1 kantor", leave_out=frozenset("a"))
    play.return_run("1")
    assert ahead(play)
    play.submit("1 kantor")
    assert not ahead(play)
    play.recall("1 kantor")
    assert ahead(play)


def ahead(play: Play) -> bool:
    """Whether step 2 is still ahead, with no units of its own."""
    shown = standings(play.procedure, Scopes.of(play.procedure), play.run, 1)
    return [(one.path, one.standing) for one in shown] == [(("kantor",), Standing.AHEAD)]
