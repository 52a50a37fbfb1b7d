"""Escalation: who hears of a task that is late beyond the office's limit."""

from flows.candidates import reachable
from flows.run import Task
from handlers.case import Case


def told(case: Case, task: Task) -> tuple[str, ...]:
    """The head above those who hold the task, and the owner; nobody who holds it, and nobody out of reach."""
    office, held = case.office, set(case.candidates(task))
    people = dict.fromkeys((*_head_above(case, task, held), *office.owners()))
    return reachable(office, tuple(person for person in people if person not in held))


def _head_above(case: Case, task: Task, held: set[str]) -> tuple[str, ...]:
    office = case.office
    for unit in office.upward(task.unit):
        heads = tuple(holding.person for holding in office.holders.get(office.units[unit].head or "", ()))
        # A head who holds the task himself is not told of it: it goes to the unit above.
        if heads and not held.intersection(heads):
            return heads
    return ()
