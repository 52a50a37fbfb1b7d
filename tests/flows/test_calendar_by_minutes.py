"""The calendar against one that counts every minute: any office, any holidays, any moment.

`make campaign` draws 20,000 cases.
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.calendar import Calendar
from flows.public_holidays import EVERYWHERE
from flows.ramadan import Ramadan
from flows.working_hours import NORMAL, RAMADAN, DayHours, WorkingHours
from tests.flows.slow_calendar import SlowCalendar

ZONES = [ZoneInfo(name) for name in ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")]
SIX_DAYS = WorkingHours(
    (*[DayHours(time(7, 30), time(14, 30), time(12), 30)] * 4, DayHours(time(7, 30), time(11)), *NORMAL.days[:1], None)
)
DAYS = [date(2024, 1, 1) + timedelta(days=n) for n in range(366 + 3 * 365 + 90)]
EDGES = [
    *(date(year, month, day) for year in (2024, 2025, 2028) for month, day in ((1, 31), (2, 28), (3, 1))),
    *(date(2024, 2, 29), date(2028, 2, 29), date(2025, 12, 31)),  # leap days, the turn of a year
    *(date(2026, 2, 18), date(2026, 3, 20), date(2027, 2, 5), date(2027, 3, 12)),  # Ramadan and Idul Fitri
]
# Midnight, here and in the other zones; opening, breaks of Mondays and Fridays, and closing, of Ramadan too.
BORDERS = [0, 60, 420, 450, 480, 690, 720, 750, 780, 900, 930, 960, 990, 1320, 1380]
TESTS = 6
DRAWS = 20_000 // TESTS + 1 if "ALUR_CAMPAIGN" in os.environ else 45

Drawn = tuple[Calendar, datetime, datetime]


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


@st.composite
def day_hours(draw: st.DrawFn) -> DayHours:
    """A day's hours: four moments in order, the two in the middle its break, or none."""
    opening, pause, back, closing = sorted(draw(st.sets(st.integers(0, 1439), min_size=4, max_size=4)))
    pausing = draw(st.booleans())
    return DayHours(_clock(opening), _clock(closing), _clock(pause) if pausing else None, back - pause)


weeks = st.one_of(
    st.sampled_from([NORMAL, RAMADAN, SIX_DAYS]),
    st.lists(st.none() | day_hours(), min_size=7, max_size=7).filter(any).map(lambda days: WorkingHours(tuple(days))),
)


moments = st.tuples(
    st.sampled_from(DAYS) | st.sampled_from(EDGES),
    st.integers(0, 1439) | st.builds(int.__add__, st.sampled_from(BORDERS), st.integers(0, 1)),
)


@st.composite
def offices(draw: st.DrawFn) -> Drawn:
    """A calendar with special days in the weeks around a moment; the moment, and the office's clock at it."""
    day, minute = draw(moments)
    wall = datetime.combine(day, _clock(minute))
    near = st.integers(-3, 40).map(lambda days: day + timedelta(days=days))
    fasting = draw(st.lists(st.tuples(near, st.integers(0, 29)), max_size=2))
    calendar = Calendar(
        zone=draw(st.sampled_from(ZONES)),
        hours=draw(weeks),
        ramadan_hours=draw(weeks),
        ramadan=Ramadan(
            tuple((first, first + timedelta(days=length)) for first, length in fasting), national=draw(st.booleans())
        ),
        holidays=draw(st.frozensets(near, max_size=8) | st.just(EVERYWHERE)),
        days_off=draw(st.dictionaries(near, st.just("Libur kantor"), max_size=3)),
        extra_working_days=draw(st.frozensets(near, max_size=3)),
    )
    return calendar, wall.replace(tzinfo=calendar.zone).astimezone(draw(st.sampled_from([UTC, *ZONES]))), wall


def _wall(calendar: Calendar, moment: datetime) -> datetime:
    assert moment.tzinfo is calendar.zone
    return moment.replace(tzinfo=None)


thoroughly = settings(max_examples=DRAWS)


@thoroughly
@given(offices(), st.integers(0, 3000))
def test_minutes_run_only_while_the_office_works(office: Drawn, minutes: int) -> None:
    """Adding minutes passes over every minute that is not worked, and over no other."""
    calendar, moment, wall = office
    landed = calendar.add_minutes(moment, minutes)
    assert _wall(calendar, landed) == SlowCalendar(calendar).add_minutes(wall, minutes)
    assert calendar.working_minutes(moment, landed) == minutes


@thoroughly
@given(offices(), st.integers(1, 15))
def test_days_end_at_closings(office: Drawn, days: int) -> None:
    """N days end at the N-th closing after the day the work lands on."""
    calendar, moment, wall = office
    assert _wall(calendar, calendar.add_days(moment, days)) == SlowCalendar(calendar).add_closings(wall, days)


@thoroughly
@given(offices(), st.integers(1, 3))
def test_months_end_at_the_same_date(office: Drawn, months: int) -> None:
    """N months end on the same date, the last of a shorter month, or the next day that is worked."""
    calendar, moment, wall = office
    assert _wall(calendar, calendar.add_months(moment, months)) == SlowCalendar(calendar).add_months(wall, months)


@thoroughly
@given(offices(), st.integers(0, 60 * 24 * 12))
def test_between_two_moments(office: Drawn, length: int) -> None:
    """Working minutes and closings between two moments are those that a patient observer counts."""
    calendar, moment, wall = office
    later, wall_later = moment + timedelta(minutes=length), wall + timedelta(minutes=length)
    slow = SlowCalendar(calendar)
    assert calendar.working_minutes(moment, later) == slow.working_minutes(wall, wall_later)
    assert calendar.closings(moment, later) == slow.closings(wall, wall_later)


@thoroughly
@given(offices())
def test_open_and_next_opening(office: Drawn) -> None:
    """The office is open in its worked minutes; the next opening is the first of them from here on."""
    calendar, moment, wall = office
    slow = SlowCalendar(calendar)
    assert calendar.is_open(moment) == slow.works(wall)
    opening = calendar.next_opening(moment)
    assert _wall(calendar, opening) == slow.next_opening(wall)
    assert calendar.is_open(opening)
    assert calendar.is_working_day(date(wall.year, wall.month, wall.day)) == bool(slow.minutes_of(wall.date()))


@thoroughly
@given(offices(), st.integers(1, 2000), st.integers(0, 2000))
def test_a_hold_moves_a_deadline_by_the_time_held(office: Drawn, minutes: int, passed: int) -> None:
    """Minutes worked before a hold and after it add up to the standard time."""
    calendar, moment, _ = office
    due = calendar.add_minutes(moment, minutes)
    held = moment + timedelta(minutes=passed)
    resumed = held + timedelta(days=2)
    if held < due:
        moved = calendar.add_minutes(due, calendar.working_minutes(held, resumed))
        worked = calendar.working_minutes(moment, held) + calendar.working_minutes(resumed, moved)
        assert worked == minutes
