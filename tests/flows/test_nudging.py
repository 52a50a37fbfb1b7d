"""Reminding people on the owner's word."""

from dataclasses import replace
from datetime import UTC, datetime

from flows.commands import Nudge
from flows.events import TasksNudged
from flows.refused import (
    AlreadyDone,
    NobodyToNudge,
    NoSuchTask,
    NothingToNudge,
    NotTheOwner,
    NudgedAlready,
    RunIsHeld,
)
from tests.flows.play import Play

ROWS = ("1 kantor kerja", "2 bagian kerja", "3 kantor kerja")
BRANCHES = ["2 a", "2 b", "2 c"]


def spread() -> Play:
    """A run whose three branches wait, at 08.00 on a Monday."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    return play


def test_once_per_task_and_half_day() -> None:
    """A task is nudged once before noon and once after it, and again on the next working day."""
    play = spread()
    assert play.nudge("2 a") == ["nudged 2 a"]
    play.wait(hours=3)
    with play.refuses(NudgedAlready, "Tugas 2 sudah ditagih 11 Jan 08.00; dapat ditagih lagi mulai 11 Jan 12.00"):
        play.nudge("2 a")
    play.wait(hours=2)
    assert play.nudge("2 a") == ["nudged 2 a"]
    with play.refuses(NudgedAlready, "mulai 12 Jan 07.30"):
        play.nudge("2 a")
    play.wait(hours=20)
    assert play.nudge("2 a") == ["nudged 2 a"]


def test_all_at_once_are_those_that_may_be() -> None:
    """Without a name every task that waits is nudged, but for those that were in this half-day."""
    play = spread()
    play.nudge("2 b")
    assert play.nudge() == ["nudged 2 a, 2 c"]
    with play.refuses(NothingToNudge):
        play.nudge()


def test_a_nudge_at_night_is_read_at_the_next_opening() -> None:
    """What is asked outside working hours goes out at the next opening, and that half-day is then used up."""
    play = spread()
    play.wait(hours=12)
    play.nudge("2 a")
    told = play.log[-1]
    assert isinstance(told, TasksNudged)
    assert told.sends_at == datetime(2027, 1, 12, 0, 30, tzinfo=UTC)
    play.wait(hours=12)
    with play.refuses(NudgedAlready, "mulai 12 Jan 12.00"):
        play.nudge("2 a")


def test_only_the_owner_nudges_what_waits() -> None:
    """A nudge is the owner's, for tasks that wait in a run that goes on, and for somebody whom it reaches."""
    play = spread()
    with play.refuses(NotTheOwner):
        play.nudge("2 a", by="kepala-kantor")
    with play.refuses(AlreadyDone):
        play.nudge("1 kantor")
    with play.refuses(NoSuchTask):
        play.do(Nudge(by="pemilik", tasks=(99,)))
    away = replace(play.office.people["kepala-b"], joined=False, reachable=False)
    play.office = replace(play.office, people={**play.office.people, "kepala-b": away})
    with play.refuses(NobodyToNudge, "tugas 3"):
        play.nudge("2 b")
    assert play.nudge() == ["nudged 2 a, 2 c"]
    play.hold()
    with play.refuses(RunIsHeld):
        play.nudge()
