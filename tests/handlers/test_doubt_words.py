"""How doubtful holidays are worded for the owner and the operator."""

from datetime import date

import pytest

from flows.office_definition import Settings
from flows.office_view import calendar
from handlers.time.doubt_words import doubtful


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-01-01", "2026-12-31", ""),
        ("2027-02-08", "2027-02-08", "awal Ramadan 8 Februari 2027"),
        ("2027-03-01", "2027-03-20", "Hari Raya Idul Fitri 10–11 Maret 2027"),
        ("2028-03-01", "2028-03-02", "cuti bersama 2028"),
        ("2063-01-31", "2063-02-01", "Hari Raya Idul Fitri 31 Januari – 1 Februari 2063 dan cuti bersama 2063"),
    ],
)
def test_each_with_its_dates(first: str, last: str, words: str) -> None:
    """Days in a row are one span, a year without a decree is named alone, and the last comes after "dan"."""
    office = calendar("Asia/Jakarta", Settings())
    assert doubtful(office, date.fromisoformat(first), date.fromisoformat(last)) == words


def test_many_are_counted() -> None:
    """Of more than four the others are counted, so that the line stays short."""
    office = calendar("Asia/Jakarta", Settings())
    assert doubtful(office, date(2027, 1, 1), date(2028, 12, 31)).endswith(" dan 8 lainnya")
