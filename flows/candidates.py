"""Who may do a task: those who hold a position of the step's role there today, else the head above."""

from flows.office import Office
from flows.procedure import WHOLE_OFFICE, Procedure, Step
from flows.run import Path, Task


def candidates(procedure: Procedure, office: Office, task: Task) -> tuple[str, ...]:
    """The people who may do a task now; the one it was given to alone, while he still may."""
    people = able(procedure, office, procedure.step(task.step), task.path)
    return (task.assignee,) if task.assignee in people and task.assignee else people


def able(procedure: Procedure, office: Office, step: Step, path: Path) -> tuple[str, ...]:
    """The people who may do a step in a branch: the role's holders inside the unit, else the first `kepala` upward."""
    key = (procedure.key, step.role, step.scope, path[-1])
    if key not in office.able:
        office.able[key] = _able(procedure, office, step, path[-1])
    return office.able[key]


def reachable(office: Office, people: tuple[str, ...]) -> tuple[str, ...]:
    """Those of them whom a message can reach."""
    return tuple(person for person in people if office.people[person].reachable)


def _able(procedure: Procedure, office: Office, step: Step, unit: str) -> tuple[str, ...]:
    found = _holders(office, _positions(procedure, office, step, unit))
    if found:
        return found
    for above in office.upward(unit):
        head = office.units[above].head
        if head and (holders := _holders(office, (head,))):
            return holders
    return ()


def may_have_tasks(office: Office, person: str) -> bool:
    """Whether a step of some SOP may land on a person: by a role of theirs, or as the head of a unit."""
    carried = {key for adoption in office.adoptions.values() for keys in adoption.roles.values() for key in keys}
    heads = {unit.head for unit in office.units.values()}
    return any(holding.position in carried | heads for holding in office.held_by(person))


def _positions(procedure: Procedure, office: Office, step: Step, unit: str) -> tuple[str, ...]:
    if step.scope == WHOLE_OFFICE:
        return office.adoptions[procedure.key].roles.get(step.role, ())
    return office.mapped_within(procedure.key, step.role, unit)


def _holders(office: Office, positions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(h.person for key in positions for h in office.holders.get(key, ())))
