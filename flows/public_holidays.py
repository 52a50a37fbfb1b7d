"""National holidays, cuti bersama and Ramadan, as the `holidays` library knows them; each year is read when needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

Days = tuple[date, date]  # the first and the last

_ESTIMATED = " (perkiraan)"  # what the library adds to a name until the date is decreed
_IDUL_FITRI = "Hari Raya Idul Fitri"
_FIRST_OF_RAMADAN = "Awal Ramadan"


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """A day off in the whole country; `joint_leave` is cuti bersama, `estimated` awaits its decree."""

    name: str
    joint_leave: bool
    estimated: bool


class PublicHolidays:
    """Every date that is a national holiday or cuti bersama."""

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in in_year(day.year)


EVERYWHERE = PublicHolidays()


@lru_cache(maxsize=256)
def in_year(year: int) -> Mapping[date, PublicHoliday]:
    """A year's national holidays and cuti bersama, by date; none where the library knows nothing of the year."""
    # The library takes a tenth of a second to load, too long for a program's start.
    from holidays import country_holidays

    found: dict[date, PublicHoliday] = {}
    for category in ("government", "public"):
        for day, name in country_holidays("ID", years=year, categories=category, language="id").items():
            found[day] = PublicHoliday(name.replace(_ESTIMATED, ""), category == "government", _ESTIMATED in name)
    return dict(sorted(found.items()))


@lru_cache(maxsize=256)
def joint_leave_known(year: int) -> bool:
    """Whether the library knows the cuti bersama of a year: the decree on them comes in the autumn before."""
    return any(holiday.joint_leave for holiday in in_year(year).values())


@lru_cache(maxsize=256)
def ramadan_before_idul_fitri(year: int) -> tuple[Days, ...]:
    """The first and last days of each Ramadan that ends in a year, the day before Idul Fitri."""
    from holidays import country_holidays

    # Indonesia does not keep the first of Ramadan; Johor does, by the same criteria (MABIMS).
    johor = country_holidays("MY", subdiv="JHR", years=(year - 1, year), language="ms_MY")
    begins = johor.get_named(_FIRST_OF_RAMADAN, lookup="istartswith", split_multiple_names=True)
    ends = [day for day, holiday in in_year(year).items() if _IDUL_FITRI in holiday.name.split("; ")]
    return tuple((max(day for day in begins if day < end), end - timedelta(days=1)) for end in ends)
