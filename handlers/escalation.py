"""Escalation: who hears of a task that is late beyond the office's limit."""

from flows.candidates import reachable
from flows.run import Task
from handlers.case import Case


def told(case: Case, task: Task) -> tuple[str, ...]:
    """The heads above those who hold the task, and the owner; nobody who holds it, and nobody out of reach."""
    held = case.candidates(task)
    heads = (head for unit in _units(case, task, held) for head in _head_above(case, unit, set(held)))
    people = dict.fromkeys((*heads, *case.office.owners()))
    return reachable(case.office, tuple(person for person in people if person not in held))


def _units(case: Case, task: Task, held: tuple[str, ...]) -> list[str]:
    # Those of the positions by which they hold it; of a stand-in the task's own.
    office = case.office
    mapped = office.adoptions[case.procedure.key].roles.get(case.step(task).role, ())
    holdings = (holding for person in held for holding in office.held_by(person) if holding.position in mapped)
    units = dict.fromkeys(office.positions[holding.position].unit for holding in holdings)
    return [unit for unit in units if office.inside(unit, task.unit)] or [task.unit]


def _head_above(case: Case, unit: str, held: set[str]) -> tuple[str, ...]:
    office = case.office
    for above in office.upward(unit):
        heads = tuple(holding.person for holding in office.holders.get(office.units[above].head or "", ()))
        # A head who holds the task himself is not told of it: it goes to the unit above.
        if heads and not held.intersection(heads):
            return heads
    return ()
