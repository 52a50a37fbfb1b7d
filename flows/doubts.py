"""What nobody has decreed yet: holidays whose date is an estimate, and years whose cuti bersama is unknown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flows import public_holidays
from flows.calendar import Calendar

DAY = timedelta(days=1)
_JOINT_LEAVE = "cuti bersama"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A holiday whose date may shift; one of a whole year, its cuti bersama, has neither `first` nor `last`."""

    name: str
    first: date | None = None
    last: date | None = None


def doubts(calendar: Calendar, first: date, last: date) -> tuple[Doubt, ...]:
    """What is doubtful between two dates, both included, and a day around them, as far as an estimate shifts.

    The office settles an estimate by its own day off, extra working day or Ramadan there; a year by naming one of its
    own days off in it "cuti bersama".
    """
    estimates = (*_ramadans(calendar, first, last), *_stretches(_estimated(calendar, first, last)))
    return (*sorted(estimates, key=lambda doubt: doubt.first or first), *_unknown_years(calendar, first, last))


def _ramadans(calendar: Calendar, first: date, last: date) -> Iterator[Doubt]:
    for year in _years(first, last + 31 * DAY):
        for begin, end in calendar.ramadan.of_library(year):
            idul_fitri = public_holidays.in_year(year)[end + DAY]
            if idul_fitri.estimated and first - DAY <= begin <= last + DAY:
                yield Doubt("awal Ramadan", begin, begin)


def _estimated(calendar: Calendar, first: date, last: date) -> Iterator[tuple[date, str]]:
    for year in _years(first - DAY, last + DAY):
        for day, holiday in public_holidays.in_year(year).items():
            settled = day in calendar.days_off or day in calendar.extra_working_days or day not in calendar.holidays
            if holiday.estimated and not settled and first - DAY <= day <= last + DAY:
                yield day, holiday.name


def _stretches(days: Iterator[tuple[date, str]]) -> Iterator[Doubt]:
    known: Doubt | None = None
    for day, name in days:
        if known and known.last == day - DAY:
            known = Doubt(known.name, known.first, day)
        else:
            yield from (known,) if known else ()
            known = Doubt(name, day, day)
    yield from (known,) if known else ()


def _unknown_years(calendar: Calendar, first: date, last: date) -> Iterator[Doubt]:
    settled = {day.year for day, name in calendar.days_off.items() if _JOINT_LEAVE in name.casefold()}
    for year in _years(first, last):
        if not public_holidays.joint_leave_known(year) and year not in settled:
            yield Doubt(f"{_JOINT_LEAVE} {year}")


def _years(first: date, last: date) -> range:
    return range(first.year, last.year + 1)
