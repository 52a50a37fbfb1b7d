"""Timers: the moments that a run's state wants, as a set that replaces the one before."""

from datetime import timedelta

from flows.ladder import DEADLINE, NUDGE, ladder
from flows.timers import FINISH, Timer
from tests.flows.play import Play

ROWS = ("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2")


def test_each_open_task_has_its_ladder() -> None:
    """Every open task has the timers of its ladder; a task that is done or void has none."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a")
    office, tasks = play.office, [play.task("2 b"), play.task("2 c")]
    ladders = [(task.id, rung) for task in tasks for rung in ladder(office.calendar, office.escalation, task)]
    assert play.timers == tuple(Timer(task, rung, due) for task, (rung, due) in ladders)
    play.return_run("1")
    assert {timer.task for timer in play.timers} == {play.task("1 kantor").id}


def test_task_without_standard_time_has_no_deadline() -> None:
    """Where the document has no `waktu` there is no deadline, only a nudge after a working day (SOP 004, step 2)."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start()
    play.submit("1 kantor")
    assert play.task("2 bagian-umum").deadline is None
    assert {timer.rung for timer in play.timers} == {NUDGE}


def test_deadline_is_never_under_the_floor() -> None:
    """A deadline is `max(waktu, floor)`: 5 minutes of effort are due after 4 working hours, or the office's floor."""
    play = Play.of("kalbar-perbaikan-data-kinerja")
    play.start()
    calendar = play.office.calendar
    assert play.task("1 kantor").deadline == calendar.add_minutes(play.now, 240)


def test_deadline_counts_from_the_moment_it_lands() -> None:
    """A task's deadline counts from the moment that its step lands, in each round anew."""
    play = Play.small(*ROWS)
    play.wait(days=1)
    play.submit("1 kantor")
    assert play.task("2 a").deadline == play.office.calendar.add_days(play.now, 3)


def test_late_units_have_no_timer() -> None:
    """A unit that was closed out as late is waited for no more."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a")
    play.close_join("3")
    assert {timer.task for timer in play.timers} == {play.task("3 kantor").id}


def test_held_run_has_no_timers() -> None:
    """While a run is held, timers are none; on resume they are back."""
    play = Play.small(*ROWS)
    before = play.timers
    play.hold()
    assert play.timers == ()
    play.resume()
    assert play.timers == before


def test_run_that_is_done_everywhere_ends_when_the_undo_time_is_over() -> None:
    """`RunFinished` comes by a timer when the undo time is over; a recall takes the timer away."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 kantor")
    assert play.timers == (Timer(None, FINISH, play.now + timedelta(seconds=20)),)
    play.recall("3 kantor")
    assert DEADLINE in {timer.rung for timer in play.timers}


def test_ended_run_has_no_timers() -> None:
    """A run that has ended wants nothing more, however it ended."""
    for end in ("finish", "cancel"):
        play = Play.small("1 kantor kerja")
        if end == "cancel":
            play.cancel()
        else:
            play.submit("1 kantor")
            play.end()
        assert play.timers == ()
