"""Taking an act back: one's own, while nobody has gone on with any task that it opened.

A return that was a mistake may also be taken back by the owner, on the same terms and with a reason.
"""

from datetime import datetime

from flows.branches import hanging, starts_with
from flows.candidates import candidates
from flows.commands import Recall, TakeBackReturn
from flows.deadlines import after_holds
from flows.draft import Draft
from flows.events import ActRecalled, ReturnTakenBack
from flows.guards import not_held, owner_only, refuse_late, task_of, with_reason
from flows.holders import note_all
from flows.refused import (
    AlreadyActedOn,
    NoLongerNeeded,
    NoReturnToTakeBack,
    NothingToRecall,
    NotYourAct,
    NotYours,
    Refused,
)
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
            reason=command.reason,
        )
    )
    note_all(draft)  # the office may have changed since


def take_back(draft: Draft, command: TakeBackReturn) -> None:
    """Void what the owner's last return opened, and let count again what it voided."""
    owner_only(draft)
    not_held(draft)
    made = draft.run.owners_return
    if made is None:
        raise NoReturnToTakeBack
    with_reason(command.reason)
    opened = [one for one in draft.run.open_tasks() if one.id > made.last and one.opened_at == made.at]
    waited = [one for number in made.voided if (one := draft.run.tasks[number]).status is TaskStatus.OPEN]
    draft.emit(
        ReturnTakenBack(
            at=draft.now,
            by=command.by,
            voided=tuple(one.id for one in opened),
            restored=made.voided,
            reason=command.reason,
            deadlines=_moved(draft, waited, made.at),
        )
    )
    note_all(draft)


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
    open_ones = [one for number in restored if (one := draft.run.tasks[number]).status is TaskStatus.OPEN]
    return _moved(draft, [task, *open_ones], task.done_at or draft.now)


def _moved(draft: Draft, tasks: list[Task], since: datetime) -> dict[int, datetime]:
    calendar = draft.office.calendar
    due = {one.id: (one.deadline, after_holds(calendar, draft.run, one, since)) for one in tasks}
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


def _still_theirs(draft: Draft, task: Task) -> None:
    # Whoever has given up the position, or stood in for it, has no say in it any more, not over one's own act either.
    people = candidates(draft.procedure, draft.office, task)
    if draft.by not in people and not draft.office.is_owner(draft.by):
        holders = " atau ".join(map(draft.office.person_name, draft.office.acting(people))) or "pemilik proses"
        raise NotYours(task=task.id, holders=holders)


def _entitled(draft: Draft, task: Task, command: Recall) -> None:
    if task.done_by == command.by:
        _still_theirs(draft, task)
        return
    if task.status is not TaskStatus.RETURNED or not draft.office.is_owner(command.by):
        raise NotYourAct(task=task.id, who=draft.office.person_name(task.done_by or ""))
    with_reason(command.reason)
