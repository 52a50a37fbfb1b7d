"""Join: a step of wider scope opens when every unit of the set below has finished, once per arming."""

from flows.commands import ReturnRun
from flows.refused import NotFinishedYet, UnitNotThere
from flows.run import RunStatus
from tests.flows.play import Play

BALANGAN = "balangan-pengumpulan-data-kinerja"
TWICE = ("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2", "4 bagian kerja", "5 kantor periksa <4")
LEVELS = ("1 kantor disposisi", "2 bagian disposisi", "3 subbagian kerja", "4 kantor kerja")


def test_same_scope_goes_on_in_the_same_unit() -> None:
    """Next step, same scope: the same unit goes on, whatever the other units do."""
    play = Play.of("jeneponto-pengumpulan-data-kinerja")
    play.start()
    assert play.submit("1 bidang-kearsipan") == ["done 1 bidang-kearsipan", "opened 2 bidang-kearsipan"]


def test_join_opens_with_the_last_unit() -> None:
    """Next step, wider scope: it opens when every unit of the set has finished, and not before."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 kantor kerja")
    play.submit("1 kantor")
    assert play.submit("2 b") == ["done 2 b"]
    assert play.submit("2 c") == ["done 2 c"]
    assert play.submit("2 a") == ["done 2 a", "opened 3 kantor"]


def test_units_left_out_are_not_waited_for() -> None:
    """A join waits for the set of its fan-out, not for the units left out."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 kantor kerja")
    play.submit("1 kantor", leave_out=frozenset("ac"))
    assert play.submit("2 b") == ["done 2 b", "opened 3 kantor"]


def test_each_unit_joins_its_own() -> None:
    """A nested join waits for the units of its own unit only (SOP 004, step 4)."""
    play = Play.of(BALANGAN)
    play.start()
    play.finish("1 kantor", "2 bagian-umum", "2 bagian-persidangan", "2 bagian-fasilitasi", "3 subbag-anggaran")
    assert play.submit("3 subbag-pengawasan") == ["done 3 subbag-pengawasan", "opened 4 bagian-fasilitasi"]
    assert play.approve("4 bagian-fasilitasi") == ["approved 4 bagian-fasilitasi"]
    play.finish("3 subbag-umum", "3 subbag-program", "3 subbag-risalah", "3 subbag-perundangan", "4 bagian-umum")
    assert play.approve("4 bagian-persidangan")[-1] == "opened 5 kantor"


def test_join_past_a_level_waits_for_all_of_it() -> None:
    """A join over two levels waits for units that have not spread yet, too."""
    play = Play.small(*LEVELS)
    play.finish("1 kantor", "2 a", "3 a1", "3 a2", "2 b", "3 b1")
    assert play.submit("3 b2") == ["done 3 b2"]
    assert play.submit("2 c") == ["done 2 c", "spread 3 over c", "opened 3 c"]
    assert play.submit("3 c") == ["done 3 c", "opened 4 kantor"]


def test_second_fan_out_after_a_join_is_its_own() -> None:
    """After a join the run spreads again, over its own set, and joins again."""
    play = Play.small(*TWICE)
    play.submit("1 kantor", leave_out=frozenset("a"))
    play.finish("2 b", "2 c")
    assert play.approve("3 kantor", leave_out=frozenset("c"))[1] == "spread 4 over a, b, not asked: c"
    with play.refuses(UnitNotThere, "A"):
        play.do(ReturnRun(by="pemilik", to_step="2", paths=(("kantor", "a"),), reason="salah"))
    assert play.submit("4 b") == ["done 4 b"]
    assert play.submit("4 a") == ["done 4 a", "opened 5 kantor"]


def test_return_into_a_fan_out_arms_the_join_exactly_once() -> None:
    """A return into a fan-out re-arms the join once: it opens when the last ticked unit is done, and once only."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2")
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    play.give_back("3 kantor", units=["a", "c"])
    assert play.submit("2 a") == ["done 2 a#2"]
    assert play.submit("2 c") == ["done 2 c#2", "opened 3 kantor#2"]
    play.give_back("3 kantor", units=["c"])
    assert play.submit("2 c") == ["done 2 c#3", "opened 3 kantor#3"]
    assert play.open == ["3 kantor#3"]


def test_return_into_a_nested_fan_out_arms_each_join_once() -> None:
    """A return over two levels re-arms each join between once, and only in the branches with ticked units."""
    play = Play.of(BALANGAN)
    play.start()
    play.finish("1 kantor", *(f"2 bagian-{unit}" for unit in ("umum", "persidangan", "fasilitasi")))
    play.finish(*play.open)
    play.finish("4 bagian-umum", "4 bagian-persidangan", "4 bagian-fasilitasi")
    play.give_back("5 kantor", to_step="3", units=["subbag-umum", "subbag-program", "subbag-anggaran"])
    assert play.submit("3 subbag-umum") == ["done 3 subbag-umum#2"]
    assert play.submit("3 subbag-program") == ["done 3 subbag-program#2", "opened 4 bagian-umum#2"]
    assert play.submit("3 subbag-anggaran") == ["done 3 subbag-anggaran#2", "opened 4 bagian-fasilitasi#2"]
    assert play.approve("4 bagian-fasilitasi") == ["approved 4 bagian-fasilitasi#2"]
    assert play.approve("4 bagian-umum") == ["approved 4 bagian-umum#2", "opened 5 kantor#2"]


def test_return_before_the_second_fan_out_voids_all_of_it() -> None:
    """What came after a join is void for every unit when one unit goes back to before it, and is done again."""
    play = Play.small(*TWICE)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 kantor", "4 a")
    assert play.return_run("2", "b") == ["returned to 2: b; void: 3 kantor, 4 a, 4 b, 4 c", "opened 2 b#2"]
    assert play.submit("2 b") == ["done 2 b#2", "opened 3 kantor#2"]
    assert play.approve("3 kantor")[1:] == ["spread 4 over a, b, c", "opened 4 a#2", "opened 4 b#2", "opened 4 c#2"]
    play.finish("4 a", "4 b", "4 c")
    assert play.open == ["5 kantor"]


def test_run_ends_when_the_last_step_is_done_everywhere() -> None:
    """A run ends when its last step has finished in every unit."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", undo=0)
    play.finish("1 kantor", "2 a", "2 b")
    with play.refuses(NotFinishedYet):
        play.end()
    assert play.submit("2 c") == ["done 2 c", "finished"]
    assert play.run.status is RunStatus.FINISHED
