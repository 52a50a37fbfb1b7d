"""Hours as an office file writes them: `senin-kamis = "07.30-16.00, istirahat 12.00-13.00"`, or "libur"."""

import re
from collections.abc import Mapping
from datetime import time

from flows.working_hours import DayHours, WorkingHours, WorkingHoursInvalid

WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
CLOSED = "libur"
_HOURS = re.compile(
    r"(?P<opening>\d{1,2}[.:]\d{2})\s*-\s*(?P<closing>\d{1,2}[.:]\d{2})"
    r"(?:\s*,?\s*istirahat\s+(?P<pause>\d{1,2}[.:]\d{2})\s*-\s*(?P<back>\d{1,2}[.:]\d{2}))?",
    re.IGNORECASE,
)


def weekdays(words: str) -> tuple[str, ...]:
    """The weekdays of "senin" or "senin-kamis"; ValueError for any other words."""
    first, _, last = words.lower().partition("-")
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    if end < start:
        raise ValueError(words)
    return WEEKDAYS[start : end + 1]


def read_hours(text: str) -> DayHours | None:
    """The hours of a day, None for "libur"; raises WorkingHoursInvalid with a sentence."""
    if text.strip().lower() == CLOSED:
        return None
    found = _HOURS.fullmatch(text.strip())
    if not found:
        raise WorkingHoursInvalid(f'Jam "{text}" tidak terbaca.')
    if found["pause"] is None:
        return DayHours(_clock(found["opening"]), _clock(found["closing"]))
    pause, back = _clock(found["pause"]), _clock(found["back"])
    minutes = back.hour * 60 + back.minute - pause.hour * 60 - pause.minute
    return DayHours(_clock(found["opening"]), _clock(found["closing"]), pause, minutes)


def week(written: Mapping[str, str], usual: WorkingHours) -> WorkingHours:
    """A week's hours: the written ones by weekday, the usual ones for the rest; raises WorkingHoursInvalid."""
    days = zip(WEEKDAYS, usual.days, strict=True)
    return WorkingHours(tuple(read_hours(written[day]) if day in written else hours for day, hours in days))


def _clock(text: str) -> time:
    hour, minute = map(int, re.split("[.:]", text))
    if hour > 23 or minute > 59:
        raise WorkingHoursInvalid(f'Jam "{text}" tidak ada.')
    return time(hour, minute)
