"""Events in short lines for tests: what happened to which task, and what counts no more."""

from collections.abc import Callable, Iterable
from typing import Any

from flows import events
from flows.run import Path, Run, TaskHolder

TOLD: dict[type[events.Event], Callable[[Run, Any], str]] = {
    events.RunStarted: lambda run, event: f"started {event.period.label}".strip(),
    events.FannedOut: lambda run, event: (
        f"spread {event.step} over {', '.join(event.units)}" + _list(", not asked", event.left_out)
    ),
    events.TaskOpened: lambda run, event: f"opened {name_of(run, event.task)}",
    events.FileAttached: lambda run, event: f"{'late ' if event.file.late else ''}file for {name_of(run, event.task)}",
    events.FileRemoved: lambda run, event: f"file gone from {name_of(run, event.task)}",
    events.TaskSubmitted: lambda run, event: f"done {name_of(run, event.task)}",
    events.TaskApproved: lambda run, event: f"approved {name_of(run, event.task)}",
    events.TaskReturned: lambda run, event: (
        f"returned {name_of(run, event.task)} to {event.to_step}: {_ends(event.paths)}" + _void(run, event)
    ),
    events.RunReturned: lambda run, event: f"returned to {event.to_step}: {_ends(event.paths)}" + _void(run, event),
    events.ActRecalled: lambda run, event: (
        f"recalled {name_of(run, event.task)}" + _void(run, event) + _list("; restored", _names(run, event.restored))
    ),
    events.TaskHandedOver: lambda run, event: (
        f"handed {name_of(run, event.task)} to {event.to}" + _list("; was", [event.was] if event.was else [])
    ),
    events.TaskMoved: lambda run, event: (
        f"moved {name_of(run, event.task)} from {_people(event.was)} to {_people(event.to)}: {event.reason}"
    ),
    events.TaskEscalated: lambda run, event: f"escalated {name_of(run, event.task)} to {', '.join(event.to)}",
    events.TasksNudged: lambda run, event: f"nudged {', '.join(_names(run, event.tasks))}",
    events.QuestionAsked: lambda run, event: (
        f"question {event.question} on {name_of(run, event.task)} to {event.to}: {event.words}"
    ),
    events.QuestionAnswered: lambda run, event: f"answer {event.question} to {event.to}: {event.words}",
    events.ReturnTakenBack: lambda run, event: (
        "took the return back" + _void(run, event) + _list("; restored", _names(run, event.restored))
    ),
    events.TimeAsked: lambda run, event: f"time asked for {name_of(run, event.task)} until {event.until:%d %b}",
    events.TimeGranted: lambda run, event: f"time for {name_of(run, event.task)} until {event.deadline:%d %b}",
    events.TimeRefused: lambda run, event: f"no more time for {name_of(run, event.task)}",
    events.JoinClosed: lambda run, event: (
        f"closed {event.step} {event.path[-1]} without {_ends(late.path for late in event.late)}"
    ),
    events.LateBranchAdmitted: lambda run, event: f"admitted {event.path[-1]}" + _void(run, event),
    events.RunHeld: lambda run, event: "held",
    events.RunResumed: lambda run, event: "resumed",
    events.RunCancelled: lambda run, event: "cancelled",
    events.RunFinished: lambda run, event: "finished",
}


def tell(run: Run, event: events.AnyEvent) -> str:
    """One line for an event of a run that has come at least so far."""
    return TOLD[type(event)](run, event)


def name_of(run: Run, number: int) -> str:
    """A task's step, unit, variant and, from the second on, round."""
    task = run.tasks[number]
    variant = f"/{task.variant}" if task.variant else ""
    return f"{task.step} {task.unit}{variant}" + (f"#{task.round}" if task.round > 1 else "")


def _people(holders: Iterable[TaskHolder]) -> str:
    return ", ".join(one.person for one in holders) or "nobody"


def _names(run: Run, numbers: Iterable[int]) -> list[str]:
    return [name_of(run, number) for number in numbers]


def _void(run: Run, event: Any) -> str:
    return _list("; void", _names(run, event.voided))


def _list(word: str, names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f"{word}: {listed}" if listed else ""


def _ends(paths: Iterable[Path]) -> str:
    return ", ".join(path[-1] for path in paths)
