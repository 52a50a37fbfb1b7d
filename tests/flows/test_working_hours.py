"""The national working hours, and hours that make no sense."""

from datetime import date, time

import pytest

from flows.working_hours import NORMAL, RAMADAN, DayHours, WorkingHours, WorkingHoursInvalid

OPEN = DayHours(time(8), time(15))


def _hours_a_week(week: WorkingHours) -> float:
    spans = [span for hours in week.days if hours for span in hours.spans(date(2026, 1, 5))]
    return sum((end - start).total_seconds() for start, end in spans) / 3600


@pytest.mark.parametrize(("week", "hours"), [(NORMAL, 37.5), (RAMADAN, 32.5)])
def test_the_national_week_has_its_hours(week: WorkingHours, hours: float) -> None:
    """Perpres 21/2023: five days, 37.5 hours without the breaks, 32.5 in Ramadan."""
    assert _hours_a_week(week) == hours
    assert week.open_weekdays == 5


@pytest.mark.parametrize(
    ("opening", "closing", "break_start", "minutes"),
    [
        (time(16), time(7, 30), None, 0),
        (time(8), time(8), None, 0),
        (time(8), time(15), time(7), 30),
        (time(8), time(15), time(8), 30),
        (time(8), time(15), time(14, 30), 30),
        (time(8), time(15), time(16), 30),
        (time(8), time(15), time(12), 0),
        (time(8), time(15), time(12), -30),
    ],
)
def test_a_day_opens_before_it_closes_and_breaks_between(
    opening: time, closing: time, break_start: time | None, minutes: int
) -> None:
    """Hours that end before they begin, and a break that is not inside them, are refused in words."""
    with pytest.raises(WorkingHoursInvalid, match="jam buka"):
        DayHours(opening, closing, break_start, minutes)


@pytest.mark.parametrize("days", [(OPEN,) * 6, (OPEN,) * 8, (None,) * 7])
def test_a_week_has_seven_days_and_work(days: tuple[DayHours | None, ...]) -> None:
    """A week that is too short, too long or never open would have no deadlines."""
    with pytest.raises(WorkingHoursInvalid, match="tujuh hari"):
        WorkingHours(days)
