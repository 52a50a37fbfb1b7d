"""Taking an act back: one's own, while nobody has gone on with any task that it opened.

A return that was a mistake may also be taken back by the owner, on the same terms and with a reason.
"""

from datetime import datetime

from flows.branches import hanging, starts_with
from flows.commands import Recall
from flows.deadlines import after_holds
from flows.draft import Draft
from flows.events import ActRecalled
from flows.guards import not_held, refuse_late, task_of, with_reason
from flows.refused import AlreadyActedOn, NoLongerNeeded, NothingToRecall, NotYourAct, Refused
from flows.run import Task, TaskStatus


def recall(draft: Draft, command: Recall) -> None:
    """Void what the act opened, joins included, and open its task again at the next version."""
    task = task_of(draft, command)
    not_held(draft)
    after = _untouched(draft, task)
    _entitled(draft, task, command)
    restored = tuple(one.id for one in draft.run.tasks.values() if one.voided_by == task.id)
    draft.emit(
        ActRecalled(
            at=draft.now,
            by=command.by,
            task=task.id,
            voided=tuple(one.id for one in after),
            restored=restored,
            deadlines=_deadlines(draft, task, restored),
            reason=command.reason if command.by != task.done_by else "",
        )
    )


def returns(draft: Draft) -> list[Task]:
    """The returns that can still be taken back, the latest first."""
    returned = [task for task in draft.run.tasks.values() if task.status is TaskStatus.RETURNED]
    return [task for task in reversed(returned) if _stands_alone(draft, task)]


def consequences(draft: Draft, task: Task) -> list[Task]:
    """The tasks that count and exist because of an act, or would not stand without it.

    Those before it in number are decisions that sent the work back to it.
    """
    if task.status is TaskStatus.RETURNED:
        return [one for one in draft.run.tasks.values() if one.opened_by == task.id and not one.void]
    index = draft.procedure.index(task.step)
    return [one for one in hanging(draft.procedure, draft.scopes, draft.run, index, task.path) if one.id > task.id]


def _stands_alone(draft: Draft, task: Task) -> bool:
    try:
        _untouched(draft, task)
    except Refused:
        return False
    return True


def _untouched(draft: Draft, task: Task) -> list[Task]:
    _is_recallable(draft, task)
    after = consequences(draft, task)
    for one in after:
        if one.status is TaskStatus.LATE:
            refuse_late(draft, one)
        if one.touched_by:
            raise AlreadyActedOn(task=task.id, who=draft.office.person_name(one.touched_by))
    return after


def _deadlines(draft: Draft, task: Task, restored: tuple[int, ...]) -> dict[int, datetime]:
    # A hold moved only what was open then; the task and what its act voided are as if they had been.
    again = [task, *(one for number in restored if (one := draft.run.tasks[number]).status is TaskStatus.OPEN)]
    calendar, since = draft.office.calendar, task.done_at or draft.now
    due = {one.id: (one.deadline, after_holds(calendar, draft.run, one, since)) for one in again}
    return {number: after for number, (before, after) in due.items() if after and after != before}


def _is_recallable(draft: Draft, task: Task) -> None:
    if task.status not in {TaskStatus.DONE, TaskStatus.RETURNED}:
        raise NothingToRecall(task=task.id)
    if draft.run.current(task.step, task.path, task.variant) is not task:
        raise NoLongerNeeded(task=task.id)
    for late in draft.run.late_branches():
        before = draft.procedure.index(task.step) < draft.procedure.index(late.join)
        if before and starts_with(task.path, late.path):
            refuse_late(draft, draft.run.tasks[late.tasks[0]])


def _entitled(draft: Draft, task: Task, command: Recall) -> None:
    if task.done_by == command.by:
        return
    if task.status is not TaskStatus.RETURNED or not draft.office.is_owner(command.by):
        raise NotYourAct(task=task.id, who=draft.office.person_name(task.done_by or ""))
    with_reason(command.reason)
