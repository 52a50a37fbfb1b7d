"""An office's working time as one list of the minutes that it works, from which every moment is counted off."""

from bisect import bisect_left
from datetime import date, datetime, timedelta
from itertools import groupby

from flows.calendar import Calendar
from tests.flows.slow_calendar import SlowCalendar

FIRST, DAYS = date(2025, 12, 1), 30 * 16
MINUTE = timedelta(minutes=1)


class WorkedMinutes:
    """Every worked minute of a year and the months around it; moments are wall times without a zone."""

    def __init__(self, calendar: Calendar) -> None:
        slow = SlowCalendar(calendar)
        days = (FIRST + timedelta(days=n) for n in range(DAYS))
        self.zone = calendar.zone
        self.minutes = [
            datetime.combine(day, datetime.min.time()) + minute * MINUTE
            for day in days
            for minute in sorted(slow.minutes_of(day))
        ]
        self.openings = [next(minutes) for _, minutes in groupby(self.minutes, datetime.date)]
        self._worked = set(self.minutes)

    def wall(self, moment: datetime) -> datetime:
        """What the office's clock on the wall shows."""
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def works(self, wall: datetime) -> bool:
        """Whether the office is at work in this minute."""
        return wall in self._worked

    def next_worked(self, wall: datetime) -> datetime:
        """The first worked minute from here on."""
        return self.minutes[bisect_left(self.minutes, wall)]

    def half_way(self, start: datetime, end: datetime) -> datetime:
        """The first worked minute after half of the working time between, rounded down to whole minutes."""
        here = bisect_left(self.minutes, start)
        half = (bisect_left(self.minutes, end) - here) // 2
        return self.next_worked(self.minutes[here + half - 1] + MINUTE if half else start)

    def opening_after(self, wall: datetime) -> datetime:
        """The first opening of a day after a moment."""
        return next(one for one in self.openings if one > wall)

    def mornings_after(self, day: date, count: int) -> list[datetime]:
        """The openings of so many working days after a date."""
        later = [one for one in self.openings if one.date() > day]
        return later[:count]

    def day_before(self, day: date) -> date:
        """The last working day before a date."""
        return [one.date() for one in self.openings if one.date() < day][-1]

    def closing_after(self, day: date) -> datetime:
        """When the first working day after a date closes."""
        later = self.mornings_after(day, 2)[1]
        return self.minutes[bisect_left(self.minutes, later) - 1] + MINUTE
