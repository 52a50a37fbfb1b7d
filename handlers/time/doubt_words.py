"""Holidays that are not decreed yet, as the owner and the operator read of them."""

from datetime import date

from flows.calendar import Calendar
from flows.doubts import Doubt, doubts
from flows.months import MONTHS
from handlers.words import few


def doubtful(calendar: Calendar, first: date, last: date) -> str:
    """What is doubtful between two dates: "Hari Raya Idul Fitri 10–11 Maret 2027"; empty where nothing is."""
    return few([_words(doubt) for doubt in doubts(calendar, first, last)])


def _words(doubt: Doubt) -> str:
    if doubt.whole_year:
        return doubt.name
    until = f"{doubt.last.day} {MONTHS[doubt.last.month - 1]} {doubt.last.year}"
    if doubt.first == doubt.last:
        return f"{doubt.name} {until}"
    month = "" if doubt.first.month == doubt.last.month else f" {MONTHS[doubt.first.month - 1]} "
    return f"{doubt.name} {doubt.first.day}{month}–{' ' if month else ''}{until}"
