"""The owner with a whole run: hold, resume, cancel; and its end, which the clock brings."""

from datetime import UTC, datetime

import pytest

from flows.events import RunResumed
from flows.refused import NotFinishedYet, NotHeld, NotTheOwner, ReasonMissing, RunIsClosed, RunIsHeld
from flows.run import RunStatus
from tests.flows.play import Play

ROWS = ("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2")
HOURS = ("1 kantor kerja pengetik", "2 kantor periksa <1")


def test_owner_holds_and_resumes() -> None:
    """The owner holds a run with a reason, and sets it going again."""
    play = Play.small(*ROWS)
    assert play.hold() == ["held"]
    assert (play.run.status, play.run.held_at) == (RunStatus.HELD, play.now)
    assert play.resume() == ["resumed"]
    assert (play.run.status, play.run.held_at) == (RunStatus.OPEN, None)


def test_acts_wait_while_a_run_is_held() -> None:
    """While a run is held acts are refused, a decision, a return and a recall too."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    play.hold()
    for act in (play.approve, play.recall):
        with play.refuses(RunIsHeld, "ditahan sejak 11 Jan 08.00"):
            act("3 kantor", by="kepala-kantor")
    with play.refuses(RunIsHeld):
        play.give_back("3 kantor", units=["a"])
    with play.refuses(RunIsHeld):
        play.return_run("1")
    with play.refuses(RunIsHeld):
        play.submit("1 kantor")
    play.resume()
    assert play.approve("3 kantor") == ["approved 3 kantor"]


def test_held_run_does_not_end() -> None:
    """A run that is done everywhere does not end while it is held."""
    play = Play.small("1 kantor kerja")
    play.submit("1 kantor")
    play.hold()
    with play.refuses(RunIsHeld):
        play.end()


def test_steering_is_the_owners() -> None:
    """Hold, resume and cancel are the owner's alone."""
    play = Play.small(*ROWS)
    for steer in (play.hold, play.resume, play.cancel):
        with play.refuses(NotTheOwner, "perencana"):
            steer(by="kepala-kantor")


def test_steering_says_why() -> None:
    """Hold and cancel carry a reason of at least three letters."""
    play = Play.small(*ROWS)
    for steer in (play.hold, play.cancel):
        with play.refuses(ReasonMissing):
            steer(reason=" ")
        with play.refuses(ReasonMissing, "misalnya"):
            steer(reason="1. ok")


def test_only_a_held_run_is_resumed() -> None:
    """A run that is not held is not resumed, and one that is held is not held again."""
    play = Play.small(*ROWS)
    with play.refuses(NotHeld):
        play.resume()
    play.hold()
    with play.refuses(RunIsHeld):
        play.hold()


def test_deadlines_in_days_move_by_the_closings_missed() -> None:
    """On resume, deadlines in days move by the closings missed."""
    play = Play.small("1 kantor kerja")
    assert play.task("1 kantor").deadline == datetime(2027, 1, 14, 9, tzinfo=UTC)
    play.hold()
    play.wait(days=2, hours=1)
    play.resume()
    assert play.task("1 kantor").deadline == datetime(2027, 1, 18, 9, tzinfo=UTC)


def test_deadlines_in_minutes_move_by_the_working_time_held() -> None:
    """On resume, deadlines in minutes and hours move by the working time held."""
    play = Play.of("kalbar-perbaikan-data-kinerja")
    play.start()
    assert play.task("1 kantor").deadline == datetime(2027, 1, 11, 5, tzinfo=UTC)
    play.hold()
    play.wait(hours=1, minutes=30)
    play.resume()
    assert play.task("1 kantor").deadline == datetime(2027, 1, 11, 7, 30, tzinfo=UTC)


def test_only_open_tasks_move() -> None:
    """Deadlines of tasks that are done or void stay as they were."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a")
    play.hold()
    play.wait(days=1)
    play.resume()
    moved = play.log[-1]
    assert isinstance(moved, RunResumed)
    assert sorted(moved.deadlines) == [play.task("2 b").id, play.task("2 c").id]


def test_owner_cancels() -> None:
    """The owner cancels a run with a reason, held or not; nothing of it is lost."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    play.hold()
    assert play.cancel(reason="Salah periode") == ["cancelled"]
    run = play.run
    assert (run.status, run.closed_reason, run.closed_at, run.held_at) == (
        RunStatus.CANCELLED,
        "Salah periode",
        play.now,
        None,
    )
    assert len(run.tasks) == 4
    assert play.open == []


def test_run_ends_by_the_clock() -> None:
    """`RunFinished` comes by the clock, when nothing is left to do."""
    play = Play.small(*HOURS)
    with play.refuses(NotFinishedYet):
        play.end()
    play.finish("1 kantor", "2 kantor")
    assert play.run.status is RunStatus.OPEN
    play.wait(seconds=20)
    assert play.end() == ["finished"]
    assert (play.run.status, play.run.closed_at) == (RunStatus.FINISHED, play.now)


def test_run_ends_at_once_where_there_is_no_undo() -> None:
    """Where the office gives no time to undo, the last act ends the run."""
    play = Play.small(*HOURS, undo=0)
    play.submit("1 kantor")
    assert play.approve("2 kantor") == ["approved 2 kantor", "finished"]


@pytest.mark.parametrize("way", ["finished", "cancelled"])
def test_ended_run_stays_ended(way: str) -> None:
    """Nothing happens to a run that has ended, whatever anybody asks."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a")
    play.close_join("3")
    play.approve("3 kantor")
    if way == "finished":
        play.end()
    else:
        play.cancel()
    asked = (
        play.hold,
        play.resume,
        play.cancel,
        play.end,
        lambda: play.submit("2 a"),
        lambda: play.approve("3 kantor"),
        lambda: play.give_back("3 kantor", units=["a"]),
        lambda: play.recall("3 kantor"),
        lambda: play.attach("2 a"),
        lambda: play.close_join("3"),
        lambda: play.admit("b"),
        lambda: play.return_run("1"),
    )
    for ask in asked:
        with play.refuses(RunIsClosed, "berakhir 11 Jan 08.00"):
            ask()
