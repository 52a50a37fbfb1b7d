"""Dates as officials type them."""

from datetime import date

import pytest

from handlers.typed_date import DayIsOver, NoSuchDay, OtherWeekday, typed_date

TODAY = date(2027, 1, 11)  # a Monday


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
        ("31 Desember", date(2027, 12, 31)),
        ("Senin 25 Januari", date(2027, 1, 25)),
        ("hari Minggu, 24-1-2027", date(2027, 1, 24)),
    ],
)
def test_the_usual_ways_are_read(words: str, day: date) -> None:
    """A month in words, whole or short, or in numbers; with a year or without, where this year is meant."""
    assert typed_date(words, TODAY) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("hari ini", TODAY),
        ("Besok", date(2027, 1, 12)),
        ("lusa.", date(2027, 1, 13)),
        ("besok lusa", date(2027, 1, 13)),
        ("Jumat", date(2027, 1, 15)),
        ("hari Jum'at ini", date(2027, 1, 15)),
        ("Jumat depan", date(2027, 1, 22)),
        ("rabu pekan depan", date(2027, 1, 20)),
        ("hari Minggu", date(2027, 1, 17)),
        ("Senin", date(2027, 1, 18)),
    ],
)
def test_a_day_by_its_name(words: str, day: date) -> None:
    """A weekday is the next such day, never today; "depan" is that of the week which begins next Monday."""
    assert typed_date(words, TODAY) == day


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("10 Januari", "Minggu 10 Januari 2027"),
        ("10 Januari 2027", "Minggu 10 Januari 2027"),
        ("kemarin", "Minggu 10 Januari 2027"),
        ("2026-12-31", "Kamis 31 Desember 2026"),
    ],
)
def test_a_day_that_is_over(words: str, said: str) -> None:
    """A day that has passed is said to have passed, not taken for that of next year."""
    with pytest.raises(DayIsOver, match=f"{said} sudah lewat"):
        typed_date(words, TODAY)


def test_the_turn_of_the_year() -> None:
    """Without its year a day that has passed is the coming one where that is nearer."""
    assert typed_date("10 Januari", date(2026, 12, 28)) == date(2027, 1, 10)
    assert typed_date("29 Februari", date(2027, 12, 28)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("31 Februari", "31 Februari 2027"),
        ("29-02-2027", "29 Februari 2027"),
        ("0 Mei", "0 Mei 2027"),
        ("2027-13-45", "45 13 2027"),
    ],
)
def test_a_day_that_no_month_has(words: str, said: str) -> None:
    """What is written as a date but is none is said not to exist."""
    with pytest.raises(NoSuchDay, match=f"Tanggal {said} tidak ada"):
        typed_date(words, TODAY)


def test_a_date_under_another_weekday() -> None:
    """Where weekday and date contradict each other neither is guessed."""
    with pytest.raises(OtherWeekday, match="26 Januari 2027 jatuh pada hari Selasa"):
        typed_date("Senin 26 Januari", TODAY)


@pytest.mark.parametrize("words", ["", "minggu", "minggu depan", "25 Januar1", "25-1/2027", "Senin 25", "segera"])
def test_anything_else_is_no_date(words: str) -> None:
    """What is no date is none; "minggu" alone may be a week."""
    assert typed_date(words, TODAY) is None
