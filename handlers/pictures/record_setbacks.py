"""What was returned, taken back or otherwise made void in a run, as its record tells it."""

from collections.abc import Iterator, Sequence

from flows.events import (
    ActRecalled,
    AnyEvent,
    LateBranchAdmitted,
    ReturnTakenBack,
    RunReturned,
    TaskApproved,
    TaskReturned,
    TaskSubmitted,
)
from flows.run import Task, TaskStatus
from handlers.case import Case
from handlers.words import agreed, dated

Act = TaskSubmitted | TaskApproved | TaskReturned
Setback = ActRecalled | LateBranchAdmitted | ReturnTakenBack | RunReturned | TaskReturned


def setbacks(happened: Sequence[AnyEvent]) -> dict[int, Setback]:
    """By task the event that made it void last, also where it counts again since."""
    return {task: event for event in happened if isinstance(event, Setback) for task in event.voided}


def fate(event: Setback) -> str:
    """What became of a task that it made void."""
    match event:
        case ActRecalled() | ReturnTakenBack():
            return "ditarik kembali"
        case LateBranchAdmitted():
            return "gugur karena susulan diterima"
        case TaskReturned() | RunReturned():
            return "gugur karena dikembalikan"


def by_whom(case: Case, task: Task, event: Setback) -> str:
    """Who took an open task away and when; empty where its own act tells."""
    if task.status is not TaskStatus.OPEN:
        return ""
    return f"Oleh {case.author(event)}, {dated(case.office.calendar, event.at)}"


def taken_back(case: Case, happened: Sequence[AnyEvent], task: Task) -> Iterator[str]:
    """Each act on a task that was taken back, with its reason and when."""
    for act, recall in recalls(happened):
        if act.task == task.id:
            done, undone = (dated(case.office.calendar, event.at) for event in (act, recall))
            why = f" karena {recall.reason}" if recall.reason else ""
            yield f"{_what(act)} oleh {case.author(act)}, {done}; ditarik kembali {undone}{why}"


def recalls(happened: Sequence[AnyEvent]) -> Iterator[tuple[Act, ActRecalled]]:
    """Each act that was taken back, and the taking back."""
    last: dict[int, Act] = {}
    for event in happened:
        if isinstance(event, Act):
            last[event.task] = event
        elif isinstance(event, ActRecalled):
            yield last[event.task], event


def counted(happened: Sequence[AnyEvent]) -> str:
    """How many returns there were, and how many of them were taken back."""
    made = sum(isinstance(event, TaskReturned | RunReturned) for event in happened)
    back = sum(isinstance(act, TaskReturned) for act, _ in recalls(happened))
    back += sum(isinstance(event, ReturnTakenBack) for event in happened)
    undone = ", ditarik kembali" if back == made else f", {back} ditarik kembali"
    return f"{made} pengembalian{undone if back else ''}"


def _what(act: Act) -> str:
    match act:
        case TaskReturned():
            return f"Dikembalikan ke langkah {act.to_step} ({act.reason})"
        case TaskApproved():
            return f"Disetujui{agreed(act.action)}"
        case TaskSubmitted():
            return "Diselesaikan"
