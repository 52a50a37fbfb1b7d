"""The days on which an office keeps Ramadan hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flows.public_holidays import Days, ramadan_before_idul_fitri


@dataclass(frozen=True, slots=True)
class Ramadan:
    """An office's own first and last days, and the national ones where none of its own overlaps them."""

    own: tuple[Days, ...] = ()
    national: bool = True

    def __contains__(self, day: date) -> bool:
        """Whether Ramadan hours are kept on a date."""
        months = (*self.own, *(month for year in (day.year, day.year + 1) for month in self.of_library(year)))
        return any(first <= day <= last for first, last in months)

    def of_library(self, year: int) -> Iterator[Days]:
        """The national ones that end in a year and that the office leaves as they are."""
        months = ramadan_before_idul_fitri(year) if self.national else ()
        return (month for month in months if not any(_overlap(month, own) for own in self.own))


NEVER = Ramadan(national=False)


def _overlap(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
