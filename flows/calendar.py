"""The office's working calendar: which days and hours are worked, and when a standard time that starts now is over.

Moments are aware, in any zone; results are in the office's zone. A day of work ends at its closing time.
"""

from calendar import monthrange
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain, islice
from zoneinfo import ZoneInfo

from flows.duration import Duration, Unit
from flows.ramadan import NEVER, Ramadan
from flows.working_hours import NORMAL, RAMADAN, DayHours, Span, WorkingHours

DAY = timedelta(days=1)


class OnDayOff(StrEnum):
    """Where a date goes that falls on a day off: to the next working day, the one before, or nowhere."""

    NEXT = "berikutnya"
    PREVIOUS = "sebelumnya"
    KEEP = "tetap"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working time of one office: the country's `holidays`, and the office's own `days_off` by name.

    An extra working day is worked whatever else is said of it; where its weekday is closed it has the week's first
    open day's hours.
    """

    zone: ZoneInfo
    hours: WorkingHours = NORMAL
    ramadan_hours: WorkingHours = RAMADAN
    ramadan: Ramadan = NEVER
    holidays: Container[date] = frozenset()
    days_off: Mapping[date, str] = field(default_factory=dict)
    extra_working_days: frozenset[date] = frozenset()
    _known: dict[date, tuple[Span, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def hours_on(self, day: date) -> DayHours | None:
        """The hours worked on a date; None on a day off."""
        week = self.ramadan_hours if day in self.ramadan else self.hours
        hours = week.days[day.weekday()]
        if day in self.extra_working_days:
            return hours or week.usual
        return None if day in self.holidays or day in self.days_off else hours

    def spans(self, day: date) -> tuple[Span, ...]:
        """The stretches of work of a date, as wall times; none on a day off."""
        spans = self._known.get(day)
        if spans is None:
            hours = self.hours_on(day)
            spans = self._known[day] = hours.spans(day) if hours else ()
        return spans

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on a date."""
        return bool(self.spans(day))

    def move_to_working_day(self, day: date, rule: OnDayOff) -> date:
        """The working day that stands for a date; the date itself if it is worked or stays."""
        step = {OnDayOff.NEXT: DAY, OnDayOff.PREVIOUS: -DAY, OnDayOff.KEEP: 0 * DAY}[rule]
        while step and not self.is_working_day(day):
            day += step
        return day

    def is_open(self, moment: datetime) -> bool:
        """Whether the office is at work; not at the moment of closing, nor during the break."""
        wall = self._wall(moment)
        return any(start <= wall < end for start, end in self.spans(wall.date()))

    def next_opening(self, moment: datetime) -> datetime:
        """The first moment of work from here on: the moment itself while open, else after the break or the night."""
        wall = self._wall(moment)
        return self._aware(
            next(max(wall, start) for start, end in self._spans_between(wall.date(), date.max) if wall < end)
        )

    def add_minutes(self, moment: datetime, minutes: int) -> datetime:
        """When so many minutes of working time are over; 0 leaves the moment where it is."""
        if minutes < 0:
            raise ValueError(f"working time runs forwards: {minutes} minutes")
        wall, left = self._wall(moment), timedelta(minutes=minutes)
        if not left:
            return self._aware(wall)
        for start, end in self._spans_between(wall.date(), date.max):
            begin = max(wall, start)
            if begin + left <= end:
                break
            left -= max(end - begin, timedelta())
        return self._aware(begin + left)

    def add_hours(self, moment: datetime, hours: int) -> datetime:
        """When so many hours of working time are over."""
        return self.add_minutes(moment, hours * 60)

    def add_closings(self, moment: datetime, closings: int) -> datetime:
        """The closing time of the n-th working day after the moment's date; 0 leaves the moment where it is."""
        wall = self._wall(moment)
        return self._closing_after(wall.date(), closings) if closings else self._aware(wall)

    def add_days(self, moment: datetime, days: int) -> datetime:
        """When so many working days are over; the day the work lands on does not count."""
        return self.add_closings(moment, days)

    def add_weeks(self, moment: datetime, weeks: int) -> datetime:
        """When so many weeks of the office, five or six working days each, are over."""
        return self.add_closings(moment, weeks * self.hours.open_weekdays)

    def add_months(self, moment: datetime, months: int) -> datetime:
        """Closing time of the same date so many months later, the last of a shorter month, or the next working day."""
        return self._closing_after(months_later(self._wall(moment).date(), months) - DAY, 1)

    def deadline(self, moment: datetime, duration: Duration) -> datetime:
        """When a standard time that begins at the moment is over."""
        return _ADD[duration.unit](self, moment, duration.amount)

    def working_minutes(self, start: datetime, end: datetime) -> int:
        """Whole minutes of working time from one moment to a later one; 0 if it is not later."""
        begin, until = self._wall(start), self._wall(end)
        worked = timedelta()
        for opening, closing in self._spans_between(begin.date(), until.date()):
            worked += max(min(closing, until) - max(opening, begin), timedelta())
        return worked // timedelta(minutes=1)

    def closings(self, start: datetime, end: datetime) -> int:
        """How many working days closed after one moment, up to and including another."""
        begin, until = self._wall(start), self._wall(end)
        days = _dates(begin.date(), until.date())
        return sum(begin < spans[-1][1] <= until for spans in map(self.spans, days) if spans)

    def _wall(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError(f"a moment without its zone: {moment}")
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def _aware(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self.zone)

    def _spans_between(self, first: date, last: date) -> Iterator[Span]:
        return chain.from_iterable(map(self.spans, _dates(first, last)))

    def _closing_after(self, day: date, working_days: int) -> datetime:
        worked = filter(None, map(self.spans, _dates(day + DAY, date.max)))
        return self._aware(next(islice(worked, working_days - 1, None))[-1][1])


_ADD = {
    Unit.MINUTE: Calendar.add_minutes,
    Unit.HOUR: Calendar.add_hours,
    Unit.DAY: Calendar.add_days,
    Unit.WEEK: Calendar.add_weeks,
    Unit.MONTH: Calendar.add_months,
}


def months_later(day: date, months: int) -> date:
    """The same date so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _dates(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
