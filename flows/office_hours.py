"""Hours as an office file writes them: `senin-kamis = "07.30-16.00, istirahat 12.00-13.00"`, or "libur"."""

import re
from collections.abc import Mapping
from datetime import time

from flows.working_hours import DayHours, WorkingHours, WorkingHoursInvalid

WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
CLOSED = "libur"
_CLOCK = r"(\d{1,2}[.:]\d{2})"
_HOURS = re.compile(rf"{_CLOCK}\s*-\s*{_CLOCK}(?:\s*,?\s*istirahat\s+{_CLOCK}\s*-\s*{_CLOCK})?", re.IGNORECASE)


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
    opening, closing, pause, back = (_clock(part) for part in found.groups())
    if not (opening and closing):
        raise WorkingHoursInvalid(f'Jam "{text}" tidak terbaca.')
    return DayHours(opening, closing, pause, _minutes(pause, back))


def week(written: Mapping[str, str], usual: WorkingHours) -> WorkingHours:
    """A week's hours: the written ones by weekday, the usual ones for the rest; raises WorkingHoursInvalid."""
    days = zip(WEEKDAYS, usual.days, strict=True)
    return WorkingHours(tuple(read_hours(written[day]) if day in written else hours for day, hours in days))


def _clock(text: str | None) -> time | None:
    if text is None:
        return None
    hour, minute = map(int, re.split("[.:]", text))
    if hour > 23 or minute > 59:
        raise WorkingHoursInvalid(f'Jam "{text}" tidak ada.')
    return time(hour, minute)


def _minutes(pause: time | None, back: time | None) -> int:
    if pause is None or back is None:
        return 0
    return back.hour * 60 + back.minute - pause.hour * 60 - pause.minute
