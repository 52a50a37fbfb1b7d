"""Spans as officials count them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from flows.calendar import Calendar
from handlers.words import remaining

ZONE = ZoneInfo("Asia/Makassar")
CALENDAR = Calendar(zone=ZONE)


def at(day: int, clock: str) -> datetime:
    """A moment in January 2026, whose 5th is a Monday."""
    hour, minute = map(int, clock.split("."))
    return datetime(2026, 1, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("landed", "days"),
    [
        (at(5, "09.00"), 2),
        (at(5, "18.00"), 1),
        (at(5, "18.00"), 5),
        (at(9, "16.30"), 3),
        (at(10, "15.00"), 5),
        (at(11, "08.00"), 10),
    ],
)
def test_a_task_that_lands_has_the_days_of_its_sop(landed: datetime, days: int) -> None:
    """Whether it lands at work, after closing or on a day off, as many working days are left as the SOP gives."""
    said = remaining(CALENDAR, landed, CALENDAR.add_days(landed, days))
    assert said == (f"{days} hari kerja lagi" if days > 1 else "7 jam kerja lagi")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (at(9, "10.00"), "3 hari kerja lagi"),
        (at(10, "10.00"), "3 hari kerja lagi"),
        (at(12, "10.00"), "2 hari kerja lagi"),
        (at(13, "07.00"), "1 hari kerja lagi"),
        (at(14, "08.00"), "7 jam kerja lagi"),
        (at(14, "08.01"), "7 jam kerja lagi"),
        (at(14, "13.25"), "3 jam kerja lagi"),
        (at(14, "14.30"), "1 jam kerja lagi"),
        (at(14, "15.20"), "40 menit kerja lagi"),
        (at(14, "16.00"), "1 menit kerja lagi"),
    ],
)
def test_days_left_are_those_after_today(now: datetime, said: str) -> None:
    """Working days after today up to the due day are counted; less is said in the nearest hours, or in minutes."""
    assert remaining(CALENDAR, now, at(14, "16.00")) == said


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (at(14, "16.01"), "baru lewat batas"),
        (at(14, "23.00"), "baru lewat batas"),
        (at(15, "07.30"), "lewat batas sejak Rabu"),
        (at(15, "15.59"), "lewat batas sejak Rabu"),
        (at(16, "10.00"), "terlambat 1 hari kerja"),
        (at(17, "10.00"), "terlambat 2 hari kerja"),
    ],
)
def test_lateness_is_what_was_worked_since(now: datetime, said: str) -> None:
    """Of an earlier day's deadline the day is said, and from its first closing on the working days since."""
    assert remaining(CALENDAR, now, at(14, "16.00")) == said


def test_hours_late_are_those_of_the_same_day() -> None:
    """On the deadline's own day lateness is said in working hours, or minutes."""
    assert remaining(CALENDAR, at(14, "11.20"), at(14, "11.00")) == "terlambat 20 menit kerja"
    assert remaining(CALENDAR, at(14, "18.00"), at(14, "11.00")) == "terlambat 4 jam kerja"


def test_a_weekday_of_more_than_a_week_ago_has_its_date() -> None:
    """After a long holiday the weekday alone could be any week's."""
    calendar = Calendar(zone=ZONE, holidays={date(2026, 1, day) for day in range(12, 17)})
    assert remaining(calendar, at(15, "08.00"), at(9, "16.30")) == "lewat batas sejak Jumat"
    assert remaining(calendar, at(19, "08.00"), at(9, "16.30")) == "lewat batas sejak Jumat 9 Januari"


def test_the_day_of_the_deadline_is_no_late_one() -> None:
    """Of a deadline in the middle of a day escalation after one working day says one working day, not two."""
    deadline = at(14, "11.00")
    assert remaining(CALENDAR, at(15, "12.00"), deadline) == "lewat batas sejak Rabu"
    assert remaining(CALENDAR, at(16, "07.30"), deadline) == "terlambat 1 hari kerja"
