"""What a narrowing of /status is called, and what it may be narrowed to."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from flows.candidates import able, given
from flows.period import Period
from handlers.runs.narrowing import Kind, Narrowing, key_of, key_value, period_value
from handlers.runs.own_runs import STANDINGS
from handlers.runs.run_standing import RunStanding
from handlers.visit import Visit
from storage import run_places
from storage.open_tasks import Place
from storage.run_places import RunsAt
from storage.run_urgency import RunUrgency

KINDS = {Kind.SOP: "SOP", Kind.PERIOD: "Periode", Kind.UNIT: "Unit", Kind.PERSON: "Pejabat"}
STANDING_WORDS = {RunStanding.LATE: "Terlambat", RunStanding.TODAY: "Batas hari ini", RunStanding.HELD: "Ditahan"}
WITHOUT_PERIOD = "Tanpa periode"


class Option(NamedTuple):
    """Something that /status may be narrowed to: its value, what it is called, and how many runs that leaves."""

    kind: Kind
    value: str
    name: str
    runs: int


def named(visit: Visit, every: Iterable[RunUrgency], by: Narrowing) -> list[str]:
    """What each part of a narrowing is called, in one order; what there is no more is said so."""
    found = {kind: _name(visit, every, kind, by.values[kind]) for kind in Kind if kind in by.values}
    return [name or f"{KINDS.get(kind, 'Pilihan')} yang tidak ada lagi" for kind, name in found.items()]


def options(visit: Visit, every: list[RunUrgency], kind: Kind) -> list[Option]:
    """What some runs may be narrowed to by a kind, each with at least one of them."""
    if kind is Kind.SOP:
        return _counted(kind, ((key_value(one.procedure), sop_name(visit, one)) for one in every))
    if kind is Kind.PERIOD:
        newest = sorted((one.period for one in every), key=_order, reverse=True)
        return _counted(kind, ((period_value(one), one.label or WITHOUT_PERIOD) for one in newest))
    found = _units(visit, every) if kind is Kind.UNIT else _people(visit, every)
    name = visit.office.unit_name if kind is Kind.UNIT else visit.office.person_name
    keys = visit.office.units if kind is Kind.UNIT else visit.office.people
    return [Option(kind, key_value(key), name(key), len(found[key])) for key in keys if key in found]


def sop_name(visit: Visit, one: RunUrgency) -> str:
    """The name of a run's SOP."""
    return visit.desk.catalogue.procedure(visit.desk.tx, visit.office.key, one.procedure, one.version).identity.name


def _name(visit: Visit, every: Iterable[RunUrgency], kind: Kind, value: str) -> str:
    office = visit.office
    match kind:
        case Kind.SOP:
            return next((sop_name(visit, one) for one in every if key_value(one.procedure) == value), "")
        case Kind.PERIOD:
            periods = (one.period for one in every)
            return next((one.label or WITHOUT_PERIOD for one in periods if period_value(one) == value), "")
        case Kind.UNIT:
            unit = key_of(office.units, value)
            return office.unit_name(unit)
        case Kind.PERSON:
            return office.person_name(key_of(office.people, value))
        case Kind.STANDING:
            return STANDING_WORDS[STANDINGS[value]].lower() if value in STANDINGS else ""


def _counted(kind: Kind, found: Iterator[tuple[str, str]]) -> list[Option]:
    counts: dict[tuple[str, str], int] = {}
    for one in found:
        counts[one] = counts.get(one, 0) + 1
    return [Option(kind, value, name, count) for (value, name), count in counts.items()]


def _order(period: Period) -> tuple[int, int]:
    return period.year or 0, period.quarter or 0


def _units(visit: Visit, every: list[RunUrgency]) -> dict[str, set[int]]:
    office = visit.office
    found = _runs_by(visit, every, lambda at: office.upward(at.place.path[-1]))
    found.pop(office.root, None)
    return found


def _people(visit: Visit, every: list[RunUrgency]) -> dict[str, set[int]]:
    return _runs_by(visit, every, lambda at: _who(visit, at.place, at.assignee))


def _runs_by(visit: Visit, every: list[RunUrgency], whose: Callable[[RunsAt], Iterable[str]]) -> dict[str, set[int]]:
    procedures = {one.run: (one.procedure, one.version) for one in every}
    found: dict[str, set[int]] = {}
    for at in run_places.places_of(visit.desk.tx, visit.office.key, procedures):
        for key in whose(at):
            found.setdefault(key, set()).update(at.runs)
    return found


def _who(visit: Visit, place: Place, assignee: str | None) -> tuple[str, ...]:
    office, catalogue = visit.office, visit.desk.catalogue
    procedure = catalogue.procedure(visit.desk.tx, office.key, place.procedure, place.version)
    return given(office, able(procedure, office, procedure.step(place.step), place.path), assignee)
