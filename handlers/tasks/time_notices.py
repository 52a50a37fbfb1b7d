"""Who hears of more time: the owner of a request, with its buttons; whoever asked of what was decided."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from flows.deadlines import standing
from flows.events import AnyEvent, TimeAsked, TimeGranted, TimeRefused
from flows.office import Office
from flows.run import Run, Task, TimeRequest
from handlers.case import Case
from handlers.desk import Desk
from handlers.labels import Found
from handlers.message import Button, Lane, Message, Rows
from handlers.shorten import shorten
from handlers.texts import text
from handlers.words import day, moment
from storage import open_tasks, runs

MOST = 8  # named in one message; the rest are counted


def tell(desk: Desk, case: Case, before: Run | None, run: Run, event: AnyEvent) -> None:
    """Tell those concerned what was asked or decided."""
    match event:
        case TimeAsked():
            earlier = before.tasks[event.task].asked if before else None
            message = request(case, run, run.tasks[event.task], desk.now, earlier)
            for owner in case.office.owners():
                desk.post(case.office, owner, message, Lane.CARD)
        case TimeGranted() if event.by != event.asked_by:
            until = moment(case.office.calendar, event.deadline, desk.now)
            _answer(desk, case, event, text("more_time.tell_granted", **_about(case, run, event), until=until))
        case TimeGranted():
            _tell_extended(desk, case, run, event)
        case TimeRefused():
            _answer(desk, case, event, _refusal(case, run, event, desk.now))
        case _:
            pass


def request(case: Case, run: Run, task: Task, now: datetime, earlier: TimeRequest | None = None) -> Message:
    """What the owner is asked: who wants time for which task, from when to when, and why; empty once it is over."""
    asked, calendar = task.asked, case.office.calendar
    was = due_words(case, run, task, now)
    if asked is None or not was:
        return Message(text=text("general.question_over"))
    words = text(
        "more_time.request",
        task=task.id,
        activity=case.step(task).activity,
        unit=case.unit_label(run, task),
        procedure=case.procedure.identity.name,
        period=run.period.label,
        run=run.id,
        who=case.office.person_name(asked.by),
        was=was,
        until=moment(calendar, asked.until, now),
        reason=asked.reason,
        replaces=day(calendar, earlier.until, now) if earlier else "",
    )
    ending = key(case, task, asked)
    return Message(text=words, buttons=((Button("Setujui", f"beri:{ending}"), Button("Tolak", f"tolak:{ending}")),))


def due_words(case: Case, run: Run, task: Task, now: datetime) -> str:
    """The deadline as the card says it, and where it would be if a hold ended now; empty where there is none."""
    calendar, moved = case.office.calendar, standing(case.office.calendar, run, task, now)
    if task.deadline is None or moved is None:
        return ""
    after = f", atau {moment(calendar, moved, now)} bila dilanjutkan sekarang" if moved != task.deadline else ""
    return f"{moment(calendar, task.deadline, now)}{after}"


def key(case: Case, task: Task, asked: TimeRequest) -> str:
    """The end of a button's data about a request: its task, and the day that was asked for."""
    return f"{task.id}:{task.version}:{asked.until.astimezone(case.office.calendar.zone):%Y-%m-%d}"


def undecided(desk: Desk, office: Office) -> list[Found]:
    """The tasks of an office for which more time is asked."""
    loaded = ((runs.load(desk.tx, office.key, run), task) for run, task in open_tasks.asked(desk.tx, office.key))
    return [(desk.case(run), run, run.tasks[task]) for run, task in loaded if run]


def listed(found: Sequence[Found], now: datetime) -> str:
    """What waits for the owner's decision, a line for each of the first."""
    lines = [
        (task.id, case.office.person_name(asked.by), *(day(case.office.calendar, at, now) for at in (due, asked.until)))
        for case, _, task in found[:MOST]
        if (asked := task.asked) and (due := task.deadline)
    ]
    return text("more_time.undecided", requests=lines, more=max(len(found) - MOST, 0))


def run_buttons(found: Sequence[Found]) -> Rows:
    """A button for each run with requests, which shows them."""
    count = Counter(run.id for _, run, _ in found)
    return tuple(
        (Button(f"Permintaan waktu, proses {run} ({times})", f"permintaan:{run}:0"),)
        for run, times in list(count.items())[:MOST]
    )


def _tell_extended(desk: Desk, case: Case, run: Run, event: TimeGranted) -> None:
    task = run.tasks[event.task]
    if event.by in case.candidates(task):
        return  # his own task, whose cards say it to whoever shares it
    until = moment(case.office.calendar, event.deadline, desk.now)
    words = text("more_time.tell_extended", **_about(case, run, event), until=until, reason=event.reason)
    for person in case.concerned(task):
        desk.post(case.office, person, Message(text=words), Lane.CARD)


def _refusal(case: Case, run: Run, event: TimeRefused, now: datetime) -> str:
    deadline = due_words(case, run, run.tasks[event.task], now)
    asked = day(case.office.calendar, event.until, now)
    return text(
        "more_time.tell_refused", **_about(case, run, event), asked=asked, deadline=deadline, reason=event.reason
    )


def _about(case: Case, run: Run, event: TimeGranted | TimeRefused) -> dict[str, object]:
    activity = shorten(case.step(run.tasks[event.task]).activity)
    return {"task": event.task, "activity": activity, "who": case.author(event)}


def _answer(desk: Desk, case: Case, event: TimeGranted | TimeRefused, words: str) -> None:
    desk.post(case.office, event.asked_by, Message(text=words), Lane.CARD)
