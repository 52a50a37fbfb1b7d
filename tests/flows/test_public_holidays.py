"""National holidays, cuti bersama and Ramadan as the program knows them, against the decrees."""

from datetime import date, timedelta

import pytest

from flows.public_holidays import EVERYWHERE, in_year, joint_leave_known, ramadan_before_idul_fitri

# SKB 3 Menteri on the holidays and cuti bersama of 2026 and 2027; days on a Saturday or Sunday are left out.
DECREED = {
    2026: "01-01 01-16 02-16 02-17 03-18 03-19 03-20 03-23 03-24 04-03 05-01 05-14 05-15 05-27 05-28 06-01 06-16 "
    "08-17 08-25 12-24 12-25",
    2027: "01-01 01-05 02-05 03-08 03-09 03-10 03-11 03-12 03-15 03-25 03-26 05-06 05-17 05-18 05-19 05-20 06-01 "
    "08-17 12-24",
}


@pytest.mark.parametrize("year", DECREED)
def test_the_days_off_of_the_decrees(year: int) -> None:
    """On weekdays the country is off on exactly the days of the decree, cuti bersama included."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    off = " ".join(f"{day:%m-%d}" for day in days if day in EVERYWHERE and day.weekday() < 5)
    assert off == DECREED[year]


def test_names_are_indonesian_and_estimates_are_marked_apart() -> None:
    """A holiday has its Indonesian name; that it is cuti bersama, or an estimate, is said beside it."""
    year = in_year(2027)
    nyepi, leave, idul_fitri = (year[date(2027, 3, day)] for day in (8, 9, 10))
    assert (nyepi.name, nyepi.joint_leave, nyepi.estimated) == ("Hari Suci Nyepi", False, False)
    assert (leave.name, leave.joint_leave) == ("Cuti Bersama Hari Raya Idul Fitri", True)
    assert (idul_fitri.name, idul_fitri.estimated) == ("Hari Raya Idul Fitri", True)
    assert not any(holiday.estimated for holiday in in_year(2026).values())


def test_years_without_a_decree() -> None:
    """A year whose cuti bersama is not decreed yet is known as such; outside its range the library knows nothing."""
    assert [year for year in range(2024, 2031) if joint_leave_known(year)] == [2024, 2025, 2026, 2027]
    assert in_year(1) == in_year(9999) == {}


@pytest.mark.parametrize(
    ("year", "months"),
    [
        (2021, ["13 Apr - 12 May"]),
        (2024, ["12 Mar - 09 Apr"]),
        (2026, ["19 Feb - 20 Mar"]),
        (2027, ["08 Feb - 09 Mar"]),
        (2031, ["26 Dec - 24 Jan"]),
        (2033, ["04 Dec - 02 Jan", "24 Nov - 22 Dec"]),
        (2101, []),
    ],
)
def test_ramadan_ends_before_idul_fitri(year: int, months: list[str]) -> None:
    """Ramadan is the lunar month before Idul Fitri, from the year before where it has to be, twice where it comes so.

    In 2021 Idul Fitri was Ascension Day too.
    """
    assert [f"{first:%d %b} - {last:%d %b}" for first, last in ramadan_before_idul_fitri(year)] == months


def test_ramadan_is_a_lunar_month() -> None:
    """Wherever the library knows Idul Fitri, Ramadan has 29 or 30 days."""
    months = [month for year in range(2003, 2078) for month in ramadan_before_idul_fitri(year)]
    assert len(months) == 77
    assert {(last - first).days + 1 for first, last in months} == {29, 30}
