"""Starts by themselves: the days that an SOP's trigger names, where a day off moves them, and for which period."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import schedule
from flows.calendar import OnDayOff
from flows.office import Office
from flows.period import Period
from flows.procedure import PeriodKind, Trigger
from flows.schedule import Occurrence
from tests.flows.play import Play

PLAY = Play.of("jeneponto-pengumpulan-data-kinerja")
CALENDAR = PLAY.office.calendar
QUARTERLY = PLAY.procedure.trigger
NEW_YEAR_2026 = datetime(2026, 1, 1, tzinfo=UTC)


def starts(trigger: Trigger, count: int, since: datetime = NEW_YEAR_2026) -> list[Occurrence]:
    """The starts that follow one another from a moment on."""
    found: list[Occurrence] = []
    while len(found) < count:
        last = found[-1].nominal if found else None
        found.append(schedule.first_after(trigger, CALENDAR, since, last))
    return found


def local_days(found: list[Occurrence]) -> list[str]:
    return [f"{one.starts:%Y-%m-%d}" for one in found]


def test_the_tenth_of_a_quarter_or_the_next_working_day() -> None:
    """SOP 001 starts on the 10th of January, April, July and October, or on the next working day, at opening."""
    found = starts(QUARTERLY, 8)
    assert local_days(found) == [
        *("2026-01-12", "2026-04-10", "2026-07-10", "2026-10-12"),
        *("2027-01-11", "2027-04-12", "2027-07-12", "2027-10-11"),
    ]
    assert {one.starts.timetz().replace(tzinfo=None) for one in found} == {time(7, 30)}
    assert {one.starts.utcoffset() for one in found} == {timedelta(hours=8)}


def test_the_period_is_the_one_that_has_just_ended() -> None:
    """A run in January is for the last quarter of the year before, one in April for the first of its own."""
    assert [one.period.label for one in starts(QUARTERLY, 4)] == [
        *("Triwulan IV 2025", "Triwulan I 2026", "Triwulan II 2026", "Triwulan III 2026"),
    ]
    yearly = replace(QUARTERLY, period=PeriodKind.YEAR, months=(2,))
    assert [one.period for one in starts(yearly, 2)] == [Period(2025), Period(2026)]
    without = replace(QUARTERLY, period=PeriodKind.NONE, months=(2, 3))
    assert [(one.nominal, one.period) for one in starts(without, 2)] == [
        (date(2026, 2, 10), Period()),
        (date(2026, 3, 10), Period()),
    ]


def test_a_period_starts_once() -> None:
    """Where a trigger names several days of one quarter, the first of them starts it."""
    monthly = replace(QUARTERLY, months=tuple(range(1, 13)))
    assert [one.nominal.month for one in starts(monthly, 5)] == [1, 4, 7, 10, 1]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (OnDayOff.PREVIOUS, ["2026-01-09", "2026-04-10", "2026-07-10", "2026-10-09", "2027-01-08"]),
        (OnDayOff.KEEP, ["2026-01-10", "2026-04-10", "2026-07-10", "2026-10-10", "2027-01-10"]),
    ],
)
def test_the_offices_rule_beats_the_sops(rule: OnDayOff, days: list[str]) -> None:
    """A day off moves by the office's `tanggal_libur`; a day that stays begins when the office opens on such days."""
    office = office_with(rule)
    trigger = schedule.trigger_of(PLAY.procedure, office)
    assert trigger
    found = starts(trigger, 5)
    assert local_days(found) == days
    assert {one.starts.hour for one in found} == {7}


def office_with(rule: str) -> Office:
    return replace(PLAY.office, on_day_off=rule)


def test_without_the_offices_rule_the_sops_holds() -> None:
    """An office that says nothing takes the SOP's `hari_libur`; an SOP without a date, or not run, never starts."""
    assert schedule.trigger_of(PLAY.procedure, office_with("")) == QUARTERLY
    manual = Play.of("balangan-pengumpulan-data-kinerja")
    assert schedule.trigger_of(manual.procedure, manual.office) is None
    assert schedule.trigger_of(PLAY.procedure, manual.office) is None


def test_the_owner_is_told_five_working_days_before() -> None:
    """Five working days before at opening, whatever lies between: Isra Mikraj and New Year before 11 January."""
    told = [one.tells.strftime("%Y-%m-%d %H.%M") for one in starts(QUARTERLY, 6)]
    assert told[4:] == ["2026-12-31 07.30", "2027-04-05 07.30"]


def test_a_moved_day_counts_until_it_starts() -> None:
    """On Sunday the 10th the start of Monday is still to come; once it has started the next is the one of April."""
    sunday, started = datetime(2027, 1, 10, 4, tzinfo=UTC), datetime(2027, 1, 10, 23, 30, tzinfo=UTC)
    assert schedule.first_after(QUARTERLY, CALENDAR, sunday).nominal == date(2027, 1, 10)
    assert schedule.first_after(QUARTERLY, CALENDAR, started).nominal == date(2027, 4, 10)


@pytest.mark.parametrize(
    ("period", "today", "old"),
    [
        (Period(2026, 4), date(2027, 12, 31), False),
        (Period(2026, 4), date(2028, 1, 1), True),
        (Period(2026, 1), date(2027, 3, 31), False),
        (Period(2026, 1), date(2027, 4, 1), True),
        (Period(2026), date(2027, 12, 31), False),
        (Period(), date(2027, 2, 9), False),
        (Period(), date(2027, 2, 10), True),
    ],
)
def test_a_period_is_old_after_a_year(period: Period, today: date, old: bool) -> None:
    """A period is old once it ended more than a year ago; without a period the day that the SOP names counts."""
    assert schedule.is_old(period, date(2026, 2, 10), today) is old


@settings(max_examples=60)
@given(
    day=st.integers(1, 28),
    months=st.sets(st.integers(1, 12), min_size=1),
    rule=st.sampled_from(list(OnDayOff)),
    minutes=st.integers(0, 3 * 365 * 24 * 60),
)
def test_no_day_is_left_out_and_none_comes_twice(day: int, months: set[int], rule: OnDayOff, minutes: int) -> None:
    """What follows one another is what a search through every single day finds."""
    since = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    trigger = replace(QUARTERLY, day=day, months=tuple(months), on_day_off=rule, period=PeriodKind.NONE)
    every = (date(2024, 12, 1) + timedelta(days=n) for n in range(2600))
    named = [one for one in every if one.day == day and one.month in months]
    openings = [(one, schedule.occurrence(trigger, CALENDAR, one).starts) for one in named]
    wanted = [one for one, opening in openings if opening > since][:3]
    assert [one.nominal for one in starts(trigger, 3, since)] == wanted
