"""An office's working time counted minute by minute: too slow to use, too plain to be wrong."""

import calendar as months
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from flows.calendar import Calendar
from flows.working_hours import DayHours

# Of the country, as the library of holidays reckons it: from its first to its last day.
RAMADANS = [
    (date(2024, 3, 12), date(2024, 4, 9)),
    (date(2025, 3, 2), date(2025, 3, 30)),
    (date(2026, 2, 19), date(2026, 3, 20)),
    (date(2027, 2, 8), date(2027, 3, 9)),
    (date(2028, 1, 28), date(2028, 2, 26)),
]
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass
class SlowCalendar:
    """The same questions as to a Calendar, asked with whole minutes of the office's wall clock."""

    rules: Calendar
    _days: dict[date, set[int]] = field(default_factory=dict)

    def minutes_of(self, day: date) -> set[int]:
        """Which of the day's 1440 minutes are worked."""
        if day not in self._days:
            hours = self._hours_on(day)
            self._days[day] = set() if hours is None else _worked(hours)
        return self._days[day]

    def works(self, wall: datetime) -> bool:
        """Whether this minute is worked."""
        return wall.hour * 60 + wall.minute in self.minutes_of(wall.date())

    def closes(self, wall: datetime) -> bool:
        """Whether a day's last worked minute ends where this one begins."""
        before = wall - MINUTE
        return self.works(before) and before.hour * 60 + before.minute == max(self.minutes_of(before.date()))

    def add_minutes(self, wall: datetime, minutes: int) -> datetime:
        """The end of the last of so many worked minutes."""
        while minutes:
            minutes -= self.works(wall)
            wall += MINUTE
        return wall

    def add_closings(self, wall: datetime, closings: int) -> datetime:
        """The last of so many closings after the moment's date."""
        day = wall.date()
        while closings:
            day += DAY
            closings -= bool(self.minutes_of(day))
        return datetime.combine(day, datetime.min.time()) + (max(self.minutes_of(day)) + 1) * MINUTE

    def add_months(self, wall: datetime, amount: int) -> datetime:
        """The first closing from the same date on, in the month that so many steps lead to."""
        first = wall.date().replace(day=1)
        for _ in range(amount):
            first = (first + 31 * DAY).replace(day=1)
        length = months.monthrange(first.year, first.month)[1]
        same_date = first.replace(day=min(wall.day, length))
        return self.add_closings(datetime.combine(same_date - DAY, wall.time()), 1)

    def working_minutes(self, start: datetime, end: datetime) -> int:
        """How many minutes between are worked."""
        return sum(self.works(minute) for minute in _minutes(start, end))

    def closings(self, start: datetime, end: datetime) -> int:
        """How many minutes between end with a closing."""
        return sum(self.closes(minute + MINUTE) for minute in _minutes(start, end))

    def next_opening(self, wall: datetime) -> datetime:
        """The first worked minute from here on."""
        while not self.works(wall):
            wall += MINUTE
        return wall

    def _hours_on(self, day: date) -> DayHours | None:
        rules = self.rules
        week = rules.ramadan_hours if self._fasts(day) else rules.hours
        hours = week.days[day.weekday()]
        if day in rules.extra_working_days:
            return hours or next(open_day for open_day in week.days if open_day)
        if day in rules.holidays or day in rules.days_off:
            return None
        return hours

    def _fasts(self, day: date) -> bool:
        for month in RAMADANS if self.rules.ramadan.national else ():
            shared = any(_dates(month) & _dates(own) for own in self.rules.ramadan.own)
            if day in _dates(month) and not shared:
                return True
        return any(day in _dates(own) for own in self.rules.ramadan.own)


def _dates(days: tuple[date, date]) -> set[date]:
    return {days[0] + n * DAY for n in range((days[1] - days[0]).days + 1)}


def _worked(hours: DayHours) -> set[int]:
    worked = set(range(_minute(hours.opening), _minute(hours.closing)))
    if hours.break_start is None:
        return worked
    pause = _minute(hours.break_start)
    return worked - set(range(pause, pause + hours.break_minutes))


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _minutes(start: datetime, end: datetime) -> list[datetime]:
    return [start + k * MINUTE for k in range((end - start) // MINUTE)]
