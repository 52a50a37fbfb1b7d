"""The words of a morning's digest: what is late, due today and open; for the owner also each late run."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from flows.office import Office
from flows.progress import step_progress
from flows.run import Run
from handlers import holding
from handlers.case import Case
from handlers.desk import Desk
from handlers.labels import Found
from handlers.message import Message, Urgency
from handlers.reaching import knock_words
from handlers.tasks import time_notices
from handlers.tasks.task_list import NEVER, waiting_for
from handlers.texts import text
from handlers.time.digest import reached
from handlers.time.reminder_message import (
    MOST,
    escalation,
    listed,
    part_of_day,
    run_buttons,
    task_buttons,
    visible,
)
from handlers.words import few
from storage import open_tasks, runs
from storage.open_tasks import WaitingTask

RUNS, UNITS = 5, 8  # named in one message; the rest are counted


def message(desk: Desk, office: Office, person: str, escalated: list[Found]) -> Message | None:
    """What a person reads of their day; None where nothing is open for them."""
    waiting = [one for one in waiting_for(desk, office, person) if not one.held]
    late_runs: list[int] = []
    named: set[int] = set()
    requests: list[Found] = []
    if office.is_owner(person):
        known = {one.id for one in waiting}
        waiting += [one for one in _unreached(desk, office) if one.id not in known]
        waiting.sort(key=lambda one: (one.deadline or NEVER, one.id))
        # What reaches nobody stands among the owner's own.
        named = {one.id for one in waiting}
        escalated = [one for one in escalated if one[2].id not in named]
        late_runs = _late_elsewhere(desk, office, waiting, escalated)
        named |= {task.id for _, _, task in escalated}
        requests = time_notices.undecided(desk, office)
    if not (waiting or late_runs or escalated or requests):
        return None
    found = list(_found(desk, office, waiting[:MOST]))
    parts = [text("reminder.greeting", part=part_of_day(office, desk.now), summary=_summary(office, waiting, desk.now))]
    parts += [listed(person, found, len(waiting), desk.now)] if found else []
    parts += escalation(desk, person, escalated)
    parts += [_late(desk, office, late_runs, named)] if late_runs else []
    parts += [time_notices.listed(requests, desk.now)] if requests else []
    shown = run_buttons([*visible(person, escalated), *late_runs[:RUNS]])
    buttons = task_buttons(found) + shown + time_notices.run_buttons(requests)
    knock = [
        knock_words.of_escalated(escalated, desk.now),
        knock_words.of_tasks(found, len(waiting), desk.now),
        knock_words.of_late_runs(late_runs),
        knock_words.of_requests(requests),
    ]
    urgency = _urgency(office, waiting, escalated, late_runs, desk.now)
    return Message(text="\n\n".join(parts), buttons=buttons, knock="\n".join(filter(None, knock)), urgency=urgency)


def _urgency(
    office: Office, waiting: list[WaitingTask], escalated: list[Found], late_runs: list[int], now: datetime
) -> Urgency:
    nearest = waiting[0].deadline if waiting else None
    if escalated:
        return Urgency.ESCALATED
    if late_runs or (nearest and nearest < now):
        return Urgency.LATE
    zone = office.calendar.zone
    today = nearest is not None and nearest.astimezone(zone).date() == now.astimezone(zone).date()
    return Urgency.DUE if today else Urgency.NEWS


def _late_elsewhere(desk: Desk, office: Office, own: list[WaitingTask], escalated: list[Found]) -> list[int]:
    # A run whose late tasks are all named already, as the owner's own or as escalated, needs no second line.
    named = Counter(one.run for one in own if one.deadline and one.deadline < desk.now)
    named.update(run.id for _, run, _ in escalated)
    late = open_tasks.late_runs(desk.tx, office.key, desk.now)
    return [run for run, tasks in late.items() if tasks > named[run]]


def _summary(office: Office, waiting: list[WaitingTask], now: datetime) -> str:
    today = now.astimezone(office.calendar.zone).date()
    late = sum(1 for one in waiting if one.deadline and one.deadline < now)
    ends = (one.deadline.astimezone(office.calendar.zone) for one in waiting if one.deadline and one.deadline >= now)
    due = sum(1 for end in ends if end.date() == today)
    rest = len(waiting) - late - due
    parts = [f"{late} tugas lewat batas"] if late else []
    parts += [f"{due} tugas batasnya hari ini"] if due else []
    parts += [f"{rest} tugas {'lain ' if parts else ''}menunggu Anda"] if rest else []
    sentence = few(parts)
    return sentence[:1].upper() + sentence[1:]


def _unreached(desk: Desk, office: Office) -> Iterator[WaitingTask]:
    for waiting in open_tasks.all_waiting(desk.tx, office.key):
        if not reached(desk, office, waiting):
            there = open_tasks.waiting_at(desk.tx, office.key, waiting.place)
            yield from (one for one in there if one.assignee == waiting.assignee and not one.held)


def _found(desk: Desk, office: Office, waiting: list[WaitingTask]) -> Iterator[Found]:
    for one in waiting:
        run = runs.load(desk.tx, office.key, one.run)
        if run:
            yield desk.case(run), run, run.tasks[one.id]


def _late(desk: Desk, office: Office, numbers: list[int], named: set[int]) -> str:
    shown = [run for number in numbers[:RUNS] if (run := runs.load(desk.tx, office.key, number))]
    lines = [_run_line(desk.case(run), run, desk.now, named) for run in shown]
    return text("reminder.runs", runs=lines, more=max(len(numbers) - RUNS, 0))


def _run_line(case: Case, run: Run, now: datetime, named: set[int]) -> dict[str, object]:
    late = [task for task in run.open_tasks() if task.deadline and task.deadline < now and task.id not in named]
    place = min(case.place(task) for task in late)
    at_step = step_progress(case.procedure, case.scopes, run, place)
    # Whoever still has time is not named among those who are late, and nobody whose task the message names already.
    awaited = [task for task in at_step.open if task in late]
    units = list(dict.fromkeys(task.unit for task in awaited))
    several = at_step.total > 1
    return {
        "id": run.id,
        "procedure": case.procedure.identity.name,
        "period": run.period.label,
        "step": case.counted(place),
        "late": holding.lateness(case, late, now),
        "besides": any(task.id in named for task in run.open_tasks()),
        "done": at_step.done,
        "total": at_step.total if several else 0,
        "kind": holding.kind_of(case, set(units)),
        "waiting_for": few([case.office.unit_name(unit) for unit in units], UNITS)
        if several
        else holding.holders(case, awaited),
    }
