"""The four SOPs walked through the calendar, as their documents add up: standard times without the floor."""

from datetime import date, datetime
from itertools import accumulate
from zoneinfo import ZoneInfo

import pytest

from flows.calendar import Calendar, OnDayOff
from flows.duration import Duration
from flows.public_holidays import EVERYWHERE
from flows.ramadan import Ramadan

BEFORE_THE_REKAP = ["60 menit", "15 menit", "45 menit", "30 menit", "45 menit", "30 menit", "90 menit"]


def office_in(zone: str) -> Calendar:
    """The calendar of an office that says nothing of its own."""
    return Calendar(ZoneInfo(zone), ramadan=Ramadan(), holidays=EVERYWHERE)


def walk(zone: str, times: list[str]) -> list[str]:
    """When each step in turn is due, started on Monday 11 January 2027 at 07.30."""
    calendar = office_in(zone)
    begin = datetime(2027, 1, 11, 7, 30, tzinfo=calendar.zone)
    durations = filter(None, map(Duration.parse, times))
    steps = accumulate(durations, calendar.deadline, initial=begin)
    return [f"{moment:%a %d %b %H.%M}" for moment in steps][1:]


def test_kalbar_collects_within_a_week() -> None:
    """SOP 000: the Nota Dinas goes out the same day, 315 minutes later; the end is the fifth working day after."""
    due = walk("Asia/Pontianak", [*BEFORE_THE_REKAP, "2 hari", "2 hari", "1 hari"])
    assert due[6:] == ["Mon 11 Jan 13.45", "Wed 13 Jan 16.00", "Fri 15 Jan 16.30", "Mon 18 Jan 16.00"]


@pytest.mark.parametrize(("recap", "end"), [("1 hari", "Fri 15 Jan 16.30"), ("15 hari", "Thu 04 Feb 16.00")])
def test_jeneponto_recaps_by_quarter_and_by_year(recap: str, end: str) -> None:
    """SOP 001: a Bidang's report is approved on Thursday morning; the recap takes 1 day or 15."""
    due = walk("Asia/Makassar", ["15 menit", "15 menit", "1 hari", "1 hari", "1 jam", recap])
    assert due[-2:] == ["Thu 14 Jan 08.30", end]


def test_kalbar_repairs_within_a_morning() -> None:
    """SOP 002: ten steps, 110 minutes."""
    due = walk("Asia/Pontianak", [f"{n} menit" for n in (5, 5, 5, 20, 20, 20, 20, 5, 5, 5)])
    assert due[-1] == "Mon 11 Jan 09.20"


def test_balangan_takes_twelve_days() -> None:
    """SOP 004: four steps of three days; the second step has no standard time."""
    due = walk("Asia/Makassar", ["3 hari"] * 4)
    assert due == ["Thu 14 Jan 16.00", "Tue 19 Jan 16.00", "Fri 22 Jan 16.30", "Wed 27 Jan 16.00"]


@pytest.mark.parametrize(
    ("year", "started"),
    [(2026, ["12 Jan", "10 Apr", "10 Jul", "12 Oct"]), (2027, ["11 Jan", "12 Apr", "12 Jul", "11 Oct"])],
)
def test_the_tenth_of_a_quarter_moves_to_the_next_working_day(year: int, started: list[str]) -> None:
    """SOP 001 starts on the 10th of each quarter's first month, or on the next working day."""
    calendar = office_in("Asia/Makassar")
    tenths = [date(year, month, 10) for month in (1, 4, 7, 10)]
    assert [f"{calendar.move_to_working_day(day, OnDayOff.NEXT):%d %b}" for day in tenths] == started


def test_seven_of_sixteen_tenths_are_days_off() -> None:
    """From 2024 to 2027 seven tenths of a quarter's first month are not worked, one of them for Idul Fitri."""
    calendar = office_in("Asia/Makassar")
    tenths = [date(year, month, 10) for year in range(2024, 2028) for month in (1, 4, 7, 10)]
    assert sum(not calendar.is_working_day(day) for day in tenths) == 7
    assert calendar.move_to_working_day(date(2024, 4, 10), OnDayOff.NEXT) == date(2024, 4, 16)
    assert calendar.move_to_working_day(date(2024, 4, 10), OnDayOff.PREVIOUS) == date(2024, 4, 5)
