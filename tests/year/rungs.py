"""The rungs that a task has by the rules, counted off an office's worked minutes.

Half of the time gone, one working day before, at the deadline, each morning after it, and the escalation; without a
deadline one nudge after a working day. Of rungs at one moment the most urgent alone.
"""

from datetime import datetime
from functools import cache

from flows.run import Task
from tests.year.worked_minutes import WorkedMinutes

Rungs = dict[str, datetime]


def rungs(worked: WorkedMinutes, limit: int, task: Task) -> Rungs:
    """The moment of each rung on the office's wall clock; `limit` is working days past the deadline."""
    start = worked.wall(task.extended_at or task.opened_at)
    if task.deadline is None:
        return {"sehari-tanpa-batas": worked.next_worked(worked.closing_after(start.date()))}
    given = f"+{task.extended}" if task.extended else ""
    return {f"{name}{given}": at for name, at in _ladder(worked, limit, start, worked.wall(task.deadline)).items()}


@cache
def _ladder(worked: WorkedMinutes, limit: int, start: datetime, deadline: datetime) -> Rungs:
    before = datetime.combine(worked.day_before(deadline.date()), deadline.time())
    early = {"separuh": worked.half_way(start, deadline), "sehari": worked.next_worked(before)}
    found = {name: at for name, at in early.items() if start < at < deadline} | {"batas": deadline}
    *mornings, last = worked.mornings_after(deadline.date(), limit + 1)
    found |= {f"lewat-{n}": at for n, at in enumerate(mornings, start=1)} | {"eskalasi": last}
    most_urgent = {at: name for name, at in found.items()}
    return {name: at for at, name in most_urgent.items()}
