"""A span of days as an official types it."""

from datetime import date

import pytest

from flows.refused import Refused
from handlers.typed_span import typed_span

TODAY = date(2027, 3, 8)  # a Monday


@pytest.mark.parametrize(
    "words",
    [
        "10-14 Maret",
        "10 - 14 maret 2027",
        "10–14 Maret",
        "tanggal 10 s.d. 14 Maret",
        "10 Maret s/d 14 Maret",
        "dari 10 Maret sampai dengan 14 Maret",
        "10-3-2027 sampai 14-3-2027",
        "2027-03-10 hingga 2027-03-14",
        "lusa sampai 14 Maret",
    ],
)
def test_both_days(words: str) -> None:
    """However the two days are joined, and whether the month stands once or twice, it is the same span."""
    assert typed_span(words, TODAY) == (date(2027, 3, 10), date(2027, 3, 14))


@pytest.mark.parametrize("words", ["10 Maret", "10-3", "2027-03-10", "lusa", "mulai hari Rabu"])
def test_one_day_alone(words: str) -> None:
    """One day is the first; the last is still to be asked."""
    assert typed_span(words, TODAY) == (date(2027, 3, 10), None)


@pytest.mark.parametrize("words", ["", "halo", "10-14", "besok sampai nanti", "1 Maret - 2 Maret - 3 Maret"])
def test_no_days(words: str) -> None:
    """What names no day, or not both, is none."""
    assert typed_span(words, date(2027, 2, 1)) is None


def test_a_day_that_is_over_is_refused() -> None:
    """A span that begins before today is refused as a typed date is."""
    with pytest.raises(Refused, match="sudah lewat"):
        typed_span("1-12 Maret", TODAY)
