"""An office as its file or the database defines it: everything that stands, whatever the day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from flows.office import Adoption, Position, Unit
from flows.public_holidays import Days

DEFAULT_FLOOR = 240
DEFAULT_UNDO = 20
DEFAULT_ESCALATION = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person; `phone` in digits with the country's code, empty where none is known."""

    key: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingEntry:
    """Who holds a position, from and to which day (both included), by which decree."""

    person: str
    position: str
    kind: str = "definitif"
    since: date | None = None
    until: date | None = None
    decree: str = ""

    def on(self, day: date) -> bool:
        """Whether it counts on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How an office works: `floor` in minutes of working time, `undo` in seconds, hours as written, by weekday.

    `escalation` is in working days; `digest` is a time of the day, None for the opening.
    """

    floor: int = DEFAULT_FLOOR
    undo: int = DEFAULT_UNDO
    escalation: int = DEFAULT_ESCALATION
    digest: time | None = None
    at_any_hour: bool = False
    on_day_off: str = ""
    hours: Mapping[str, str] = field(default_factory=dict)
    ramadan_hours: Mapping[str, str] = field(default_factory=dict)
    ramadan: tuple[Days, ...] = ()
    days_off: Mapping[date, str] = field(default_factory=dict)
    extra_working_days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFile:
    """What an office file says; `owner` is the position that steers the runs."""

    key: str
    name: str
    zone: str
    owner: str
    settings: Settings
    units: tuple[Unit, ...]
    positions: tuple[Position, ...]
    people: tuple[PersonEntry, ...]
    holdings: tuple[HoldingEntry, ...]
    adoptions: Mapping[str, Adoption]
