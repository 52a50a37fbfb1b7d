"""When an office keeps Ramadan hours: by the country's dates, or by its own."""

from datetime import date

import pytest

from flows.mistake import FileInvalid
from flows.office_definition import Settings
from flows.office_file import read
from flows.office_view import calendar
from flows.ramadan import NEVER, Ramadan
from handlers import samples


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        (date(2027, 2, 7), False),
        (date(2027, 2, 8), True),
        (date(2027, 3, 9), True),
        (date(2027, 3, 10), False),
        (date(2030, 12, 26), True),
        (date(2030, 12, 31), True),
        (date(2031, 1, 1), True),
        (date(2031, 1, 24), True),
        (date(2031, 1, 25), False),
    ],
)
def test_ramadan_of_the_country(day: date, kept: bool) -> None:
    """From its first to its last day, also across the turn of a year, Ramadan hours are kept."""
    assert (day in Ramadan()) is kept
    assert day not in NEVER


def test_an_office_has_its_own_ramadan() -> None:
    """The office's dates stand in place of the country's that they overlap, and of no other year's."""
    own = Ramadan(((date(2027, 2, 9), date(2027, 3, 10)),))
    days = [date(2027, 2, 8), date(2027, 2, 9), date(2027, 3, 10), date(2027, 3, 11), date(2026, 2, 19)]
    assert [day in own for day in days] == [False, True, True, False, True]


@pytest.mark.parametrize("own", [(date(2027, 1, 20), date(2027, 2, 8)), (date(2027, 3, 9), date(2027, 3, 12))])
def test_a_single_day_in_common_is_enough(own: tuple[date, date]) -> None:
    """The country's Ramadan gives way to the office's even where they share its first or last day alone."""
    assert date(2027, 2, 20) not in Ramadan((own,))


def test_the_hours_of_an_office_follow() -> None:
    """An office that says nothing works until 15.00 in Ramadan; its file moves the first day."""
    usual, own = calendar("Asia/Jakarta", Settings()), Settings(ramadan=((date(2027, 2, 9), date(2027, 3, 9)),))
    closings = [f"{one.spans(date(2027, 2, 8))[-1][1]:%H.%M}" for one in (usual, calendar("Asia/Jakarta", own))]
    assert closings == ["15.00", "16.00"]


@pytest.mark.parametrize(
    "written",
    [
        "[2027-02-08, 2027-03-09]",
        '[["2027-02-08", "2027-03-09"]]',
        "[[2027-02-08]]",
        "[[2027-03-09, 2027-02-08]]",
        "[[2027-02-08, 2027-03-11]]",
        "[[2027-02-08T00:00:00, 2027-03-09T00:00:00]]",
        "[[2027-02-08, 2027-03-09], 7]",
    ],
)
def test_dates_that_are_no_month_are_named(written: str) -> None:
    """Ramadan is written as pairs of dates, the first not after the last, 31 days at most."""
    text = samples.office_texts()["balangan-setwan"].replace("[pemilik]", f"ramadan = {written}\n\n[pemilik]", 1)
    with pytest.raises(FileInvalid, match="ramadan harus daftar pasangan hari pertama dan terakhir"):
        read(text, "x")
