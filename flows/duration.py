"""A standard time (waktu) of a step, and how officials write it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Self

FLOOR = 240  # half a day's work: minutes in an SOP are effort, no humane deadline for a chat
LONGEST = 9999


class Unit(StrEnum):
    """What a standard time counts: working minutes and hours, working days, weeks of the office, months."""

    MINUTE = "menit"
    HOUR = "jam"
    DAY = "hari"
    WEEK = "minggu"
    MONTH = "bulan"


class DurationUnreadable(ValueError):
    """Waktu "{text}" tidak terbaca; tulis misalnya 60 menit, 4 jam, 2 hari, 1 minggu atau 1 bulan."""

    def __init__(self, text: str) -> None:
        super().__init__((self.__doc__ or "").format(text=text))


@dataclass(frozen=True, slots=True)
class Duration:
    """A standard time of 1 to 9999 units; raises DurationUnreadable for any other amount."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= LONGEST:
            raise DurationUnreadable(str(self))

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """What an official wrote, of a span the later end; None where the step has no standard time.

        Raises DurationUnreadable, also for parts of a day and for calendar days, which are no working time.
        """
        words = " ".join(text.casefold().split())
        if words in _NO_STANDARD_TIME:
            return None
        ends = _plain(words).split("-")
        quantities = [_QUANTITY.fullmatch(end.strip()) for end in ends]
        unit = quantities[-1] and quantities[-1]["unit"]
        if len(ends) > 2 or not unit:
            raise DurationUnreadable(text)
        spans = [cls(*_read(quantity, unit, text)) for quantity in quantities]
        if _size(spans[0]) > _size(spans[-1]):
            raise DurationUnreadable(text)
        return spans[-1]


def effective(duration: Duration, floor: int = FLOOR) -> Duration:
    """The time a deadline allows: minutes and hours are never less than the floor, in minutes of working time."""
    if duration.unit not in {Unit.MINUTE, Unit.HOUR} or _size(duration) >= floor:
        return duration
    return Duration(floor, Unit.MINUTE)


_NO_STANDARD_TIME = {"", "-", "–", "—", "sesuai kebutuhan"}
_TO_TEN = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_NUMBERS = {"se": 1} | {word: number for number, word in enumerate(_TO_TEN, 1)}
_UNITS = {
    "menit": Unit.MINUTE,
    "mnt": Unit.MINUTE,
    "jam": Unit.HOUR,
    "hari": Unit.DAY,
    "hr": Unit.DAY,
    "hk": Unit.DAY,
    "minggu": Unit.WEEK,
    "bulan": Unit.MONTH,
    "bln": Unit.MONTH,
}
# Only orders the two ends of a span; nothing is counted by it.
_MINUTES = {Unit.MINUTE: 1, Unit.HOUR: 60, Unit.DAY: 450, Unit.WEEK: 2250, Unit.MONTH: 9000}
_QUANTITY = re.compile(
    rf"(?P<number>[0-9]{{1,5}}(?:[.,][0-9]{{1,2}})?|{'|'.join(_NUMBERS)})"
    r"(?: ?\((?P<spelled>[a-z ]+)\))?"
    rf"(?: ?(?P<unit>{'|'.join(_UNITS)})\.?(?: kerja)?)?"
)
_REWRITTEN = (
    (re.compile(r" ?(?:[–—-]|\bs[./]?d\b\.?|\bsampai(?: dengan)?\b) ?"), "-"),
    (re.compile(r"^(?:maksimal|maks\.?|paling lama|±) ?"), ""),
    (re.compile(r"(?: ?/ ?| per )[a-z ]+$"), ""),
    (re.compile(r" ?[x×] ?24 ?jam\b"), " hari"),
)
_HOURS_AND_MINUTES = re.compile(r"(?<![0-9.,])([0-9]{1,4}) ?jam ([0-9]{1,4}) ?menit")


def _plain(words: str) -> str:
    for written, meant in _REWRITTEN:
        words = written.sub(meant, words)
    return _HOURS_AND_MINUTES.sub(lambda both: f"{int(both[1]) * 60 + int(both[2])} menit", words)


def _read(quantity: re.Match[str] | None, unit_of_span: str, text: str) -> tuple[int, Unit]:
    if quantity is None:
        raise DurationUnreadable(text)
    number, unit = quantity["number"], _UNITS[quantity["unit"] or unit_of_span]
    amount = Fraction(_NUMBERS.get(number) or number.replace(",", "."))
    spelled_otherwise = _NUMBERS.get(quantity["spelled"], amount) != amount
    if unit is Unit.HOUR and amount.denominator > 1:
        amount, unit = amount * 60, Unit.MINUTE
    if spelled_otherwise or amount.denominator > 1:
        raise DurationUnreadable(text)
    return int(amount), unit


def _size(duration: Duration) -> int:
    return duration.amount * _MINUTES[duration.unit]
