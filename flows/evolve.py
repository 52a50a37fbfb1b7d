"""What each event leads to: a run is the sum of its events.

Two rules: a run after an event is a function of the run before it and the event alone; and events are never
judged here, for what happened has happened.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from flows.events import (
    ActRecalled,
    AnyEvent,
    Event,
    FannedOut,
    FileAttached,
    FileRemoved,
    JoinClosed,
    LateBranchAdmitted,
    QuestionAnswered,
    QuestionAsked,
    RunCancelled,
    RunFinished,
    RunHeld,
    RunResumed,
    RunReturned,
    RunStarted,
    TaskApproved,
    TaskHandedOver,
    TaskOpened,
    TaskReturned,
    TasksNudged,
    TaskSubmitted,
    TimeAsked,
    TimeGranted,
    TimeRefused,
)
from flows.run import FanOut, HeldSpan, Nudged, OpenQuestion, Run, RunStatus, Task, TaskStatus, TimeRequest


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
    return _RULES[type(event)](run, event)


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
    )
    return _with(run, task)


def _file_attached(run: Run, event: FileAttached) -> Run:
    task = run.tasks[event.task]
    kept = tuple(file for file in task.files if file.id != event.replaces)
    return _with(run, replace(task, files=(*kept, event.file), touched_by=event.by))


def _file_removed(run: Run, event: FileRemoved) -> Run:
    task = run.tasks[event.task]
    return _with(run, replace(task, files=tuple(f for f in task.files if f.id != event.file), touched_by=event.by))


def _done(run: Run, event: TaskSubmitted | TaskApproved | TaskReturned, status: TaskStatus) -> Run:
    task = run.tasks[event.task]
    return _with(
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
    return _void(_with(done, said), event.voided, by=event.task)


def _run_returned(run: Run, event: RunReturned) -> Run:
    return _void(run, event.voided)


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
        done_at=None,
        self_review=False,
        returned_to="",
        reason="",
    )
    restored = [replace(run.tasks[one], void=False, voided_by=None) for one in event.restored]
    return _void(_due(_with(run, reopened, *restored), event.deadlines), event.voided)


def _handed_over(run: Run, event: TaskHandedOver) -> Run:
    task = run.tasks[event.task]
    return _with(run, replace(task, assignee=event.to, handed_by=event.by, version=task.version + 1))


def _nudged(run: Run, event: TasksNudged) -> Run:
    nudged = Nudged(by=event.by, at=event.at, sends_at=event.sends_at)
    return _with(run, *(replace(run.tasks[one], nudged=nudged) for one in event.tasks))


def _question_asked(run: Run, event: QuestionAsked) -> Run:
    asked = OpenQuestion(
        number=event.question, task=event.task, by=event.by, to=event.to, words=event.words, at=event.at
    )
    return replace(run, questions=(*run.questions, asked), questions_asked=event.question)


def _question_answered(run: Run, event: QuestionAnswered) -> Run:
    return replace(run, questions=tuple(one for one in run.questions if one.number != event.question))


def _time_asked(run: Run, event: TimeAsked) -> Run:
    asked = TimeRequest(by=event.by, until=event.until, reason=event.reason, at=event.at)
    return _with(run, replace(run.tasks[event.task], asked=asked))


def _time_granted(run: Run, event: TimeGranted) -> Run:
    task = run.tasks[event.task]
    # The new deadline is a day's closing time, whatever the step's own time counts in.
    given = replace(task, deadline=event.deadline, in_days=True, extended=task.extended + 1, extended_at=event.at)
    return _with(run, replace(given, asked=None))


def _time_refused(run: Run, event: TimeRefused) -> Run:
    return _with(run, replace(run.tasks[event.task], asked=None))


def _join_closed(run: Run, event: JoinClosed) -> Run:
    late = [run.tasks[one] for branch in event.late for one in branch.tasks]
    closed = [replace(task, status=TaskStatus.LATE, version=task.version + 1, asked=None) for task in late]
    return replace(_with(run, *closed), late=(*run.late, *event.late))


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


def _with(run: Run, *tasks: Task) -> Run:
    return replace(run, tasks={**run.tasks, **{task.id: task for task in tasks}})


def _due(run: Run, deadlines: dict[int, datetime]) -> Run:
    return _with(run, *(replace(run.tasks[one], deadline=deadline) for one, deadline in deadlines.items()))


def _void(run: Run, tasks: tuple[int, ...], by: int | None = None) -> Run:
    return _with(run, *(replace(run.tasks[one], void=True, voided_by=by, asked=None) for one in tasks))


_RULES: dict[type[Event], Callable[[Run, Any], Run]] = {
    FannedOut: _fanned_out,
    TaskOpened: _task_opened,
    FileAttached: _file_attached,
    FileRemoved: _file_removed,
    TaskSubmitted: _task_finished,
    TaskApproved: _task_finished,
    TaskReturned: _task_returned,
    RunReturned: _run_returned,
    ActRecalled: _act_recalled,
    TaskHandedOver: _handed_over,
    TasksNudged: _nudged,
    QuestionAsked: _question_asked,
    QuestionAnswered: _question_answered,
    TimeAsked: _time_asked,
    TimeGranted: _time_granted,
    TimeRefused: _time_refused,
    JoinClosed: _join_closed,
    LateBranchAdmitted: _late_branch_admitted,
    RunHeld: _held,
    RunResumed: _resumed,
    RunCancelled: _cancelled,
    RunFinished: _finished,
}
