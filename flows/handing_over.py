"""Giving an open task to another of those who may do it: by whoever may do it now, or by the owner.

It may be given while the run is held: somebody may be on leave when it goes on.
"""

from flows import makers
from flows.candidates import candidates
from flows.commands import HandOver
from flows.draft import Draft
from flows.events import TaskHandedOver
from flows.guards import not_closed, still_open, task_of
from flows.holders import note_all
from flows.refused import AlreadyTheirs, CannotAssign, NobodyElse, NotYours
from flows.run import Task


def hand_over(draft: Draft, command: HandOver) -> None:
    """Let one person alone have a task from now on; the cards of its earlier version count no more."""
    task = task_of(draft, command)
    may_hand_over(draft, task, command.version)
    allowed = others(draft, task)
    who = draft.office.person_name
    if command.to == _given_to(draft, task):
        raise AlreadyTheirs(task=task.id, who=who(command.to))
    if not allowed:
        raise NobodyElse(task=task.id)
    if command.to not in allowed:
        raise CannotAssign(who=who(command.to), allowed=", ".join(map(who, allowed)))
    was = _given_to(draft, task)
    draft.emit(TaskHandedOver(at=draft.now, by=command.by, task=task.id, to=command.to, was=was))
    note_all(draft)  # who is away is stood in for, whoever gave it


def may_hand_over(draft: Draft, task: Task, version: int | None = None) -> None:
    """Refuse whoever may not give this task away now."""
    not_closed(draft)
    still_open(draft, task, version)
    people = candidates(draft.procedure, draft.office, task)
    if draft.by not in people and not draft.office.is_owner(draft.by):
        raise NotYours(task=task.id, holders=" atau ".join(map(draft.office.person_name, people)) or "pemilik proses")


def others(draft: Draft, task: Task) -> tuple[str, ...]:
    """The people to whom a task may be given: whoever may do it and has it not alone already, makers excepted."""
    people, has = makers.assignable(draft, draft.procedure.step(task.step), task.path), _given_to(draft, task)
    return tuple(person for person in people if person != has)


def _given_to(draft: Draft, task: Task) -> str:
    people = candidates(draft.procedure, draft.office, task)
    if task.assignee and task.assignee in people:
        return task.assignee
    return people[0] if len(people) == 1 else ""
