"""The working calendar at its edges: breaks, closing, days off, Ramadan, weeks, months and zones."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from flows.calendar import Calendar, OnDayOff
from flows.duration import Duration
from flows.ramadan import Ramadan
from flows.working_hours import NORMAL, DayHours, WorkingHours

WITA = ZoneInfo("Asia/Makassar")
PLAIN = Calendar(WITA)
SIX_DAYS = Calendar(WITA, hours=WorkingHours((*NORMAL.days[:5], DayHours(time(7, 30), time(13)), None)))


def at(text: str, zone: ZoneInfo = WITA) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=zone)


def due_after(landed: datetime, written: str) -> datetime:
    duration = Duration.parse(written)
    assert duration
    return PLAIN.deadline(landed, duration)


@pytest.mark.parametrize(
    ("landed", "written", "due"),
    [  # 5 January 2026 is a Monday
        ("01-05 13:45", "2 hari", "01-07 16:00"),
        ("01-05 08:00", "2 jam", "01-05 10:00"),
        ("01-05 11:00", "60 menit", "01-05 12:00"),
        ("01-05 11:00", "61 menit", "01-05 13:01"),
        ("01-05 12:00", "15 menit", "01-05 13:15"),
        ("01-05 12:20", "15 menit", "01-05 13:15"),
        ("01-05 13:00", "15 menit", "01-05 13:15"),
        ("01-05 15:00", "1 jam", "01-05 16:00"),
        ("01-05 15:00", "61 menit", "01-06 07:31"),
        ("01-05 16:00", "15 menit", "01-06 07:45"),
        ("01-05 21:00", "15 menit", "01-06 07:45"),
        ("01-06 05:00", "15 menit", "01-06 07:45"),
        ("01-05 16:00", "1 hari", "01-06 16:00"),
        ("01-05 21:00", "1 hari", "01-06 16:00"),
        ("01-06 05:00", "1 hari", "01-07 16:00"),
        ("01-09 11:00", "1 jam", "01-09 13:30"),
        ("01-09 16:00", "1 jam", "01-12 08:00"),
        ("01-08 10:00", "1 hari", "01-09 16:30"),
        ("01-09 10:00", "1 hari", "01-12 16:00"),
        ("01-10 10:00", "1 hari", "01-12 16:00"),
        ("01-10 10:00", "15 menit", "01-12 07:45"),
        ("01-05 10:00", "1 minggu", "01-12 16:00"),
        ("01-05 10:00", "1 bulan", "02-05 16:00"),
        ("01-31 10:00", "1 bulan", "03-02 16:00"),
        ("01-30 10:00", "13 bulan", "03-01 16:00"),
        ("12-15 10:00", "1 jam", "12-15 11:00"),
    ],
)
def test_deadlines_of_a_five_day_office(landed: str, written: str, due: str) -> None:
    """Minutes run in working time and end no later than closing; days, weeks and months end at closing."""
    expected = at(due)
    if written == "13 bulan":
        expected = expected.replace(year=2027)
    assert due_after(at(landed), written) == expected


def test_a_short_month_ends_on_its_last_day() -> None:
    """31 January and a month is the 28th, or the 29th in a leap year; here both are worked."""
    assert due_after(datetime(2028, 1, 31, 9, tzinfo=WITA), "1 bulan") == datetime(2028, 2, 29, 16, tzinfo=WITA)
    assert due_after(datetime(2025, 1, 31, 9, tzinfo=WITA), "1 bulan") == datetime(2025, 2, 28, 16, 30, tzinfo=WITA)
    assert PLAIN.add_months(datetime(2025, 1, 31, 9, tzinfo=WITA), 2) == datetime(2025, 3, 31, 16, tzinfo=WITA)


def test_seconds_are_kept() -> None:
    """A task that lands between two minutes has its full time."""
    assert PLAIN.add_minutes(at("01-05 11:59:30.500000"), 1) == at("01-05 13:00:30.500000")


def test_nothing_added_moves_nothing() -> None:
    """A hold without a working minute or a closing leaves the deadline where it was, even outside working hours."""
    night = at("01-10 21:00")
    assert PLAIN.add_minutes(night, 0) == PLAIN.add_closings(night, 0) == night


def test_working_time_runs_forwards() -> None:
    """A negative time is a defect of the caller, never a deadline."""
    with pytest.raises(ValueError, match="forwards"):
        PLAIN.add_minutes(at("01-05 10:00"), -1)


def test_a_moment_without_zone_is_a_defect() -> None:
    """A naive moment is refused instead of being read in the machine's zone."""
    with pytest.raises(ValueError, match="without its zone"):
        PLAIN.is_open(datetime(2026, 1, 5, 10))  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize(
    ("moment", "is_open", "opening"),
    [
        ("01-05 07:29", False, "01-05 07:30"),
        ("01-05 07:30", True, "01-05 07:30"),
        ("01-05 11:59", True, "01-05 11:59"),
        ("01-05 12:00", False, "01-05 13:00"),
        ("01-05 13:00", True, "01-05 13:00"),
        ("01-05 16:00", False, "01-06 07:30"),
        ("01-09 12:59", False, "01-09 13:00"),
        ("01-09 16:29", True, "01-09 16:29"),
        ("01-09 16:30", False, "01-12 07:30"),
        ("01-11 10:00", False, "01-12 07:30"),
    ],
)
def test_open_from_the_opening_until_the_closing(moment: str, is_open: bool, opening: str) -> None:
    """The opening minute is worked, the closing minute and the break are not."""
    assert PLAIN.is_open(at(moment)) is is_open
    assert PLAIN.next_opening(at(moment)) == at(opening)


@pytest.mark.parametrize(
    ("start", "end", "closings"),
    [
        ("01-05 15:59", "01-05 16:00", 1),
        ("01-05 16:00", "01-06 15:59", 0),
        ("01-06 10:00", "01-08 10:00", 2),
        ("01-09 17:00", "01-12 07:00", 0),
        ("01-08 10:00", "01-06 10:00", 0),
    ],
)
def test_closings_after_one_moment_up_to_another(start: str, end: str, closings: int) -> None:
    """A closing at the end counts, one at the start does not; backwards there is none."""
    assert PLAIN.closings(at(start), at(end)) == closings


def test_no_working_time_backwards() -> None:
    """Between a moment and an earlier one there is no working time."""
    assert PLAIN.working_minutes(at("01-05 10:00"), at("01-05 08:00")) == 0
    assert PLAIN.working_minutes(at("01-07 10:00"), at("01-05 08:00")) == 0


def test_a_six_day_office_works_on_saturday() -> None:
    """Saturday is a day like any other there, and its week has six."""
    friday = at("01-09 10:00")
    assert SIX_DAYS.add_days(friday, 1) == at("01-10 13:00")
    assert SIX_DAYS.add_weeks(friday, 1) == at("01-16 16:30")
    assert SIX_DAYS.add_days(friday, 6) == SIX_DAYS.add_weeks(friday, 1)


def test_days_off_and_extra_working_days() -> None:
    """Holidays and the office's own days off are skipped; a day that is worked after all is not."""
    thursday, friday, saturday, monday = (date(2026, 1, day) for day in (8, 9, 10, 12))
    calendar = Calendar(
        WITA,
        holidays={thursday, friday},
        days_off={monday: "Hari jadi kabupaten"},
        extra_working_days=frozenset({friday, saturday}),
    )
    wednesday = at("01-07 10:00")
    assert calendar.add_days(wednesday, 1) == at("01-09 16:30")
    assert calendar.add_days(wednesday, 2) == at("01-10 16:00")
    assert calendar.add_days(wednesday, 3) == at("01-13 16:00")


def test_ramadan_hours_from_its_first_to_its_last_day() -> None:
    """Within Ramadan, first and last day included, the office keeps its shorter hours."""
    calendar = Calendar(WITA, ramadan=Ramadan(((date(2026, 2, 18), date(2026, 3, 19)),), national=False))
    assert calendar.add_days(at("02-16 10:00"), 1) == at("02-17 16:00")
    assert calendar.add_days(at("02-17 10:00"), 1) == at("02-18 15:00")
    assert calendar.add_minutes(at("02-20 11:00"), 60) == at("02-20 13:00")
    assert calendar.add_days(at("03-18 10:00"), 1) == at("03-19 15:00")
    assert calendar.add_days(at("03-19 10:00"), 1) == at("03-20 16:30")


@pytest.mark.parametrize(
    ("zone", "due"),
    [("Asia/Pontianak", "08:30"), ("Asia/Makassar", "09:30"), ("Asia/Jayapura", "10:30")],
)
def test_the_office_works_in_its_own_zone(zone: str, due: str) -> None:
    """The same moment is another hour in WIB, WITA and WIT, and results are in the office's zone."""
    calendar = Calendar(ZoneInfo(zone))
    landed = datetime(2026, 1, 5, 0, 30, tzinfo=UTC)
    result = calendar.add_hours(landed, 1)
    assert (result.tzinfo, f"{result:%H:%M}") == (calendar.zone, due)


def test_the_day_of_landing_is_the_offices() -> None:
    """Monday evening in UTC is already Tuesday in the office."""
    assert PLAIN.add_days(datetime(2026, 1, 5, 20, tzinfo=UTC), 1) == at("01-07 16:00")


@pytest.mark.parametrize(("rule", "day"), [("berikutnya", 12), ("sebelumnya", 9), ("tetap", 10)])
def test_a_date_on_a_day_off_moves_by_the_offices_rule(rule: str, day: int) -> None:
    """Saturday the 10th becomes Monday, Friday, or stays; a working day always stays."""
    assert PLAIN.move_to_working_day(date(2026, 1, 10), OnDayOff(rule)) == date(2026, 1, day)
    assert PLAIN.move_to_working_day(date(2026, 1, 9), OnDayOff(rule)) == date(2026, 1, 9)
