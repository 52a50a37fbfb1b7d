"""What each event leads to: a run is the sum of its events.

Two rules: a run after an event is a function of the run before it and the event alone; and events are never
judged here, for what happened has happened.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from flows.beside import RULES, is_beside, with_tasks
from flows.events import (
    ActRecalled,
    AnyEvent,
    Event,
    FannedOut,
    FileAttached,
    FileRemoved,
    JoinClosed,
    LateBranchAdmitted,
    ReturnTakenBack,
    RunCancelled,
    RunFinished,
    RunHeld,
    RunResumed,
    RunReturned,
    RunStarted,
    TaskApproved,
    TaskOpened,
    TaskReturned,
    TaskSubmitted,
)
from flows.run import (
    FanOut,
    HeldSpan,
    OwnersReturn,
    Run,
    RunStatus,
    Task,
    TaskStatus,
)


def fold(events: Iterable[AnyEvent]) -> Run:
    """The run that its events add up to, from its start on."""
    run = None
    for event in events:
        run = evolve(run, event)
    if run is None:
        raise ValueError("a run has at least its start")
    return run


def evolve(run: Run | None, event: Event) -> Run:
    """The run after one more event."""
    if isinstance(event, RunStarted):
        return _started(event)
    if run is None:
        raise ValueError(f"{type(event).__name__} before the run started")
    after = _RULES[type(event)](run, event)
    return after if is_beside(event) or not after.owners_return else replace(after, owners_return=None)


def _started(event: RunStarted) -> Run:
    return Run(
        id=event.run,
        office=event.office,
        procedure=event.procedure,
        version=event.version,
        period=event.period,
        variants=event.variants,
        linked_to=event.linked_to,
        started_by=event.by,
        started_at=event.at,
    )


def _fanned_out(run: Run, event: FannedOut) -> Run:
    spread = FanOut(
        step=event.step,
        parent=event.parent,
        units=event.units,
        left_out=event.left_out,
        opened_by=event.opened_by,
    )
    return replace(run, fan_outs=(*run.fan_outs, spread))


def _task_opened(run: Run, event: TaskOpened) -> Run:
    task = Task(
        id=event.task,
        step=event.step,
        path=event.path,
        round=event.round,
        variant=event.variant,
        opened_at=event.at,
        deadline=event.deadline,
        in_days=event.in_days,
        opened_by=event.opened_by,
        assignee=event.assignee,
        instruction=event.instruction,
        note=event.note,
        holders=event.holders,
    )
    return with_tasks(run, task)


def _file_attached(run: Run, event: FileAttached) -> Run:
    task = run.tasks[event.task]
    kept = tuple(file for file in task.files if file.id != event.replaces)
    return with_tasks(run, replace(task, files=(*kept, event.file), touched_by=event.by))


def _file_removed(run: Run, event: FileRemoved) -> Run:
    task = run.tasks[event.task]
    return with_tasks(run, replace(task, files=tuple(f for f in task.files if f.id != event.file), touched_by=event.by))


def _done(run: Run, event: TaskSubmitted | TaskApproved | TaskReturned, status: TaskStatus) -> Run:
    task = run.tasks[event.task]
    return with_tasks(
        run,
        replace(
            task,
            status=status,
            version=task.version + 1,
            touched_by=event.by,
            done_by=event.by,
            done_for=event.on_behalf_of,
            done_as=event.capacity,
            done_in_place_of=event.in_place_of,
            done_vacancy=event.vacancy,
            done_at=event.at,
            self_review=getattr(event, "self_review", False),
            asked=None,
        ),
    )


def _task_finished(run: Run, event: TaskSubmitted | TaskApproved) -> Run:
    return _done(run, event, TaskStatus.DONE)


def _task_returned(run: Run, event: TaskReturned) -> Run:
    done = _done(run, event, TaskStatus.RETURNED)
    said = replace(done.tasks[event.task], returned_to=event.to_step, reason=event.reason)
    return _void(with_tasks(done, said), event.voided, by=event.task)


def _run_returned(run: Run, event: RunReturned) -> Run:
    made = OwnersReturn(
        at=event.at, to_step=event.to_step, reason=event.reason, voided=event.voided, last=max(run.tasks, default=0)
    )
    return replace(_void(run, event.voided), owners_return=made)


def _return_taken_back(run: Run, event: ReturnTakenBack) -> Run:
    return _void(_due(_restore(run, event.restored), event.deadlines), event.voided)


def _act_recalled(run: Run, event: ActRecalled) -> Run:
    task = run.tasks[event.task]
    reopened = replace(
        task,
        status=TaskStatus.OPEN,
        version=task.version + 1,
        touched_by=task.done_by if task.files else None,
        done_by=None,
        done_for=None,
        done_as="",
        done_in_place_of="",
        done_vacancy="",
        done_at=None,
        self_review=False,
        returned_to="",
        reason="",
    )
    return _void(_due(_restore(with_tasks(run, reopened), event.restored), event.deadlines), event.voided)


def _join_closed(run: Run, event: JoinClosed) -> Run:
    late = [run.tasks[one] for branch in event.late for one in branch.tasks]
    closed = [replace(task, status=TaskStatus.LATE, version=task.version + 1, asked=None) for task in late]
    return replace(with_tasks(run, *closed), late=(*run.late, *event.late))


def _late_branch_admitted(run: Run, event: LateBranchAdmitted) -> Run:
    return _void(run, event.voided)


def _held(run: Run, event: RunHeld) -> Run:
    return replace(run, status=RunStatus.HELD, held_at=event.at)


def _resumed(run: Run, event: RunResumed) -> Run:
    span = (HeldSpan(since=run.held_at, until=event.at),) if run.held_at else ()
    return replace(_due(run, event.deadlines), status=RunStatus.OPEN, held_at=None, holds=(*run.holds, *span))


def _cancelled(run: Run, event: RunCancelled) -> Run:
    return _close(run, RunStatus.CANCELLED, event.at, event.reason)


def _finished(run: Run, event: RunFinished) -> Run:
    return _close(run, RunStatus.FINISHED, event.at)


def _close(run: Run, status: RunStatus, at: datetime, reason: str = "") -> Run:
    return replace(run, status=status, closed_at=at, closed_reason=reason, held_at=None)


def _due(run: Run, deadlines: dict[int, datetime]) -> Run:
    return with_tasks(run, *(replace(run.tasks[one], deadline=deadline) for one, deadline in deadlines.items()))


def _restore(run: Run, tasks: tuple[int, ...]) -> Run:
    return with_tasks(run, *(replace(run.tasks[one], void=False, voided_by=None) for one in tasks))


def _void(run: Run, tasks: tuple[int, ...], by: int | None = None) -> Run:
    return with_tasks(run, *(replace(run.tasks[one], void=True, voided_by=by, asked=None) for one in tasks))


_RULES: dict[type[Event], Callable[[Run, Any], Run]] = {
    **RULES,
    FannedOut: _fanned_out,
    TaskOpened: _task_opened,
    FileAttached: _file_attached,
    FileRemoved: _file_removed,
    TaskSubmitted: _task_finished,
    TaskApproved: _task_finished,
    TaskReturned: _task_returned,
    RunReturned: _run_returned,
    ReturnTakenBack: _return_taken_back,
    ActRecalled: _act_recalled,
    JoinClosed: _join_closed,
    LateBranchAdmitted: _late_branch_admitted,
    RunHeld: _held,
    RunResumed: _resumed,
    RunCancelled: _cancelled,
    RunFinished: _finished,
}
