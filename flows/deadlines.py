"""When a task is due: the step's waktu in the office's working time, and how a hold moves it."""

from datetime import datetime

from flows.calendar import Calendar
from flows.duration import Duration, Unit, effective
from flows.office import Office
from flows.run import Run, Task


def deadline(office: Office, waktu: Duration | None, now: datetime) -> tuple[datetime | None, bool]:
    """The due moment, and whether it counts in days; nothing where the SOP has no standard time."""
    if waktu is None:
        return None, False
    in_days = waktu.unit not in {Unit.MINUTE, Unit.HOUR}
    return office.calendar.deadline(now, effective(waktu, office.floor)), in_days


def after_hold(calendar: Calendar, run: Run, now: datetime) -> dict[int, datetime]:
    """The deadlines of open tasks after the hold that now ends; empty where there is none."""
    if run.held_at is None:
        return {}
    due = {task.id: standing(calendar, run, task, now) for task in run.open_tasks()}
    return {task: moment for task, moment in due.items() if moment}


def standing(calendar: Calendar, run: Run, task: Task, now: datetime) -> datetime | None:
    """A task's deadline as it would be if a hold ended now; it moves since the deadline was given, at the earliest."""
    if run.held_at is None or task.deadline is None:
        return task.deadline
    return _moved(calendar, task, task.deadline, max(run.held_at, task.extended_at or run.held_at), now)


def after_holds(calendar: Calendar, run: Run, task: Task, since: datetime) -> datetime | None:
    """A task's deadline after the holds that began while it was over, from `since` on."""
    due = task.deadline
    for hold in run.holds:
        if due is not None and hold.since >= since:
            due = _moved(calendar, task, due, hold.since, hold.until)
    return due


def _moved(calendar: Calendar, task: Task, due: datetime, since: datetime, until: datetime) -> datetime:
    # Minutes move by the working time held, days by the closings missed.
    if task.in_days:
        return calendar.add_closings(due, calendar.closings(since, until))
    return calendar.add_minutes(due, calendar.working_minutes(since, until))
