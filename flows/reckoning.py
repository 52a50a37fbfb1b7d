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
    """A date: the stretches of work that counted, in the office's wall time; in words what for, or why none did."""

    day: date
    spans: tuple[Span, ...]
    words: str


def reckon(calendar: Calendar, start: datetime, duration: Duration) -> Iterator[Reckoned]:
    """The dates from the start of a standard time to its deadline; of months only those from the same date on."""
    begin = start.astimezone(calendar.zone).replace(tzinfo=None)
    until = calendar.deadline(start, duration).replace(tzinfo=None)
    match duration.unit:
        case Unit.MINUTE | Unit.HOUR:
            return _stretches(calendar, begin, until)
        case Unit.MONTH:
            same_date = months_later(begin.date(), duration.amount)
            return _closings(calendar, begin.date(), same_date, until.date(), f"sesudah {duration}")
        case _:
            return _closings(calendar, begin.date(), begin.date() + DAY, until.date(), "hari ke-{}")


def _stretches(calendar: Calendar, begin: datetime, until: datetime) -> Iterator[Reckoned]:
    for day in _dates(begin.date(), until.date()):
        clipped = ((max(start, begin), min(end, until)) for start, end in calendar.spans(day))
        spans = tuple((start, end) for start, end in clipped if start < end)
        minutes = round(sum((end - start).total_seconds() for start, end in spans) / 60)
        yield Reckoned(day, spans, f"{minutes} menit" if spans else why_off(calendar, day) or "kantor sudah tutup")


def _closings(calendar: Calendar, landed: date, first: date, last: date, counted: str) -> Iterator[Reckoned]:
    yield Reckoned(landed, (), LANDED)
    number = 0
    for day in _dates(first, last):
        spans = calendar.spans(day)
        number += bool(spans)
        yield Reckoned(day, spans, why_off(calendar, day) or counted.format(number))


def _dates(first: date, last: date) -> Iterator[date]:
    return (first + n * DAY for n in range((last - first).days + 1))
