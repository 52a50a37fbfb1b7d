"""The working time a task took, to be compared with the step's own waktu: without its floor and without the time held.

1. Where waktu counts minutes or hours, or there is none: the working minutes from the task's opening to its end.
2. Where it counts in days: the fewest days of waktu that would have sufficed, so that who is in time never used more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from flows.calendar import Calendar
from flows.duration import Duration, Unit
from flows.run import HeldSpan

MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class UsedTime:
    """Working minutes, or working days where `in_days`, beside the standard time; None where the SOP has none."""

    amount: int
    in_days: bool
    waktu: Duration | None


def used_time(
    calendar: Calendar, waktu: Duration | None, start: datetime, end: datetime, holds: Iterable[HeldSpan]
) -> UsedTime:
    """What a task took that was opened at `start` and finished at `end`."""
    held = [hold for hold in holds if start <= hold.since and hold.until <= end]
    in_days = waktu is not None and waktu.unit not in {Unit.MINUTE, Unit.HOUR}
    count = _days if in_days else _minutes
    return UsedTime(count(calendar, start, end, held), in_days, waktu)


def _minutes(calendar: Calendar, start: datetime, end: datetime, held: list[HeldSpan]) -> int:
    stood = sum(calendar.working_minutes(hold.since, hold.until) for hold in held)
    return calendar.working_minutes(start, end) - stood


def _days(calendar: Calendar, start: datetime, end: datetime, held: list[HeldSpan]) -> int:
    landed = start.astimezone(calendar.zone).date()
    begin = datetime.combine(landed + timedelta(days=1), time(), calendar.zone)
    stood = sum(calendar.closings(hold.since, hold.until) for hold in held)
    return max(calendar.closings(begin, end - MOMENT) + 1 - stood, 1)
