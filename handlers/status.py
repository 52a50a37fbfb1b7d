"""/status: where every run stands, for the owner; for anybody else those that concern them."""

from datetime import datetime, timedelta

from flows.progress import step_progress
from flows.run import Run, RunStatus, Task
from handlers import asking_pictures, holding, start_pages
from handlers.case import Case
from handlers.desk import Rows, Visit
from handlers.doubt_words import doubtful
from handlers.message import Button
from handlers.paging import PER_PAGE, clamp, turners
from handlers.shorten import shorten
from handlers.startable import startable
from handlers.task_list import waiting_for
from handlers.texts import text
from handlers.understand import Intent
from handlers.words import short
from storage import involved, run_lists, runs

AHEAD = timedelta(days=60)


def show(visit: Visit, intent: Intent) -> None:
    """Show a page of the runs that have not ended, the oldest first; the version of the button is the page."""
    shown, page, count = _page(visit, intent.version)
    starts, to_starts = start_pages.upcoming(visit)
    owner, doubts = visit.office.is_owner(visit.person), _doubts(visit, shown)
    if not count:
        may_start = bool(startable(visit))
        words = text("status.nothing", owner=owner, may_start=may_start, starts=starts, doubts=doubts)
        visit.turn(words, to_starts)
        return
    lines = [_line(visit.desk.case(run), run, visit.desk.now) for run in shown]
    buttons = tuple((_button(visit.desk.case(run), run),) for run in shown)
    rows = (*buttons, *turners(page, count, lambda other: f"status:{visit.seat}:{other}"), *_picture(visit), *to_starts)
    visit.turn(text("status.page", runs=lines, count=count, owner=owner, starts=starts, doubts=doubts), rows)


def _page(visit: Visit, asked: int | None) -> tuple[list[Run], int, int]:
    tx, office = visit.desk.tx, visit.office.key
    if visit.office.is_owner(visit.person):
        count = run_lists.count_open(tx, office)
        page = clamp(asked, count)
        return run_lists.open_runs(tx, office, limit=PER_PAGE, offset=page * PER_PAGE), page, count
    waiting = {task.run for task in waiting_for(visit.desk, visit.office, visit.person)}
    mine = sorted(waiting | involved.open_runs_of(tx, office, visit.person))
    page = clamp(asked, len(mine))
    found = (runs.load(tx, office, run) for run in mine[page * PER_PAGE : (page + 1) * PER_PAGE])
    return [run for run in found if run], page, len(mine)


def _line(case: Case, run: Run, now: datetime) -> dict[str, object]:
    tasks = run.open_tasks()
    return {
        "id": run.id,
        "procedure": case.procedure.identity.name,
        "period": run.period.label,
        "progress": progress(case, run),
        "holders": holding.holders(case, tasks) if tasks else "",
        "since": holding.since(case, tasks, now) if tasks else "",
        "undelivered": holding.undelivered(case, tasks),
        "held": short(case.office.calendar, run.held_at, now) if run.held_at else "",
        "late": holding.lateness(case, tasks, now) if run.status is RunStatus.OPEN else "",
    }


def progress(case: Case, run: Run) -> str:
    """How far a run is, such as "Langkah 3 dari 5, 2 dari 6 Bidang sudah"."""
    tasks = run.open_tasks()
    if not tasks:
        return "Semua langkah selesai"
    places = sorted({case.place(task) for task in tasks})
    return f"Langkah {case.counted(places[0], places[-1])}{_branches(case, run, places[0], tasks)}"


def _branches(case: Case, run: Run, place: int, tasks: list[Task]) -> str:
    at_step = step_progress(case.procedure, case.scopes, run, place)
    if at_step.total == 1:
        return ""
    units = {task.unit for task in tasks if case.place(task) == place}
    late = f", {at_step.late} belum masuk" if at_step.late else ""
    return f", {at_step.done} dari {at_step.total} {holding.kind_of(case, units)} sudah{late}"


def _doubts(visit: Visit, shown: list[Run]) -> str:
    if not visit.office.is_owner(visit.person):
        return ""
    calendar, now = visit.office.calendar, visit.desk.now
    deadlines = (task.deadline for run in shown for task in run.open_tasks() if task.deadline)
    last = max([now + AHEAD, *deadlines])
    return doubtful(calendar, now.astimezone(calendar.zone).date(), last.astimezone(calendar.zone).date())


def _picture(visit: Visit) -> Rows:
    return ((asking_pictures.button(visit),),) if visit.office.is_owner(visit.person) else ()


def _button(case: Case, run: Run) -> Button:
    return Button(f"{run.id} · {shorten(case.procedure.identity.name, 40)}", f"proses:{run.id}:0")
