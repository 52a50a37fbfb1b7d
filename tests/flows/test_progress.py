"""How far a run has come, step by step and unit by unit."""

from flows.progress import Standing, StepProgress, root, standings, step_progress
from flows.scope import Scopes
from tests.flows.play import Play

ROWS = ("1 kantor disposisi", "2 bagian disposisi", "3 subbagian kerja", "4 bagian periksa <3", "5 kantor kerja")


def at(play: Play, index: int) -> StepProgress:
    """How far the run is with a step."""
    return step_progress(play.procedure, Scopes.of(play.procedure), play.run, index)


def counts(play: Play, index: int) -> tuple[int, int, int, int]:
    """How many units wait at a step, are done, are late, of how many."""
    progress = at(play, index)
    return len(progress.open), progress.done, progress.late, progress.total


def shown(play: Play, index: int) -> list[tuple[str, Standing]]:
    """How each unit stands at a step."""
    every = standings(play.procedure, Scopes.of(play.procedure), play.run, index)
    return [(one.path[-1], one.standing) for one in every]


def test_step_counts_its_units() -> None:
    """A step says which tasks wait, and how many of its units are done or late."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a", "2 c", "3 a1")
    assert [play.name(task) for task in at(play, 1).open] == ["2 b"]
    assert [counts(play, index) for index in range(5)] == [
        (0, 1, 0, 1),
        (1, 2, 0, 3),
        (2, 1, 0, 4),
        (0, 0, 0, 3),
        (0, 0, 0, 1),
    ]
    assert [at(play, index).reached for index in range(5)] == [True, True, True, False, False]
    assert [at(play, index).is_done for index in range(5)] == [True, False, False, False, False]


def test_late_units_are_done_with() -> None:
    """A step is done when its units are, or are late at a closed join; a unit that is in counts as done, not late."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a1", "3 c", "4 c")
    play.close_join("5")
    assert counts(play, 2) == (0, 2, 3, 5)
    assert at(play, 2).is_done
    assert counts(play, 3) == (0, 1, 2, 3)
    assert shown(play, 3) == [("a", Standing.LATE), ("b", Standing.LATE), ("c", Standing.DONE)]
    assert not at(play, 4).is_done


def test_void_visits_are_not_counted() -> None:
    """After a return the steps behind it are ahead again, and the returned unit waits."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 c", "3 c", "2 a", "3 a1", "3 a2")
    play.give_back("4 a", units=["a1"])
    assert shown(play, 2) == [
        ("a1", Standing.OPEN),
        ("a2", Standing.DONE),
        ("b", Standing.AHEAD),
        ("c", Standing.DONE),
    ]
    assert shown(play, 3) == [("a", Standing.RETURNED), ("b", Standing.AHEAD), ("c", Standing.OPEN)]
    play.return_run("1")
    assert [at(play, index).reached for index in range(5)] == [True, False, False, False, False]


def test_units_left_out_stand_at_the_end() -> None:
    """Units that were not asked are shown, those of an earlier fan-out that counts no more are not."""
    play = Play.small(*ROWS)
    play.submit("1 kantor", leave_out=frozenset("a"))
    play.recall("1 kantor")
    play.submit("1 kantor", leave_out=frozenset("c"))
    assert shown(play, 1) == [("a", Standing.OPEN), ("b", Standing.OPEN), ("c", Standing.NOT_ASKED)]


def test_root_is_the_whole_office() -> None:
    """The branch that everything lies in is the whole office."""
    assert root(Play.small(*ROWS).run) == ("kantor",)
    assert root(Play.small("1 bagian kerja", "2 kantor kerja").run) == ("kantor",)
