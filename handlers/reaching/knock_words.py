"""What a card or a reminder says where there is room for a few short lines: which work it is, and until when."""

from collections.abc import Sequence
from datetime import datetime

from flows.run import Run, Task
from handlers import holding
from handlers.case import Case
from handlers.labels import Found
from handlers.shorten import shorten
from handlers.words import clock, few, moment, remaining, zone_name

ACTIVITY, PROCEDURE = 60, 40  # characters
RUNS = 8  # named; the rest are counted


def of_card(case: Case, run: Run, task: Task, now: datetime) -> str:
    """A task's title, its SOP and period, and its deadline, a line each."""
    about = (shorten(case.procedure.identity.name, PROCEDURE), run.period.label, task.variant)
    return "\n".join(filter(None, (_title(case, task), " · ".join(filter(None, about)), _until(case, task, now))))


def of_tasks(found: Sequence[Found], count: int, now: datetime) -> str:
    """The first of `count` tasks, and how many more there are; empty where there is none."""
    return "".join(_named(case, task, now) for case, _, task in found[:1]) + _others(count - 1)


def of_escalated(found: Sequence[Found], now: datetime) -> str:
    """The first late task with its holders, and how many more there are; empty where there is none."""
    first = "".join(
        f"{_named(case, task, now)} ({holding.holders(case, [task]) or 'belum ada pejabatnya'})"
        for case, _, task in found[:1]
    )
    return first + _others(len(found) - 1)


def of_late_runs(runs: Sequence[int]) -> str:
    """How many runs are late, and which; empty where none is."""
    return f"{len(runs)} proses terlambat: proses {few([str(run) for run in runs], RUNS)}" if runs else ""


def of_requests(found: Sequence[Found]) -> str:
    """For which tasks more time is asked for; empty where for none."""
    return f"Tambahan waktu diminta untuk tugas {few([str(task.id) for _, _, task in found], RUNS)}" if found else ""


def _named(case: Case, task: Task, now: datetime) -> str:
    return ", ".join(filter(None, (_title(case, task), _until(case, task, now))))


def _title(case: Case, task: Task) -> str:
    return f"Tugas {task.id}: {shorten(case.step(task).title, ACTIVITY)}"


def _until(case: Case, task: Task, now: datetime) -> str:
    calendar, deadline = case.office.calendar, task.deadline
    if deadline is None:
        return ""
    if deadline < now:
        return remaining(calendar, now, deadline)
    local = deadline.astimezone(calendar.zone)
    if local.date() == now.astimezone(calendar.zone).date():
        return f"batas hari ini {clock(local)} {zone_name(local)}"
    return f"batas {moment(calendar, deadline, now)}"


def _others(count: int) -> str:
    return f" dan {count} lainnya" if count > 0 else ""
