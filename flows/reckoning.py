"""How a deadline comes about: each date on the way to it, and what it counted for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flows.calendar import Calendar, months_later
from flows.day_off import why_off
from flows.duration import Duration, Unit
from flows.working_hours import Span

LANDED = "hari masuk"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A date: the stretches of work that counted, in the office's wall time, or why none did.

    `number` is its place among the working days counted; 0 where minutes are counted, or nothing.
    """

    day: date
    spans: tuple[Span, ...] = ()
    number: int = 0
    why_not: str = ""


def reckon(calendar: Calendar, start: datetime, duration: Duration) -> Iterator[Reckoned]:
    """The dates from the start of a standard time to its deadline; of months only those from the same date on."""
    begin = start.astimezone(calendar.zone).replace(tzinfo=None)
    until = calendar.deadline(start, duration).replace(tzinfo=None)
    match duration.unit:
        case Unit.MINUTE | Unit.HOUR:
            return _stretches(calendar, begin, until)
        case Unit.MONTH:
            same_date = months_later(begin.date(), duration.amount)
            return _closings(calendar, begin.date(), same_date, until.date())
        case _:
            return _closings(calendar, begin.date(), begin.date() + DAY, until.date())


def _stretches(calendar: Calendar, begin: datetime, until: datetime) -> Iterator[Reckoned]:
    for day in _dates(begin.date(), until.date()):
        clipped = ((max(start, begin), min(end, until)) for start, end in calendar.spans(day))
        spans = tuple((start, end) for start, end in clipped if start < end)
        why_not = "" if spans else why_off(calendar, day) or "kantor sudah tutup"
        yield Reckoned(day, spans, why_not=why_not)


def _closings(calendar: Calendar, landed: date, first: date, last: date) -> Iterator[Reckoned]:
    yield Reckoned(landed, why_not=LANDED)
    number = 0
    for day in _dates(first, last):
        spans = calendar.spans(day)
        number += bool(spans)
        yield Reckoned(day, spans, number if spans else 0, why_off(calendar, day))


def _dates(first: date, last: date) -> Iterator[date]:
    return (first + n * DAY for n in range((last - first).days + 1))
