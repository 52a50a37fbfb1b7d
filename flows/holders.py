"""Who holds an open task, as the run itself remembers it: what the office's changes have moved, and why.

A run keeps the holders of each task as they were when last noted, so that a move is told once however often it is
looked at, and the record says who had a file when, though the office of that day is gone.
"""

from flows.candidates import concerned, holding_for, positions
from flows.commands import Escalate, FollowHolders
from flows.draft import Draft
from flows.events import TaskEscalated, TaskMoved
from flows.guards import not_closed, still_open, task_of
from flows.office import Office
from flows.procedure import Procedure, Step
from flows.run import Path, Run, Task, TaskHolder


def follow(draft: Draft, command: FollowHolders) -> None:
    """Note of every open task with whom it is now, where it is with others than before."""
    del command
    not_closed(draft)
    note_all(draft)


def note_all(draft: Draft) -> None:
    """Note every open task's move."""
    for task in draft.run.open_tasks():
        note(draft, task)


def note(draft: Draft, task: Task) -> None:
    """Let a task's move be an event, where its holders are others than those last noted."""
    if _has_moved(draft.procedure, draft.office, task):
        to = of(draft.procedure, draft.office, task)
        reason = _reason(draft, task, to)
        draft.emit(TaskMoved(at=draft.now, task=task.id, was=task.holders or (), to=to, reason=reason))


def has_moves(procedure: Procedure, office: Office, run: Run) -> bool:
    """Whether an open task is with others than those last noted."""
    return any(_has_moved(procedure, office, task) for task in run.open_tasks())


def _has_moved(procedure: Procedure, office: Office, task: Task) -> bool:
    return _people(task.holders) != set(concerned(procedure, office, task))


def opening(draft: Draft, step: Step, path: Path, assignee: str | None) -> tuple[TaskHolder, ...]:
    """Those who are to do a task that is just being opened."""
    task = Task(id=0, step=step.no, path=path, round=1, opened_at=draft.now, assignee=assignee)
    return of(draft.procedure, draft.office, task)


def of(procedure: Procedure, office: Office, task: Task) -> tuple[TaskHolder, ...]:
    """Those who are to do a task now, each with what they act as where that is not for good."""
    return tuple(_holder(procedure, office, task, person) for person in concerned(procedure, office, task))


def escalate(draft: Draft, command: Escalate) -> None:
    """Note that those above were told how late a task is."""
    task = task_of(draft, command)
    still_open(draft, task)
    draft.emit(TaskEscalated(at=draft.now, task=task.id, to=command.to, deadline=task.deadline))


def _holder(procedure: Procedure, office: Office, task: Task, person: str) -> TaskHolder:
    holding = holding_for(procedure, office, task, person)
    if holding is None or not holding.is_temporary:
        return TaskHolder(person=person)
    return TaskHolder(person=person, capacity=office.capacity(holding), in_place_of=holding.in_place_of)


def _people(holders: tuple[TaskHolder, ...] | None) -> set[str] | None:
    return None if holders is None else {one.person for one in holders}


def _reason(draft: Draft, task: Task, to: tuple[TaskHolder, ...]) -> str:
    if task.holders is None:
        return ""  # opened by a release that did not note it
    before, now = {one.person for one in task.holders}, {one.person for one in to}
    gained = [one for one in to if one.person not in before]
    lost = [one for one in task.holders if one.person not in now]
    return _of_a_span(gained, lost) or _of_the_position(draft, task, gained, lost)


def _of_a_span(gained: list[TaskHolder], lost: list[TaskHolder]) -> str:
    if any(one.in_place_of for one in gained):
        return "penggantian sementara dimulai"
    if any(one.in_place_of for one in lost):
        return "penggantian sementara berakhir"
    return "masa jabatan sementara berakhir" if any(one.capacity for one in lost) else ""


def _of_the_position(draft: Draft, task: Task, gained: list[TaskHolder], lost: list[TaskHolder]) -> str:
    procedure, office = draft.procedure, draft.office
    own = positions(procedure, office, procedure.step(task.step), task.unit)
    names = " atau ".join(office.positions[key].name for key in own) or "pelaksananya"
    if not any(key in office.holders for key in own):
        return f"jabatan {names} kosong"
    held = [holding for one in gained if (holding := holding_for(procedure, office, task, one.person))]
    names = " dan ".join(dict.fromkeys(office.positions[one.position].name for one in held)) or names
    if task.assignee in {one.person for one in lost}:
        return f"yang diberi tugas ini tidak lagi menjabat {names}"
    if not gained:
        return f"pejabat {names} berkurang"
    return f"pejabat {names} berganti" if lost else f"pejabat {names} bertambah"
