"""Reminding people on the owner's word: once per task and half-day, and only while the office is at work.

A half-day ends at noon or at midnight. A nudge from outside working hours goes out at the next turn of the office, and
it is that turn's half-day that counts.
"""

from datetime import datetime, time, timedelta

from flows.candidates import concerned, reachable
from flows.commands import Nudge
from flows.draft import Draft
from flows.events import TasksNudged
from flows.guards import not_held, owner_only, still_open
from flows.moments import spoken
from flows.refused import NobodyToNudge, NoSuchTask, NothingToNudge, NudgedAlready, Refused
from flows.reminder_hours import next_turn
from flows.run import Task

NOON = time(12)


def nudge(draft: Draft, command: Nudge) -> None:
    """Remind those who have not finished the tasks that are named, or all that may be nudged now."""
    owner_only(draft)
    not_held(draft)
    named = [_task(draft, number) for number in command.tasks]
    for task in named:
        _check(draft, task)
    tasks = named or nudgeable(draft)
    if not tasks:
        raise NothingToNudge
    numbers = tuple(task.id for task in tasks)
    draft.emit(TasksNudged(at=draft.now, by=command.by, tasks=numbers, sends_at=next_turn(draft.office, draft.now)))


def nudgeable(draft: Draft) -> list[Task]:
    """The open tasks of the run that may be nudged now."""
    return [task for task in draft.run.open_tasks() if _may(draft, task)]


def nudged(draft: Draft, task: Task) -> tuple[str, ...]:
    """The people whom a nudge reaches: those who are to do the task and whom a message reaches, the owner excepted."""
    people = reachable(draft.office, concerned(draft.procedure, draft.office, task))
    return tuple(person for person in people if person != draft.by)


def again_at(draft: Draft, task: Task) -> datetime | None:
    """From when on a task that was nudged may be nudged again; None where that is now."""
    over = _half_day_over(draft, task)
    return over if over and next_turn(draft.office, draft.now) < over else None


def _task(draft: Draft, number: int) -> Task:
    if number not in draft.run.tasks:
        raise NoSuchTask(task=number)
    return draft.run.tasks[number]


def _may(draft: Draft, task: Task) -> bool:
    try:
        _check(draft, task)
    except Refused:
        return False
    return True


def _check(draft: Draft, task: Task) -> None:
    still_open(draft, task)
    if not nudged(draft, task):
        raise NobodyToNudge(task=task.id)
    again = again_at(draft, task)
    if again and task.nudged:
        local = draft.now.astimezone(draft.office.calendar.zone)
        when = spoken(task.nudged.at.astimezone(draft.office.calendar.zone), local)
        raise NudgedAlready(task=task.id, when=when, next=spoken(again, local))


def _half_day_over(draft: Draft, task: Task) -> datetime | None:
    if task.nudged is None:
        return None
    calendar = draft.office.calendar
    read = task.nudged.sends_at.astimezone(calendar.zone)
    noon = datetime.combine(read.date(), NOON, calendar.zone)
    if read < noon:
        return noon
    return calendar.next_opening(datetime.combine(read.date() + timedelta(days=1), time(), calendar.zone))
