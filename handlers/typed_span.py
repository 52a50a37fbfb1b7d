"""Days as an official types them: "10-14 Maret", "10 Maret s.d. 14 Maret", "besok sampai Jumat", or one day alone."""

import re
from datetime import date

from handlers.typed_date import typed_date

_TO = re.compile(r"\s+(?:sampai(?:\s+dengan)?|s\.?\s?[/.]?\s?d\.?|hingga|ke)\s+|\s*–\s*|\s+-\s+", re.IGNORECASE)
_SHORT = re.compile(r"(?P<first>\d{1,2})\s*[-–]\s*(?P<last>\d{1,2})\s+(?P<rest>[a-z]{3,9}.*)", re.IGNORECASE)
_DAY_ALONE = re.compile(r"\d{1,2}")
_NUMBERS = re.compile(r"\d{1,2}\s*[-–]\s*(?:1[3-9]|[23]\d)")
_FROM = re.compile(r"^(?:dari|mulai|tanggal|tgl\.?)\s+", re.IGNORECASE)


def typed_span(words: str, today: date) -> tuple[date, date | None] | None:
    """The first day that words name and the last, None where only one is named; None where they name none.

    Raises Refused where a day is none to come.
    """
    written = _FROM.sub("", words.strip())
    short = _SHORT.fullmatch(written)
    if _NUMBERS.fullmatch(written):
        return None  # two days of a month that is not said
    parts = [f"{short['first']} {short['rest']}", f"{short['last']} {short['rest']}"] if short else _TO.split(written)
    if len(parts) == 2 and _DAY_ALONE.fullmatch(parts[0]):
        # "10 s.d. 14 Maret"
        parts[0] = f"{parts[0]} {parts[1].partition(' ')[2]}"
    days = [typed_date(part, today) for part in parts]
    if len(days) > 2 or days[0] is None or days[-1] is None:
        return None
    return (days[0], None) if len(days) == 1 else (days[0], days[1])
