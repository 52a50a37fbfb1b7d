"""A date as an official types it: "25 Januari", "Senin, 25 Jan 2027", "25-1-2027", "besok", "hari Jumat".

Without its year a day that is over is the coming one only where that is nearer: "10 Januari" at the end of December.
"""

import re
from datetime import date, timedelta

from flows.months import MONTHS, in_words
from flows.refused import Refused
from handlers.words import DAYS

LONGEST = 5  # words: "hari Senin 25 Januari 2027"

_IN_WORDS = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[a-z]{3,9})\.?(?:\s+(?P<year>\d{4}))?")
_IN_NUMBERS = re.compile(r"(?P<day>\d{1,2})(?P<by>[-/.])(?P<month>\d{1,2})(?:(?P=by)(?P<year>\d{4}))?")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_WEEKDAY = re.compile(
    r"(?P<said>hari\s+)?(?P<name>senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu)"
    r"(?:,?\s+(?:(?P<later>(?:(?:minggu|pekan)\s+)?depan)|ini|(?P<day>\d.*)))?"
)
_NEAR = {"kemarin": -1, "hari ini": 0, "besok": 1, "lusa": 2, "besok lusa": 2}


class NoSuchDay(Refused):
    """Tanggal {day} tidak ada; tulis tanggal yang lain."""


class DayIsOver(Refused):
    """{day} sudah lewat; tulis hari yang akan datang."""


class OtherWeekday(Refused):
    """{day} jatuh pada hari {weekday}; tulis tanggalnya saja."""


def typed_date(words: str, today: date) -> date | None:
    """The date that words name, None where they name none; raises Refused where it is none to come."""
    written = " ".join(words.lower().rstrip(".,;:").split())
    if written in _NEAR:
        return _to_come(today + timedelta(days=_NEAR[written]), today)
    found = _WEEKDAY.fullmatch(written)
    return _by_weekday(found, today) if found else _in_full(written, today)


def _by_weekday(found: re.Match[str], today: date) -> date | None:
    weekday = DAYS.index(found["name"].capitalize().replace("'", "").replace("’", ""))
    if found["day"]:
        named = _in_full(found["day"], today)
        if named and named.weekday() != weekday:
            raise OtherWeekday(day=f"{named.day} {MONTHS[named.month - 1]} {named.year}", weekday=DAYS[named.weekday()])
        return named
    if found["name"] == "minggu" and not found["said"]:
        return None  # the word for Sunday is also that for a week
    if found["later"]:
        return today + timedelta(days=7 - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _in_full(written: str, today: date) -> date | None:
    found = _ISO.fullmatch(written) or _IN_NUMBERS.fullmatch(written) or _IN_WORDS.fullmatch(written)
    month = _month(found["month"]) if found else None
    if not found or month is None:
        return None
    day, year = int(found["day"]), int(found["year"] or today.year)
    years = (year,) if found["year"] else (year, year + 1)
    there = [that_day for one in years if (that_day := _date(one, month, day))]
    if not there:
        raise NoSuchDay(day=f"{day} {MONTHS[month - 1] if month in range(1, 13) else month} {year}")
    return _to_come(min(there, key=lambda one: _distance(one, today)), today)


def _distance(day: date, today: date) -> tuple[bool, int]:
    # A day of this year that is still to come is meant, however far.
    return day.year != today.year or day < today, abs((day - today).days)


def _to_come(day: date, today: date) -> date:
    if day < today:
        raise DayIsOver(day=in_words(day))
    return day


def _month(written: str) -> int | None:
    if written.isdecimal():
        return int(written)
    numbers = (number for number, name in enumerate(MONTHS, start=1) if name.lower().startswith(written))
    return next(numbers, 8 if written == "agt" else None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
