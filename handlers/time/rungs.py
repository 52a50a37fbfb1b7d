"""A rung of a task's ladder: who is to be told of it, and when."""

from datetime import datetime

from flows.candidates import reachable
from flows.ladder import DAY_BEFORE, DEADLINE, ESCALATION, HALF, kind
from flows.reminder_hours import next_digest, next_turn
from flows.run import Run, Task
from handlers.case import Case
from handlers.desk import Desk
from handlers.time import escalation
from storage import reminders
from storage.reminders import Reminder


def leave(desk: Desk, case: Case, run: Run, task: Task, rung: str) -> None:
    """Let those whom a rung concerns be told of it; nobody where the digests say it soon enough."""
    concerned = escalation.told(case, task) if kind(rung) == ESCALATION else _waiting(case, task, rung, desk.now)
    people = dict.fromkeys(concerned, task.deadline)
    send_at = next_turn(case.office, desk.now)
    reminders.add(desk.tx, run.office, people, Reminder(run.id, task.id, rung), send_at)


def addressees(case: Case, task: Task) -> tuple[str, ...]:
    """Who is reminded of a task: those who may do it, or the owner where none of them is reached."""
    return reachable(case.office, case.concerned(task)) or reachable(case.office, case.office.owners())


def _waiting(case: Case, task: Task, rung: str, now: datetime) -> tuple[str, ...]:
    # A deadline in days is told by the digest of its day.
    soon = task.deadline is not None and not task.in_days and task.deadline < next_digest(case.office, now)
    matters = kind(rung) == DEADLINE or (soon and kind(rung) in {HALF, DAY_BEFORE})
    return addressees(case, task) if matters else ()
