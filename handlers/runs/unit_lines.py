"""How one unit stands at a step, in one or two lines: who, since, until, done by, returned why, or not at all."""

from datetime import datetime

from flows.progress import BranchStanding, Standing
from flows.run import Run, RunStatus, Task
from handlers import holding
from handlers.case import Case
from handlers.shorten import shorten
from handlers.tasks.used_words import used
from handlers.words import day, short

NO_TASK: dict[str, object] = {
    "task": 0, "round": 1, "holders": "", "since": "", "due": "", "late": "", "who": "", "behalf": "", "when": "",
    "used": "", "asked": "", "note": "", "returned_to": "", "files": 0, "self_review": False, "undelivered": "",
    "also_absent": "",
}  # fmt: skip


def line(case: Case, run: Run, row: BranchStanding, now: datetime) -> dict[str, object]:
    """What the page says of one branch at a step."""
    unit = "" if len(row.path) == 1 else case.office.unit_name(row.path[-1])
    label = " ".join(one for one in (unit, f"({row.variant})" if row.variant else "") if one)
    standing = "cancelled" if run.is_closed and row.standing is Standing.OPEN else row.standing.value
    told = _of_task(case, run, row.task, now) if row.task else NO_TASK
    return {"label": label, "standing": standing, **told}


def _of_task(case: Case, run: Run, task: Task, now: datetime) -> dict[str, object]:
    calendar, office = case.office.calendar, case.office
    open_here = (task,) if task.is_open else ()
    return {
        "task": task.id,
        "round": case.round(run, task),
        "holders": holding.holders(case, open_here) if open_here else "",
        "since": short(calendar, task.held_since, now),
        "due": holding.due(case, run, open_here, now),
        "late": holding.lateness(case, open_here, now) if run.status is RunStatus.OPEN else "",
        "who": case.doer(task) if task.done_by else "",
        "behalf": office.person_name(task.done_for) if task.done_for else "",
        "when": short(calendar, task.done_at, now) if task.done_at else "",
        "used": used(case, run, task, task.done_at) if task.done_at else "",
        "asked": day(calendar, task.asked.until, now) if task.asked else "",
        "note": shorten(task.reason or task.note, 150),
        "returned_to": task.returned_to,
        "files": len(task.files),
        "self_review": task.self_review,
        "undelivered": holding.undelivered(case, open_here),
        "also_absent": holding.also_absent(case, task) if open_here else "",
    }
