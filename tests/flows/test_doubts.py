"""What of the holidays is not decreed yet, and how an office settles it."""

from datetime import date

import pytest

from flows.doubts import doubts
from flows.office_definition import Settings
from flows.office_view import calendar

AWAL, FITRI, ADHA = "awal Ramadan 02-08 02-08", "Hari Raya Idul Fitri 03-10 03-11", "Hari Raya Idul Adha 05-17 05-17"


def told(first: str, last: str, settings: Settings) -> list[str]:
    """The doubts between two dates, a stretch with its ends."""
    found = doubts(calendar("Asia/Jakarta", settings), date.fromisoformat(first), date.fromisoformat(last))
    return [one.name if one.whole_year else f"{one.name} {one.first:%m-%d} {one.last:%m-%d}" for one in found]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2026-01-01", "2026-12-31", []),
        ("2027-01-01", "2027-12-31", [AWAL, FITRI, ADHA]),
        ("2027-02-08", "2027-03-10", [AWAL, FITRI]),
        ("2027-02-09", "2027-03-09", [AWAL, FITRI]),
        ("2027-02-10", "2027-03-08", []),
        ("2027-03-12", "2027-05-15", [FITRI]),
        ("2027-03-13", "2027-05-16", [ADHA]),
        ("2027-12-20", "2028-01-10", ["cuti bersama 2028"]),
        ("2027-12-31", "2027-12-31", []),
        ("2030-12-26", "2030-12-31", ["awal Ramadan 12-26 12-26", "cuti bersama 2030"]),
        ("2032-12-30", "2032-12-31", ["cuti bersama 2032"]),
        ("2032-12-30", "2033-01-02", ["Hari Raya Idul Fitri 01-03 01-04", "cuti bersama 2032", "cuti bersama 2033"]),
    ],
)
def test_estimates_and_years_without_a_decree(first: str, last: str, found: list[str]) -> None:
    """Estimated holidays count, a first of Ramadan, and a day to either side; years whose cuti bersama is unknown."""
    assert told(first, last, Settings()) == found


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        (Settings(days_off={date(2027, 3, 10): "Idul Fitri", date(2027, 3, 11): "Idul Fitri"}), [AWAL, ADHA]),
        (Settings(extra_working_days=(date(2027, 5, 17),)), [AWAL, FITRI]),
        (Settings(ramadan=((date(2027, 2, 9), date(2027, 3, 9)),)), [FITRI, ADHA]),
        (Settings(ramadan=((date(2026, 2, 19), date(2026, 3, 20)),)), [AWAL, FITRI, ADHA]),
    ],
)
def test_the_office_settles_an_estimate(settings: Settings, found: list[str]) -> None:
    """The office's own day off or extra working day on the date settles it, its own Ramadan the first of Ramadan."""
    assert told("2027-01-01", "2027-12-31", settings) == found


def test_the_office_settles_a_year() -> None:
    """A year is settled once a day off of the office in it is named cuti bersama."""
    other = {date(2028, 8, 1): "Hari jadi", date(2027, 12, 27): "Cuti bersama"}
    assert told("2028-07-01", "2028-07-02", Settings(days_off=other)) == ["cuti bersama 2028"]
    own = other | {date(2028, 12, 26): "Cuti Bersama Natal"}
    assert told("2028-07-01", "2028-07-02", Settings(days_off=own)) == []
