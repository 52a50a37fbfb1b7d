"""Dates as officials type them."""

from datetime import date

import pytest

from handlers.typed_date import typed_date

TODAY = date(2027, 1, 11)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("25 Januari", date(2027, 1, 25)),
        (" 25 jan. 2027 ", date(2027, 1, 25)),
        ("1 agustus", date(2027, 8, 1)),
        ("1 agt", date(2027, 8, 1)),
        ("25-1-2027", date(2027, 1, 25)),
        ("25/01", date(2027, 1, 25)),
        ("25.01.2028", date(2028, 1, 25)),
        ("2027-01-25", date(2027, 1, 25)),
        ("11 Januari", TODAY),
    ],
)
def test_the_usual_ways_are_read(words: str, day: date) -> None:
    """A month in words, whole or short, or in numbers; with a year or without, where this year is meant."""
    assert typed_date(words, TODAY) == day


def test_a_day_that_is_over_is_meant_next_year() -> None:
    """Without its year a day that has passed is the one of next year; with its year it is what was typed."""
    assert typed_date("10 Januari", TODAY) == date(2028, 1, 10)
    assert typed_date("10 Januari 2027", TODAY) == date(2027, 1, 10)


@pytest.mark.parametrize("words", ["", "besok", "31 Februari", "29-02-2027", "25 Januar1", "25-1/2027", "0 Mei"])
def test_anything_else_is_no_date(words: str) -> None:
    """What is no date, or a day that no month has, is none."""
    assert typed_date(words, TODAY) is None
