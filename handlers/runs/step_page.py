"""One step of a run, unit by unit, with its files and what the owner may do for an official whom nobody reaches."""

from collections.abc import Sequence

from flows.files import laid_at
from flows.progress import BranchStanding, standings
from flows.run import Run, RunStatus
from handlers import holding
from handlers.case import Case
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.runs import reach_words, run_page, unit_lines
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit


def show(visit: Visit, run: int, intent: Intent) -> None:
    """Show one step of a run; the version of the button is the page."""
    state = run_page.load(visit, run)
    case = visit.desk.case(state)
    if intent.argument not in {one.no for one in case.procedure.steps}:
        visit.toast(text("general.unknown_button"), alert=True)
        return
    place = case.procedure.index(intent.argument)
    rows = standings(case.procedure, case.scopes, state, place)
    page = clamp(intent.version, len(rows))
    shown = rows[page * PER_PAGE : (page + 1) * PER_PAGE]
    lines = [_line(visit, case, state, row) for row in shown]
    words = text("run_page.step", **run_page.title(case, state), **_step_title(case, place), units=lines)
    turning = turners(page, len(rows), lambda other: f"rinci:{run}:{other}:{intent.argument}")
    back: Rows = ((Button("« Kembali", f"proses:{run}:{place // PER_PAGE + 1}"),),)
    visit.turn(words, (*turning, *_files(state, intent.argument), *_on_behalf(visit, case, state, shown), *back))


def _line(visit: Visit, case: Case, run: Run, row: BranchStanding) -> dict[str, object]:
    waits = row.task if row.task and row.task.is_open else None
    how_far = reach_words.reached(visit.desk, case, waits) if waits else ""
    return {**unit_lines.line(case, run, row, visit.desk.now), "reach": how_far}


def _step_title(case: Case, place: int) -> dict[str, object]:
    one = case.procedure.steps[place]
    return {"no": one.no, "activity": one.title, "role": case.procedure.roles.get(one.role, one.role)}


def _files(run: Run, step: str) -> Rows:
    count = len(laid_at(run, step))
    return ((Button(f"Ambil berkas ({count})", f"hasil:{run.id}:0:{step}"),),) if count else ()


def _on_behalf(visit: Visit, case: Case, run: Run, shown: Sequence[BranchStanding]) -> Rows:
    if run.status is not RunStatus.OPEN or not visit.office.is_owner(visit.person):
        return ()
    tasks = [row.task for row in shown if row.task and row.task.is_open and holding.is_unmanned(case, row.task)]
    which = " · tugas {}" if len(tasks) > 1 else ""
    return tuple(
        (Button(f"Catat atas nama{which.format(task.id)}", f"wakil:{task.id}:{task.version}"),) for task in tasks
    )
