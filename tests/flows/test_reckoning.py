"""The days on the way to a deadline: what each counted for, or why it did not."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.calendar import Calendar
from flows.day_off import what_is_unusual, why_off
from flows.duration import Duration, Unit
from flows.office_definition import Settings
from flows.office_view import calendar
from flows.reckoning import reckon

WIT = "Asia/Jayapura"
OWN = Settings(
    hours={"rabu": "libur"},
    days_off={date(2027, 1, 14): "Hari jadi", date(2027, 3, 10): "Idul Fitri"},
    extra_working_days=(date(2027, 1, 16), date(2027, 2, 13)),
)


def told(office: Calendar, start: str, written: str) -> list[str]:
    """Each day with its hours and words."""
    duration = Duration.parse(written)
    assert duration
    days = reckon(office, datetime.fromisoformat(start).replace(tzinfo=office.zone), duration)
    return [
        " ".join([f"{one.day:%d %b}", *(f"{start:%H.%M}-{end:%H.%M}" for start, end in one.spans), one.words])
        for one in days
    ]


def test_days_are_numbered() -> None:
    """The day the work lands on does not count; then each working day does, the office's own days off not."""
    assert told(calendar(WIT, OWN), "2027-01-12T10:00", "3 hari") == [
        "12 Jan hari masuk",
        "13 Jan kantor tutup setiap rabu",
        "14 Jan libur kantor: Hari jadi",
        "15 Jan 07.30-11.30 13.00-16.30 hari ke-1",
        "16 Jan 07.30-12.00 13.00-16.00 hari ke-2",
        "17 Jan akhir pekan",
        "18 Jan 07.30-12.00 13.00-16.00 hari ke-3",
    ]


def test_minutes_are_shown_with_their_hours() -> None:
    """Of a day only the stretches between start and deadline count; a start after closing counts nothing."""
    office = calendar(WIT, Settings())
    assert told(office, "2027-01-11T11:30", "60 menit") == ["11 Jan 11.30-12.00 13.00-13.30 60 menit"]
    assert told(office, "2027-01-11T17:00", "1 jam") == ["11 Jan kantor sudah tutup", "12 Jan 07.30-08.30 60 menit"]


def test_months_begin_at_the_same_date() -> None:
    """Of months only the days from the same date on are told, until one is worked."""
    assert told(calendar(WIT, Settings()), "2027-01-06T10:00", "1 bulan") == [
        "06 Jan hari masuk",
        "06 Feb libur nasional: Tahun Baru Imlek",
        "07 Feb akhir pekan",
        "08 Feb 08.00-12.00 12.30-15.00 sesudah 1 bulan",
    ]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2027-03-09", "cuti bersama Hari Raya Idul Fitri"),
        ("2027-03-10", "libur kantor: Idul Fitri"),
        ("2027-03-11", "libur nasional: Hari kedua dari Hari Raya Idul Fitri (perkiraan)"),
        ("2027-01-15", ""),
        ("2027-01-17", "akhir pekan"),
    ],
)
def test_why_a_day_is_off(day: str, why: str) -> None:
    """The office's own name of a day comes first, then the country's; an estimate is marked."""
    assert why_off(calendar(WIT, OWN), date.fromisoformat(day)) == why


def test_what_is_unusual_of_a_day_that_is_worked() -> None:
    """Extra working days and Ramadan are named, both where both are so."""
    days = [date(2027, 1, 15), date(2027, 1, 16), date(2027, 2, 8), date(2027, 2, 13)]
    said = [what_is_unusual(calendar(WIT, OWN), day) for day in days]
    assert said == ["", "hari kerja tambahan", "jam Ramadan", "hari kerja tambahan, jam Ramadan"]


@settings(max_examples=60)
@given(
    st.integers(0, 60 * 24 * 700),
    st.builds(Duration, st.integers(1, 40), st.sampled_from(Unit)),
)
def test_the_days_end_at_the_deadline(minutes: int, duration: Duration) -> None:
    """Whatever is asked, the last stretch told ends at the deadline, and every other day has its reason."""
    office = calendar(WIT, OWN)
    begin = datetime(2026, 1, 1, tzinfo=ZoneInfo(WIT)) + timedelta(minutes=minutes)
    days = list(reckon(office, begin, duration))
    assert days[-1].spans[-1][1].replace(tzinfo=office.zone) == office.deadline(begin, duration)
    assert all(one.words for one in days)
    if duration.unit in {Unit.MINUTE, Unit.HOUR}:
        counted = sum(int((end - start).total_seconds()) for one in days for start, end in one.spans)
        assert counted == duration.amount * (3600 if duration.unit is Unit.HOUR else 60)
