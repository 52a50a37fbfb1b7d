"""What an SOP with a date had to start in a year: on the tenth after each quarter, or the next working day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.year.worked_minutes import WorkedMinutes

TOLD_AHEAD = 5  # working days
IN_TIME = timedelta(minutes=15)
# The word ahead of January's comes in December already.
TENTHS = {
    "2025-4": date(2026, 1, 10),
    "2026-1": date(2026, 4, 10),
    "2026-2": date(2026, 7, 10),
    "2026-3": date(2026, 10, 10),
    "2026-4": date(2027, 1, 10),
}

Came = tuple[str, str, datetime]


@dataclass(slots=True)
class Start:
    """A start: its period, its moment and that of the word ahead, and when the clock is to look at it."""

    period: str
    at: datetime
    told: datetime
    look: datetime


class Starts:
    """The starts of a year that are still to come."""

    def __init__(self, worked: WorkedMinutes) -> None:
        self._worked = worked
        self._coming = [self._start(tenth, period) for period, tenth in TENTHS.items()]

    def come(self, now: datetime) -> list[Came]:
        """What comes at a beat: the word ahead, or the start; one that was missed at the next moment of work."""
        found, wall = list[Came](), self._worked.wall(now)
        while self._coming and self._coming[0].look <= wall:
            start = self._coming[0]
            if start.at <= wall <= start.at + IN_TIME or (self._worked.works(wall) and start.at <= wall):
                found.append(("started", start.period, start.at))
                self._coming.pop(0)
            elif self._worked.works(wall):
                found.append(("told", start.period, start.at))
                start.look = start.at
            else:
                opening = self._worked.next_worked(wall)
                start.look = opening if start.at <= wall else min(start.at, opening)
        return found

    def _start(self, tenth: date, period: str) -> Start:
        at = self._worked.mornings_after(tenth - timedelta(days=1), 1)[0]
        told = [one for one in self._worked.openings if one < at][-TOLD_AHEAD]
        return Start(period, at, told, told)
