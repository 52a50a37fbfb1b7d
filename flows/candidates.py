"""Who may do a task: those who hold a position of the step's role there today, else the head above."""

from flows.office import Holding, Office
from flows.procedure import WHOLE_OFFICE, Procedure, Step
from flows.run import Path, Task


def candidates(procedure: Procedure, office: Office, task: Task) -> tuple[str, ...]:
    """The people who may do a task now; the one it was given to alone, and who acts for him, while he still may."""
    return given(office, able(procedure, office, procedure.step(task.step), task.path), task.assignee)


def given(office: Office, people: tuple[str, ...], assignee: str | None) -> tuple[str, ...]:
    """Those of the people who may do a step to whom a task is left that was given to one of them."""
    if assignee is None or assignee not in people:
        return people
    acting = office.substitutes.get(assignee)
    return (assignee, acting) if acting in people and acting else (assignee,)


def concerned(procedure: Procedure, office: Office, task: Task) -> tuple[str, ...]:
    """The people who are to do a task now: who may, without those who are away while others can."""
    return office.acting(candidates(procedure, office, task))


def able(procedure: Procedure, office: Office, step: Step, path: Path) -> tuple[str, ...]:
    """The people who may do a step in a branch: the role's holders inside the unit, else the first `kepala` upward."""
    key = (procedure.key, step.role, step.scope, path[-1])
    if key not in office.able:
        office.able[key] = _able(procedure, office, step, path[-1])
    return office.able[key]


def reachable(office: Office, people: tuple[str, ...]) -> tuple[str, ...]:
    """Those of them whom a message can reach."""
    return tuple(person for person in people if office.people[person].reachable)


def starters(procedure: Procedure, office: Office) -> tuple[str, ...]:
    """The positions that may start a procedure: the owner's and those of its first step's role."""
    first = procedure.steps[0].role
    return (office.owner, *office.adoptions[procedure.key].roles.get(first, ()))


def holding_for(procedure: Procedure, office: Office, task: Task, person: str) -> Holding | None:
    """By which holding a person may do a task: the own one before one in another's place; None where by none."""
    held = _held_positions(procedure, office, procedure.step(task.step), task.path[-1])
    by = [one for key in held for one in office.holders[key] if one.person == person]
    given = [one for one in by if one.in_place_of == task.assignee] if person != task.assignee else []
    return min(given or by, key=Holding.rank, default=None)


def _able(procedure: Procedure, office: Office, step: Step, unit: str) -> tuple[str, ...]:
    held = _held_positions(procedure, office, step, unit)
    return tuple(dict.fromkeys(one.person for key in held for one in office.holders[key]))


def _held_positions(procedure: Procedure, office: Office, step: Step, unit: str) -> tuple[str, ...]:
    if found := tuple(key for key in positions(procedure, office, step, unit) if key in office.holders):
        return found
    heads = (office.units[above].head for above in office.upward(unit))
    return next(((head,) for head in heads if head and head in office.holders), ())


def may_have_tasks(office: Office, person: str) -> bool:
    """Whether a step of some SOP may land on a person: by a role of theirs, or as the head of a unit."""
    carried = {key for adoption in office.adoptions.values() for keys in adoption.roles.values() for key in keys}
    heads = {unit.head for unit in office.units.values()}
    return any(holding.position in carried | heads for holding in office.held_by(person))


def positions(procedure: Procedure, office: Office, step: Step, unit: str) -> tuple[str, ...]:
    """The positions of a step's role in a unit, held today or not."""
    if step.scope == WHOLE_OFFICE:
        return office.adoptions[procedure.key].roles.get(step.role, ())
    return office.mapped_within(procedure.key, step.role, unit)
