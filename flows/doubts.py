"""What nobody has decreed yet: holidays whose date is an estimate, and years whose cuti bersama is unknown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from flows import public_holidays
from flows.calendar import Calendar

DAY = timedelta(days=1)
_JOINT_LEAVE = "cuti bersama"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Holidays in a row that may shift, or the cuti bersama of a `whole_year`."""

    name: str
    first: date
    last: date
    whole_year: bool = False


def doubts(calendar: Calendar, first: date, last: date) -> tuple[Doubt, ...]:
    """What is doubtful between two dates, both included, and a day around them, as far as an estimate shifts.

    The office settles an estimate by its own day off, extra working day or Ramadan there; a year by naming one of its
    own days off in it "cuti bersama".
    """
    years = range((first - DAY).year, last.year + 2)  # a Ramadan belongs to the year of its Idul Fitri
    around = (doubt for year in years for doubt in _estimates(calendar, year))
    near = (doubt for doubt in around if doubt.first - DAY <= last and first <= doubt.last + DAY)
    return (*sorted(near, key=lambda doubt: doubt.first), *_unknown_years(calendar, first, last))


def _estimates(calendar: Calendar, year: int) -> Iterator[Doubt]:
    holidays = public_holidays.in_year(year)
    for begin, end in calendar.ramadan.of_library(year):
        if holidays[end + DAY].estimated:
            yield Doubt("awal Ramadan", begin, begin)
    settled = calendar.days_off.keys() | calendar.extra_working_days
    days = [day for day, holiday in holidays.items() if holiday.estimated and day not in settled]
    for _, stretch in groupby(enumerate(days), lambda at: at[1] - at[0] * DAY):
        (_, begin), *_ = together = list(stretch)
        yield Doubt(holidays[begin].name, begin, together[-1][1])


def _unknown_years(calendar: Calendar, first: date, last: date) -> Iterator[Doubt]:
    settled = {day.year for day, name in calendar.days_off.items() if _JOINT_LEAVE in name.casefold()}
    for year in range(first.year, last.year + 1):
        if not public_holidays.joint_leave_known(year) and year not in settled:
            yield Doubt(f"{_JOINT_LEAVE} {year}", date(year, 1, 1), date(year, 12, 31), whole_year=True)
