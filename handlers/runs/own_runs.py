"""The open runs that somebody sees in /status: the owner every one, anybody else those that concern them."""

from collections.abc import Callable

from flows.superiors import is_superior, led_by
from handlers.runs.narrowing import Kind, Narrowing, key_of, key_value, period_value
from handlers.runs.run_standing import RunStanding, Today
from handlers.tasks.task_list import waiting_for
from handlers.visit import Visit
from storage import involved, run_places
from storage.run_urgency import RunUrgency, most_urgent_first

STANDINGS = {"t": RunStanding.LATE, "h": RunStanding.TODAY, "d": RunStanding.HELD}


def of_visitor(visit: Visit) -> list[RunUrgency]:
    """All of them, the most urgent first."""
    tx, office = visit.desk.tx, visit.office
    every = most_urgent_first(tx, office.key)
    if office.is_owner(visit.person):
        return every
    mine = _waiting_for(visit, visit.person) | involved.open_runs_of(tx, office.key, visit.person)
    mine |= _headed(visit, every)
    return [one for one in every if one.run in mine]


def narrowed(visit: Visit, every: list[RunUrgency], by: Narrowing) -> list[RunUrgency]:
    """Those that are asked for, in their order."""
    for kind, value in by.values.items():
        meant = _MEANT[kind](visit, value)
        every = [one for one in every if meant(one)]
    return every


def _headed(visit: Visit, every: list[RunUrgency]) -> set[int]:
    tx, office = visit.desk.tx, visit.office
    if not led_by(office, visit.person):
        return set()
    found: set[int] = set()
    for at in run_places.places_of(tx, office.key, {one.run: (one.procedure, one.version) for one in every}):
        procedure = visit.desk.catalogue.procedure(tx, office.key, at.place.procedure, at.place.version)
        step = procedure.step(at.place.step)
        if is_superior(procedure, office, step, at.place.path[-1], visit.person):
            found |= at.runs
    return found


Meant = Callable[[RunUrgency], bool]


def _of_sop(visit: Visit, value: str) -> Meant:
    del visit
    return lambda one: key_value(one.procedure) == value


def _of_period(visit: Visit, value: str) -> Meant:
    del visit
    return lambda one: period_value(one.period) == value


def _of_unit(visit: Visit, value: str) -> Meant:
    office = visit.office
    outer = key_of(office.units, value)
    inside = [unit for unit in office.units if office.inside(unit, outer)]
    found = run_places.runs_in(visit.desk.tx, office.key, inside)
    return lambda one: one.run in found


def _of_person(visit: Visit, value: str) -> Meant:
    found = _waiting_for(visit, key_of(visit.office.people, value))
    return lambda one: one.run in found


def _of_standing(visit: Visit, value: str) -> Meant:
    today = Today(visit.office, visit.desk.now)
    return lambda one: today.standing(one) is STANDINGS.get(value)


_MEANT: dict[Kind, Callable[[Visit, str], Meant]] = {
    Kind.SOP: _of_sop,
    Kind.PERIOD: _of_period,
    Kind.UNIT: _of_unit,
    Kind.PERSON: _of_person,
    Kind.STANDING: _of_standing,
}


def _waiting_for(visit: Visit, person: str) -> set[int]:
    return {task.run for task in waiting_for(visit.desk, visit.office, person)}
