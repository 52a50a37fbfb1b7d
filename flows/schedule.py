"""When an SOP with a date in its trigger starts by itself: the days it names, and where a day off moves them.

1. The date names a day (10 January); the run is for the period that had just ended then (triwulan IV of last year).
2. A day off moves by the office's rule, where it has none by the SOP's; the run starts when the office opens.
3. The owner is told so many working days before, at opening.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from flows.calendar import Calendar, OnDayOff
from flows.office import Office
from flows.period import Period
from flows.procedure import PeriodKind, Procedure, Trigger

DATED = "tanggal"
TOLD_AHEAD = 5  # working days
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One start: the day that the SOP names, for which period, when it starts, and when the owner is told."""

    nominal: date
    period: Period
    starts: datetime
    tells: datetime


def trigger_of(procedure: Procedure, office: Office) -> Trigger | None:
    """What starts a procedure by itself in an office; None where nothing does."""
    trigger, adoption = procedure.trigger, office.adoptions.get(procedure.key)
    if adoption is None or not (trigger.kind == DATED or adoption.dates):
        return None
    if trigger.kind != DATED:
        day, *months = adoption.dates
        trigger = replace(trigger, kind=DATED, day=day, months=tuple(months))
    return replace(trigger, on_day_off=office.on_day_off or trigger.on_day_off)


def first_after(trigger: Trigger, calendar: Calendar, moment: datetime, nominal: date | None = None) -> Occurrence:
    """The first start that comes after a moment, and whose day comes after another one's."""
    begin = max(moment.astimezone(calendar.zone).date() - timedelta(days=366), nominal or date.min)
    return next(
        occurrence(trigger, calendar, day)
        for last, day in pairwise(_days(trigger, begin))
        if (nominal is None or day > nominal)
        and (trigger.period is PeriodKind.NONE or _period(trigger, last) != _period(trigger, day))
        and opening(calendar, _moved(trigger, calendar, day)) > moment
    )


def occurrence(trigger: Trigger, calendar: Calendar, nominal: date) -> Occurrence:
    """The start that belongs to a day which the SOP names."""
    starts = opening(calendar, _moved(trigger, calendar, nominal))
    return Occurrence(nominal, _period(trigger, nominal), starts, tells(calendar, starts))


def opening(calendar: Calendar, day: date) -> datetime:
    """When the office opens on a day; on a day off, when it would open on that weekday."""
    week = calendar.ramadan_hours if day in calendar.ramadan else calendar.hours
    hours = calendar.hours_on(day) or week.days[day.weekday()] or week.usual
    return hours.spans(day)[0][0].replace(tzinfo=calendar.zone)


def tells(calendar: Calendar, starts: datetime) -> datetime:
    """When the owner is told of a start."""
    return opening(calendar, working_days(calendar, starts.astimezone(calendar.zone).date(), -TOLD_AHEAD)[-1])


def working_days(calendar: Calendar, day: date, count: int) -> list[date]:
    """So many working days after a day, or before it where `count` is negative; the nearest first."""
    step, found = DAY if count > 0 else -DAY, list[date]()
    while len(found) < abs(count):
        day += step
        if calendar.is_working_day(day):
            found.append(day)
    return found


def is_old(period: Period, nominal: date, today: date) -> bool:
    """Whether a period, or the day of a start without one, ended more than a year before today."""
    month = 3 * period.quarter if period.quarter else 12
    ended = date(period.year + month // 12, month % 12 + 1, 1) if period.year else nominal
    return today >= ended.replace(year=ended.year + 1)


def _moved(trigger: Trigger, calendar: Calendar, day: date) -> date:
    return calendar.move_to_working_day(day, OnDayOff(trigger.on_day_off))


def _period(trigger: Trigger, day: date) -> Period:
    if trigger.period is PeriodKind.YEAR:
        return Period(day.year - 1)
    if trigger.period is PeriodKind.NONE:
        return Period()
    ended = day.year * 4 + (day.month - 1) // 3 - 1
    return Period(ended // 4, ended % 4 + 1)


def _days(trigger: Trigger, begin: date) -> Iterator[date]:
    for year in range(begin.year - 1, date.max.year):
        yield from (date(year, month, trigger.day or 1) for month in sorted(trigger.months))
