"""The office as the rules see it on one day: those who hold a position on it, and the calendar of its hours."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo

from flows.calendar import Calendar
from flows.office import Holding, Office, Person
from flows.office_definition import OfficeFile, Settings
from flows.office_hours import week
from flows.public_holidays import EVERYWHERE
from flows.ramadan import Ramadan
from flows.substitution import PLH, Substitution, standing_on
from flows.working_hours import NORMAL, RAMADAN

NOBODY: Mapping[str, bool] = MappingProxyType({})


def build(
    office_file: OfficeFile,
    today: date,
    joined: Mapping[str, bool] = NOBODY,
    substitutions: Iterable[Substitution] = (),
) -> Office:
    """The office on a day; `joined` says of each person with an address whether it takes messages."""
    standing = standing_on(today, substitutions, (person.key for person in office_file.people))
    own = _own(office_file, today)
    return Office(
        key=office_file.key,
        name=office_file.name,
        calendar=calendar(office_file.zone, office_file.settings),
        units={unit.key: unit for unit in office_file.units},
        positions={position.key: position for position in office_file.positions},
        people={
            person.key: Person(
                key=person.key,
                name=person.name,
                joined=person.key in joined,
                reachable=joined.get(person.key, False),
            )
            for person in office_file.people
        },
        holdings=(*own, *for_others(own, standing)),
        substitutions=standing,
        adoptions=office_file.adoptions,
        owner=office_file.owner,
        floor=office_file.settings.floor,
        undo=office_file.settings.undo,
        escalation=office_file.settings.escalation,
        digest=office_file.settings.digest,
        at_any_hour=office_file.settings.at_any_hour,
        on_day_off=office_file.settings.on_day_off,
    )


def for_others(own: tuple[Holding, ...], standing: tuple[Substitution, ...]) -> tuple[Holding, ...]:
    """What substitutes hold as Plh.: every position that each absent person holds in their own right."""
    return tuple(
        Holding(
            person=one.substitute,
            position=holding.position,
            kind=PLH,
            in_place_of=one.absent,
            until=one.until,
            decree=one.decree,
        )
        for one in standing
        for holding in own
        if holding.person == one.absent
    )


def _own(office_file: OfficeFile, today: date) -> tuple[Holding, ...]:
    return tuple(
        Holding(
            person=holding.person,
            position=holding.position,
            kind=holding.kind,
            until=holding.until,
            decree=holding.decree,
        )
        for holding in office_file.holdings
        if holding.on(today)
    )


def calendar(zone: str, settings: Settings) -> Calendar:
    """The working calendar that an office's settings make, with the holidays and Ramadan of the country."""
    return Calendar(
        zone=ZoneInfo(zone),
        hours=week(settings.hours, NORMAL),
        ramadan_hours=week(settings.ramadan_hours, RAMADAN),
        ramadan=Ramadan(settings.ramadan),
        holidays=EVERYWHERE,
        days_off=settings.days_off,
        extra_working_days=frozenset(settings.extra_working_days),
    )
