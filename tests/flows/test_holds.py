"""Holds and deadlines: what a hold takes away it gives back, to the minute or to the closing (DESIGN, section 4)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.calendar import Calendar
from flows.deadlines import after_hold
from flows.period import Period
from flows.run import Run, RunStatus, Task
from tests.flows.play import Play

WITA = ZoneInfo("Asia/Makassar")
HOLIDAYS = {date(2027, 1, 13): "Libur", date(2027, 1, 19): "Cuti bersama"}
CALENDAR = Calendar(zone=WITA, holidays=HOLIDAYS, extra_working_days=frozenset({date(2027, 1, 16)}))
FIRST = datetime(2027, 1, 8, tzinfo=WITA)
# Half hours of two weeks: every border of the office's hours is among them.
half_hours = st.integers(0, 14 * 48).map(lambda place: FIRST + place * timedelta(minutes=30))
two = st.tuples(half_hours, half_hours).map(sorted)
ROWS = ("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2")


def held(since: datetime, deadline: datetime, *, in_days: bool) -> Run:
    """A held run with one task."""
    task = Task(id=1, step="1", path=("k",), round=1, opened_at=FIRST, deadline=deadline, in_days=in_days)
    return Run(
        id=1, office="k", procedure="s", version=1, period=Period(), started_by="x", started_at=FIRST,
        tasks={1: task}, status=RunStatus.HELD, held_at=since,
    )  # fmt: skip


@given(two, st.integers(0, 12))
@settings(max_examples=300)
def test_as_many_closings_are_left_after_a_hold_as_before(span: list[datetime], days: int) -> None:
    """A deadline in days has as many closings ahead, or behind, when the run goes on as when it was held."""
    since, until = span
    deadline = CALENDAR.add_days(FIRST, days + 1)
    moved = after_hold(CALENDAR, held(since, deadline, in_days=True), until)[1]
    assert CALENDAR.closings(until, moved) == CALENDAR.closings(since, deadline)
    assert CALENDAR.closings(moved, until) == CALENDAR.closings(deadline, since)
    assert moved == CALENDAR.add_closings(moved - timedelta(days=1), 1)


@given(two, st.integers(1, 4000))
@settings(max_examples=300)
def test_as_much_working_time_is_left_after_a_hold_as_before(span: list[datetime], minutes: int) -> None:
    """A deadline in minutes has as much working time ahead, or behind, when the run goes on as when it was held."""
    since, until = span
    deadline = CALENDAR.add_minutes(FIRST, minutes)
    moved = after_hold(CALENDAR, held(since, deadline, in_days=False), until)[1]
    assert CALENDAR.working_minutes(until, moved) == CALENDAR.working_minutes(since, deadline)
    assert CALENDAR.working_minutes(moved, until) == CALENDAR.working_minutes(deadline, since)


def test_a_recalled_task_has_the_deadline_that_the_hold_would_have_left_it() -> None:
    """Who takes an act back after a hold has the deadline that an open task has then."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a")
    play.hold()
    play.wait(days=2, hours=1)
    play.resume()
    play.recall("2 a")
    assert play.task("2 a").deadline == play.task("2 b").deadline


def test_a_hold_counts_once_for_a_task_that_is_recalled_again() -> None:
    """What a hold moved while a task was open, or at an earlier recall, it does not move again."""
    play = Play.small(*ROWS)
    play.finish("1 kantor")
    for _ in range(3):
        play.hold()
        play.wait(days=1)
        play.resume()
        play.wait(hours=1)
        play.submit("2 a")
        play.recall("2 a")
        play.submit("2 a")
        play.hold()
        play.wait(days=1)
        play.resume()
        play.recall("2 a")
    assert play.task("2 a").deadline == play.task("2 b").deadline


def test_what_a_return_had_voided_comes_back_with_its_deadline_moved() -> None:
    """A return taken back after a hold restores open tasks with the deadline that they would have then."""
    play = Play.of("jeneponto-pengumpulan-data-kinerja")
    play.start()
    while not play.open[0].startswith("6 "):
        play.finish(*play.open)
    due = play.task("6 kantor/triwulan").deadline
    assert due
    play.give_back("6 kantor/tahunan", units=["bidang-minat-baca"])
    assert play.task("6 kantor/triwulan").void
    play.hold()
    play.wait(days=1)
    play.resume()
    play.recall("6 kantor/tahunan")
    assert play.task("6 kantor/triwulan").is_open
    assert play.task("6 kantor/triwulan").deadline == play.office.calendar.add_closings(due, 1)


def test_nothing_is_said_of_deadlines_where_nothing_was_held() -> None:
    """A recall without a hold between leaves the deadline as it was."""
    play = Play.small(*ROWS)
    play.hold()
    play.wait(days=1)
    play.resume()
    due = play.task("1 kantor").deadline
    play.submit("1 kantor")
    play.wait(days=1)
    play.recall("1 kantor")
    assert play.task("1 kantor").deadline == due
