"""What happens beside the work of a run: every task stays where it is, but for whose it is and until when.

So a return before it may still be taken back, as after a hold.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from flows.events import (
    Event,
    QuestionAnswered,
    QuestionAsked,
    RunHeld,
    RunResumed,
    RunReturned,
    TaskEscalated,
    TaskHandedOver,
    TaskMoved,
    TaskOpened,
    TasksNudged,
    TimeAsked,
    TimeGranted,
    TimeRefused,
)
from flows.run import Moved, Nudged, OpenQuestion, Run, Task, TaskHolder, TimeRequest


def is_beside(event: Event) -> bool:
    """Whether a return of the owner's still stands alone after this: what it opens itself included."""
    return type(event) in RULES or isinstance(event, RunReturned | TaskOpened | RunHeld | RunResumed)


def with_tasks(run: Run, *tasks: Task) -> Run:
    """The run with these tasks in place of what they were."""
    return replace(run, tasks={**run.tasks, **{task.id: task for task in tasks}})


def _handed_over(run: Run, event: TaskHandedOver) -> Run:
    task = run.tasks[event.task]
    held = (TaskHolder(person=event.to),)
    had = any(one.person == event.to for one in task.holders or ())
    moved = task.moved if had else Moved(at=event.at)
    given = replace(task, assignee=event.to, handed_by=event.by, version=task.version + 1, holders=held, moved=moved)
    return with_tasks(run, given)


def _moved(run: Run, event: TaskMoved) -> Run:
    task = run.tasks[event.task]
    return with_tasks(run, replace(task, holders=event.to, moved=_since(task, event)))


def _since(task: Task, event: TaskMoved) -> Moved | None:
    if task.holders is None:
        return None  # who had it before is not known
    before, now = {one.person for one in task.holders}, {one.person for one in event.to}
    if now and now <= before:
        return task.moved
    return Moved(at=task.held_since if before & now else event.at, reason=event.reason)


def _escalated(run: Run, event: TaskEscalated) -> Run:
    del event
    return run


def _nudged(run: Run, event: TasksNudged) -> Run:
    nudged = Nudged(by=event.by, at=event.at, sends_at=event.sends_at)
    return with_tasks(run, *(replace(run.tasks[one], nudged=nudged) for one in event.tasks))


def _question_asked(run: Run, event: QuestionAsked) -> Run:
    asked = OpenQuestion(
        number=event.question, task=event.task, by=event.by, to=event.to, words=event.words, at=event.at
    )
    return replace(run, questions=(*run.questions, asked), questions_asked=event.question)


def _question_answered(run: Run, event: QuestionAnswered) -> Run:
    return replace(run, questions=tuple(one for one in run.questions if one.number != event.question))


def _time_asked(run: Run, event: TimeAsked) -> Run:
    asked = TimeRequest(by=event.by, until=event.until, reason=event.reason, at=event.at)
    return with_tasks(run, replace(run.tasks[event.task], asked=asked))


def _time_granted(run: Run, event: TimeGranted) -> Run:
    task = run.tasks[event.task]
    # The new deadline is a day's closing time, whatever the step's own time counts in.
    given = replace(task, deadline=event.deadline, in_days=True, extended=task.extended + 1, extended_at=event.at)
    return with_tasks(run, replace(given, asked=None))


def _time_refused(run: Run, event: TimeRefused) -> Run:
    return with_tasks(run, replace(run.tasks[event.task], asked=None))


RULES: dict[type[Event], Callable[[Run, Any], Run]] = {
    TaskHandedOver: _handed_over,
    TaskMoved: _moved,
    TaskEscalated: _escalated,
    TasksNudged: _nudged,
    QuestionAsked: _question_asked,
    QuestionAnswered: _question_answered,
    TimeAsked: _time_asked,
    TimeGranted: _time_granted,
    TimeRefused: _time_refused,
}
