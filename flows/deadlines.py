"""When a task is due: the step's waktu in the office's working time, and how a hold moves it."""

from datetime import datetime

from flows.calendar import Calendar
from flows.duration import Duration, Unit, effective
from flows.office import Office
from flows.run import Run


def deadline(office: Office, waktu: Duration | None, now: datetime) -> tuple[datetime | None, bool]:
    """The due moment, and whether it counts in days; nothing where the SOP has no standard time."""
    if waktu is None:
        return None, False
    in_days = waktu.unit not in {Unit.MINUTE, Unit.HOUR}
    return office.calendar.deadline(now, effective(waktu, office.floor)), in_days


def after_hold(calendar: Calendar, run: Run, now: datetime) -> dict[int, datetime]:
    """Open deadlines after a hold: minutes move by the working time held, days by the closings missed."""
    if run.held_at is None:
        return {}
    minutes = calendar.working_minutes(run.held_at, now)
    closings = calendar.closings(run.held_at, now)
    moved = {}
    for task in run.open_tasks():
        if task.deadline is not None:
            moved[task.id] = (
                calendar.add_closings(task.deadline, closings)
                if task.in_days
                else calendar.add_minutes(task.deadline, minutes)
            )
    return moved
