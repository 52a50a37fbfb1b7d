"""Escalation: who hears of a task that is late beyond the office's limit."""

from datetime import datetime

from flows.candidates import reachable
from flows.ladder import escalation_moment
from flows.run import Task
from handlers.case import Case


def told(case: Case, task: Task) -> tuple[str, ...]:
    """The heads above those who hold the task, and the owner; nobody who holds it, and nobody out of reach."""
    held = case.candidates(task)
    owners = (owner for owner in reachable(case.office, case.office.owners()) if owner not in held)
    return tuple(dict.fromkeys((*_heads(case, task), *owners)))


def heard(case: Case, task: Task, now: datetime) -> str:
    """Who has heard by now that a task is late, "Atasan" or "Pemilik proses"; empty where nobody has."""
    moment = escalation_moment(case.office.calendar, case.office.escalation, task)
    if moment is None or now < moment:
        return ""
    if _heads(case, task):
        return "Atasan"
    return "Pemilik proses" if told(case, task) else ""


def _heads(case: Case, task: Task) -> tuple[str, ...]:
    held = case.candidates(task)
    found = (_head_above(case, unit, set(held)) for unit in _units(case, task, held))
    return tuple(dict.fromkeys(head for heads in found for head in heads))


def _units(case: Case, task: Task, held: tuple[str, ...]) -> list[str]:
    # Those of the positions by which they hold it; of a stand-in the task's own.
    office = case.office
    mapped = office.adoptions[case.procedure.key].roles.get(case.step(task).role, ())
    holdings = (holding for person in held for holding in office.held_by(person) if holding.position in mapped)
    units = dict.fromkeys(office.positions[holding.position].unit for holding in holdings)
    return [unit for unit in units if office.inside(unit, task.unit)] or [task.unit]


def _head_above(case: Case, unit: str, held: set[str]) -> tuple[str, ...]:
    office = case.office
    # Whoever holds the task knows, and the owner hears of it anyway: then it goes to the unit above.
    known = held.union(office.owners())
    for above in office.upward(unit):
        heads = tuple(holding.person for holding in office.holders.get(office.units[above].head or "", ()))
        if (there := reachable(office, office.acting(heads))) and not known.intersection(heads):
            return there
    return ()
