"""What happened, in the office's words: every kind of event has its own sentence in `texts/history.j2`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

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
    ReturnTakenBack,
    RunCancelled,
    RunFinished,
    RunHeld,
    RunResumed,
    RunReturned,
    RunStarted,
    TaskApproved,
    TaskEscalated,
    TaskHandedOver,
    TaskMoved,
    TaskOpened,
    TaskReturned,
    TasksNudged,
    TaskSubmitted,
    TimeAsked,
    TimeGranted,
    TimeRefused,
)
from flows.run import Path, Run, TaskHolder
from handlers.case import Case
from handlers.shorten import shorten
from handlers.tasks.used_words import used
from handlers.texts import text
from handlers.words import agreed, day, short

REASON_SHOWN = 120
NAME_SHOWN = 60
SAID = {"forced", "instruction", "notes", "reason", "words"}


def told(happened: Sequence[AnyEvent]) -> list[AnyEvent]:
    """The events that have a line of their own: not the tasks opened by a spread, whose units its line names."""
    spread = {
        (event.at, event.step, (*event.parent, unit))
        for event in happened
        if isinstance(event, FannedOut)
        for unit in event.units
    }
    return [
        event
        for event in happened
        if not (isinstance(event, TaskOpened) and (event.at, event.step, event.path) in spread)
    ]


def line(case: Case, run: Run, event: AnyEvent, now: datetime, most: int = REASON_SHOWN) -> str:
    """When, who and what, as one line, with `most` characters of what somebody said."""
    when = short(case.office.calendar, event.at, now)
    who = case.author(event) if event.by else ""
    macro, fields = _WORDS[type(event)]
    given = fields(case, run, event).items()
    fitting = {name: shorten(str(words), most) if name in SAID else words for name, words in given}
    return text(f"history.{macro}", when=when, who=who, **fitting)


def _started(case: Case, _run: Run, event: RunStarted) -> dict[str, object]:
    return {"procedure": case.procedure.identity.name, "linked": event.linked_to, "forced": event.forced}


def _fanned_out(case: Case, _run: Run, event: FannedOut) -> dict[str, object]:
    return {"step": event.step, "units": _units(case, event.units), "left_out": _units(case, event.left_out)}


def _opened(case: Case, run: Run, event: TaskOpened) -> dict[str, object]:
    return {
        "task": event.task,
        "place": _place(case, event.step, event.path, event.variant),
        "round": case.round(run, run.tasks[event.task]),
        "assignee": case.office.person_name(event.assignee) if event.assignee else "",
        "holders": _held(case, event.holders or ()),
        "instruction": event.instruction,
    }


def _attached(_case: Case, _run: Run, event: FileAttached) -> dict[str, object]:
    return {
        "task": event.task,
        "name": _name(event.file.name),
        "late": event.file.late,
        "replaces": event.replaces is not None,
    }


def _removed(_case: Case, _run: Run, event: FileRemoved) -> dict[str, object]:
    return {"task": event.task}


def _submitted(case: Case, run: Run, event: TaskSubmitted) -> dict[str, object]:
    return {**_act(case, run, event), "instruction": event.instruction}


def _approved(case: Case, run: Run, event: TaskApproved) -> dict[str, object]:
    act = _act(case, run, event)
    return {**act, "agreed": agreed(event.action), "notes": event.notes, "self_review": event.self_review}


def _returned(case: Case, run: Run, event: TaskReturned) -> dict[str, object]:
    act = _act(case, run, event)
    return {**act, **_sent_back(case, event), "self_review": event.self_review}


def _run_returned(case: Case, _run: Run, event: RunReturned) -> dict[str, object]:
    return _sent_back(case, event)


def _recalled(case: Case, run: Run, event: ActRecalled) -> dict[str, object]:
    place = _place_of(case, run, event.task)
    return {"task": event.task, "place": place, "reason": event.reason}


def _handed_over(case: Case, run: Run, event: TaskHandedOver) -> dict[str, object]:
    was = case.office.person_name(event.was) if event.was not in {"", event.by} else ""
    to = case.office.person_name(event.to)
    return {"task": event.task, "place": _place_of(case, run, event.task), "was": was, "to": to}


def _moved(case: Case, run: Run, event: TaskMoved) -> dict[str, object]:
    was, to = _held(case, event.was), _held(case, event.to)
    return {"task": event.task, "place": _place_of(case, run, event.task), "was": was, "to": to, "reason": event.reason}


def _escalated(case: Case, run: Run, event: TaskEscalated) -> dict[str, object]:
    to = [case.office.person_name(one) for one in event.to]
    due = day(case.office.calendar, event.deadline, event.at) if event.deadline else ""
    return {"task": event.task, "place": _place_of(case, run, event.task), "to": to, "due": due}


def _nudged(_case: Case, _run: Run, event: TasksNudged) -> dict[str, object]:
    return {"tasks": event.tasks}


def _question(case: Case, _run: Run, event: QuestionAsked | QuestionAnswered) -> dict[str, object]:
    return {"task": event.task, "to": case.office.person_name(event.to), "words": event.words}


def _time_asked(case: Case, run: Run, event: TimeAsked) -> dict[str, object]:
    return _time(case, run, event, was=event.was, until=event.until)


def _time_granted(case: Case, run: Run, event: TimeGranted) -> dict[str, object]:
    asked_by = case.office.person_name(event.asked_by) if event.asked_by != event.by else ""
    return {**_time(case, run, event, was=event.was, until=event.deadline), "asked_by": asked_by}


def _time_refused(case: Case, run: Run, event: TimeRefused) -> dict[str, object]:
    return {**_time(case, run, event, until=event.until), "asked_by": case.office.person_name(event.asked_by)}


def _time(case: Case, run: Run, event: TimeAsked | TimeGranted | TimeRefused, **days: datetime) -> dict[str, object]:
    shown = {name: day(case.office.calendar, one, event.at) for name, one in days.items()}
    return {"place": _place_of(case, run, event.task), "reason": event.reason, **shown}


def _closed(case: Case, _run: Run, event: JoinClosed) -> dict[str, object]:
    return {"step": event.step, "units": _units(case, [late.path[-1] for late in event.late])}


def _admitted(case: Case, _run: Run, event: LateBranchAdmitted) -> dict[str, object]:
    return {"unit": case.office.unit_name(event.path[-1])}


def _reason(_case: Case, _run: Run, event: RunHeld | RunCancelled | ReturnTakenBack) -> dict[str, object]:
    return {"reason": event.reason}


def _nothing(_case: Case, _run: Run, _event: Event) -> dict[str, object]:
    return {}


_WORDS: dict[type[Event], tuple[str, Callable[[Case, Run, Any], dict[str, object]]]] = {
    RunStarted: ("started", _started),
    FannedOut: ("fanned_out", _fanned_out),
    TaskOpened: ("opened", _opened),
    FileAttached: ("attached", _attached),
    FileRemoved: ("removed", _removed),
    TaskSubmitted: ("submitted", _submitted),
    TaskApproved: ("approved", _approved),
    TaskReturned: ("returned", _returned),
    RunReturned: ("run_returned", _run_returned),
    ReturnTakenBack: ("return_taken_back", _reason),
    ActRecalled: ("recalled", _recalled),
    TaskHandedOver: ("handed_over", _handed_over),
    TaskMoved: ("moved", _moved),
    TaskEscalated: ("escalated", _escalated),
    TasksNudged: ("nudged", _nudged),
    QuestionAsked: ("question_asked", _question),
    QuestionAnswered: ("question_answered", _question),
    TimeAsked: ("time_asked", _time_asked),
    TimeGranted: ("time_granted", _time_granted),
    TimeRefused: ("time_refused", _time_refused),
    JoinClosed: ("join_closed", _closed),
    LateBranchAdmitted: ("admitted", _admitted),
    RunHeld: ("held", _reason),
    RunResumed: ("resumed", _nothing),
    RunCancelled: ("cancelled", _reason),
    RunFinished: ("finished", _nothing),
}


def _act(case: Case, run: Run, event: TaskSubmitted | TaskApproved | TaskReturned) -> dict[str, object]:
    behalf = case.office.person_name(event.on_behalf_of) if event.on_behalf_of else ""
    took = used(case, run, run.tasks[event.task], event.at)
    return {"task": event.task, "place": _place_of(case, run, event.task), "behalf": behalf, "used": took}


def _held(case: Case, holders: Sequence[TaskHolder]) -> list[str]:
    return [case.holder(one) for one in holders]


def _sent_back(case: Case, event: TaskReturned | RunReturned) -> dict[str, object]:
    units = _units(case, [path[-1] for path in event.paths if len(path) > 1])
    return {"to_step": event.to_step, "units": units, "reason": event.reason}


def _place_of(case: Case, run: Run, number: int) -> str:
    task = run.tasks[number]
    return _place(case, task.step, task.path, task.variant)


def _place(case: Case, step: str, path: Path, variant: str) -> str:
    unit = f", {case.office.unit_name(path[-1])}" if len(path) > 1 else ""
    return f"langkah {step}{unit}{f' ({variant})' if variant else ''}"


def _units(case: Case, units: list[str] | tuple[str, ...]) -> list[str]:
    return [case.office.unit_name(unit) for unit in units]


def _name(name: str) -> str:
    return name if len(name) <= NAME_SHOWN else f"{name[: NAME_SHOWN - 1]}…"
