"""An office's definition as records, each with its key, so that two definitions can be compared record by record."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from flows.office import Position, Unit
from flows.office_definition import HoldingEntry, OfficeFile, PersonEntry, Settings
from flows.public_holidays import Days

Entry = Unit | Position | PersonEntry | HoldingEntry
Dated = tuple[date, ...] | tuple[Days, ...] | Mapping[date, str]
Value = Entry | Dated | time | str | int | tuple[str, ...] | tuple[int, ...] | Mapping[str, str]


class Subject(StrEnum):
    """What a record is about."""

    OFFICE = "kantor"
    SETTING = "aturan"
    UNIT = "unit"
    POSITION = "jabatan"
    PERSON = "orang"
    HOLDING = "pemegang"
    ADOPTION = "sop"
    ROLE = "peran"
    SCOPE = "cakupan"
    DATES = "pemicu"


class Record(NamedTuple):
    """The name of one record: a unit's key, or a person, position, kind and first day of a holding."""

    subject: Subject
    key: tuple[str, ...]


def records(office: OfficeFile) -> dict[Record, Value]:
    """Every record of an office in the order of its file; settings only where they are not the usual ones."""
    return dict(_records(office))


def holding_key(holding: HoldingEntry) -> tuple[str, ...]:
    """What makes a holding another one; its last day and decree may change."""
    since = holding.since.isoformat() if holding.since else ""
    return (holding.person, holding.position, holding.kind, since)


def _records(office: OfficeFile) -> Iterator[tuple[Record, Value]]:
    for name in ("name", "zone", "owner"):
        yield Record(Subject.OFFICE, (name,)), getattr(office, name)
    usual = Settings()
    for field in fields(Settings):
        value = getattr(office.settings, field.name)
        if value != getattr(usual, field.name):
            yield Record(Subject.SETTING, (field.name,)), value
    yield from ((Record(Subject.UNIT, (unit.key,)), unit) for unit in office.units)
    yield from ((Record(Subject.POSITION, (position.key,)), position) for position in office.positions)
    yield from ((Record(Subject.PERSON, (person.key,)), person) for person in office.people)
    yield from ((Record(Subject.HOLDING, holding_key(holding)), holding) for holding in office.holdings)
    for key, adoption in office.adoptions.items():
        yield Record(Subject.ADOPTION, (key,)), True
        yield from ((Record(Subject.ROLE, (key, role)), positions) for role, positions in adoption.roles.items())
        yield from ((Record(Subject.SCOPE, (key, word)), kind) for word, kind in adoption.scopes.items())
        if adoption.dates:
            yield Record(Subject.DATES, (key,)), adoption.dates
