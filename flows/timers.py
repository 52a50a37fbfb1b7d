"""The stored moments a run wants: the ladder of each open task, and its own end when the time to undo is over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.ladder import Rung, ladder
from flows.office import Office
from flows.run import Run, RunStatus, Task

FINISH = "selesai"


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
    return tuple(Timer(task.id, rung, due) for task, rungs in _ladders(office, open_tasks) for rung, due in rungs)


def _ladders(office: Office, tasks: list[Task]) -> Iterator[tuple[Task, list[Rung]]]:
    # Tasks that one act opened have one ladder.
    known: dict[tuple[object, ...], list[Rung]] = {}
    for task in tasks:
        key = (task.opened_at, task.deadline, task.extended, task.extended_at)
        if key not in known:
            known[key] = ladder(office.calendar, office.escalation, task)
        yield task, known[key]
