"""The open tasks of a run, for the owner: who has each, and what may be done about it."""

from flows import engine, handing_over
from flows.draft import Draft
from flows.run import Run, Task
from handlers import holding
from handlers.case import Case
from handlers.labels import labels
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.runs import reach_words
from handlers.steering import nudging
from handlers.steering.owner_dialog import head, steerable
from handlers.tasks.task_list import line
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit

VERB = "atur"


def show(visit: Visit, run: int, intent: Intent) -> None:
    """Show a page of the tasks, or the one that the button names; the version of the button is the page."""
    state, case = steerable(visit, run, held=True)
    waiting = state.open_tasks()
    named = [task for task in waiting if str(task.id) == intent.argument]
    if named:
        _show_one(visit, case, state, named[0], intent.version or 0)
    else:
        _show_page(visit, case, state, waiting, intent.version)


def _show_page(visit: Visit, case: Case, run: Run, waiting: list[Task], asked: int | None) -> None:
    page = clamp(asked, len(waiting))
    shown = waiting[page * PER_PAGE : (page + 1) * PER_PAGE]
    names = labels([(case, run, task) for task in shown])
    rows: Rows = tuple(
        (Button(name, f"{VERB}:{run.id}:{page}:{task.id}"),) for task, name in zip(shown, names, strict=True)
    )
    draft = engine.draft(case.procedure, case.office, run, visit.person, visit.desk.now)
    every = nudging.button(run, draft)
    turning = turners(page, len(waiting), lambda other: f"{VERB}:{run.id}:{other}")
    back = (Button("« Kembali", f"arahkan:{run.id}:0"),)
    lines = [_line(visit, case, draft, task) for task in shown]
    words = text("run_tasks.page", **head(case, run), tasks=lines, count=len(waiting))
    visit.turn(words, (*rows, *turning, *every, back))


def _show_one(visit: Visit, case: Case, run: Run, task: Task, page: int) -> None:
    key = f"{task.id}:{task.version}"
    draft = engine.draft(case.procedure, case.office, run, visit.person, visit.desk.now)
    nudge = nudging.button_for(draft, task)
    others = (Button("Alihkan", f"alih:{key}"),) if handing_over.others(draft, task) else ()
    time = (Button("Undurkan batas", f"waktu:{key}"),) if task.deadline else ()
    ask = (Button("Bertanya", f"bertanya:{key}"),)
    back = (Button("« Kembali", f"{VERB}:{run.id}:{page}"),)
    words = text("run_tasks.one", **head(case, run), task=_line(visit, case, draft, task))
    visit.turn(words, tuple(row for row in ((*nudge, *others), (*time, *ask), back) if row))


def _line(visit: Visit, case: Case, draft: Draft, task: Task) -> dict[str, object]:
    return {
        **line(case, draft.run, task, visit.desk.now),
        "holders": holding.holders(case, [task]) or "belum ada pejabatnya",
        "nudged": nudging.last(visit, task),
        "again": nudging.again(visit, draft, task),
        "reach": reach_words.reached(visit.desk, case, task),
    }
