"""A date as an official types it: "25 Januari", "25 Jan 2027", "25-1-2027", "25/01/2027" or "2027-01-25"."""

import re
from datetime import date

from documents.months import MONTHS

_IN_WORDS = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[a-z]{3,9})\.?(?:\s+(?P<year>\d{4}))?")
_IN_NUMBERS = re.compile(r"(?P<day>\d{1,2})(?P<by>[-/.])(?P<month>\d{1,2})(?:(?P=by)(?P<year>\d{4}))?")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")


def typed_date(words: str, today: date) -> date | None:
    """The date that words name, without its year the next such day; None where they name none."""
    written = words.strip().lower().rstrip(".")
    found = _ISO.fullmatch(written) or _IN_NUMBERS.fullmatch(written) or _IN_WORDS.fullmatch(written)
    month = _month(found["month"]) if found else 0
    if not found or not month:
        return None
    year = int(found["year"]) if found["year"] else today.year
    that_day = _date(year, month, int(found["day"]))
    if that_day and that_day < today and not found["year"]:
        return _date(year + 1, month, int(found["day"]))
    return that_day


def _month(written: str) -> int:
    if written.isdecimal():
        return int(written)
    numbers = (number for number, name in enumerate(MONTHS, start=1) if name.lower().startswith(written))
    return next(numbers, 8 if written == "agt" else 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
