"""The stored moments a run wants: each open task's deadline, and its own end when the time to undo is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.office import Office
from flows.run import Run, RunStatus

FINISH = "selesai"
DEADLINE = "batas"


@dataclass(frozen=True, slots=True)
class Timer:
    """A moment that comes once; `task` is None for one of the whole run, `rung` says what it is for."""

    task: int | None
    rung: str
    due: datetime


def wanted(office: Office, run: Run) -> tuple[Timer, ...]:
    """The timers of a run, as a set that replaces the last; a held or closed run wants none."""
    if run.status is not RunStatus.OPEN:
        return ()
    open_tasks = run.open_tasks()
    if not open_tasks:
        last = max(task.done_at for task in run.tasks.values() if task.done_at)
        return (Timer(None, FINISH, last + timedelta(seconds=office.undo)),)
    return tuple(Timer(task.id, DEADLINE, task.deadline) for task in open_tasks if task.deadline)
