"""One run: its head, a line per step, and for the owner the ways to steer it; then one step, unit by unit."""

from datetime import datetime

from flows.events import RunCancelled, RunHeld
from flows.progress import StepProgress, standings, step_progress
from flows.run import Run, RunStatus
from handlers import history, holding, steering_buttons, unit_lines
from handlers.case import Case
from handlers.desk import Rows, Visit
from handlers.message import Button
from handlers.paging import PER_PAGE, clamp, turners
from handlers.questions import choices, close
from handlers.shorten import shorten
from handlers.texts import text
from handlers.understand import Intent
from handlers.words import short
from storage import questions, runs

BUTTONS_IN_ROW = 4
DIALOGS = ("tunda", "hentikan", "balik")


def show(visit: Visit, run: int, intent: Intent) -> None:
    """Show where a run stands; the version of the button is the page of its steps, from 1, or 0 for where it is."""
    state = load(visit, run)
    _leave_dialog(visit, run)
    case = visit.desk.case(state)
    count = len(case.procedure.steps)
    page = clamp(intent.version - 1 if intent.version else _where(case, state), count)
    places = range(page * PER_PAGE, min((page + 1) * PER_PAGE, count))
    lines = [_step_line(case, state, place, visit.desk.now) for place in places]
    words = text("run_page.run", **_head(visit, case, state), steps=lines)
    turning = turners(page, count, lambda other: f"proses:{run}:{other + 1}")
    back: Rows = ((Button("« Kembali", f"status:{visit.seat}:0"), Button("Riwayat", f"jejak:{run}:0")),)
    visit.turn(words, (*_drill(case, state, places), *turning, *steering_buttons.buttons(visit, case, state), *back))


def step(visit: Visit, run: int, intent: Intent) -> None:
    """Show one step of a run unit by unit; the version of the button is the page."""
    state = load(visit, run)
    case = visit.desk.case(state)
    if intent.argument not in {one.no for one in case.procedure.steps}:
        visit.toast(text("general.unknown_button"), alert=True)
        return
    place = case.procedure.index(intent.argument)
    rows = standings(case.procedure, case.scopes, state, place)
    page = clamp(intent.version, len(rows))
    lines = [unit_lines.line(case, state, row, visit.desk.now) for row in rows[page * PER_PAGE : (page + 1) * PER_PAGE]]
    words = text("run_page.step", **_title(case, state), **_step_title(case, place), units=lines)
    turning = turners(page, len(rows), lambda other: f"rinci:{run}:{other}:{intent.argument}")
    visit.turn(words, (*turning, (Button("« Kembali", f"proses:{run}:{place // PER_PAGE + 1}"),)))


def load(visit: Visit, run: int) -> Run:
    """A run that this person may see; raises NotYourRun."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    if not history.may_see(visit, visit.desk.case(state), state):
        raise history.NotYourRun(run=run)
    return state


def _leave_dialog(visit: Visit, run: int) -> None:
    # Whoever goes back to the run has dropped what they were about to do with it: later words are no reason for it.
    question = questions.of(visit.desk.tx, visit.office.key, visit.person, visit.desk.now)
    if question and question.verb in DIALOGS and choices(question).run == run:
        close(visit)


def _where(case: Case, run: Run) -> int:
    places = [case.place(task) for task in run.open_tasks()]
    return min(places, default=0) // PER_PAGE


def _title(case: Case, run: Run) -> dict[str, object]:
    return {"id": run.id, "procedure": case.procedure.identity.name, "period": run.period.label}


def _step_title(case: Case, place: int) -> dict[str, object]:
    one = case.procedure.steps[place]
    return {"no": one.no, "activity": one.activity, "role": case.procedure.roles.get(one.role, one.role)}


def _head(visit: Visit, case: Case, run: Run) -> dict[str, object]:
    office, now = case.office, visit.desk.now
    said = _last_word(visit, run)
    return {
        **_title(case, run),
        "started_by": office.person_name(run.started_by),
        "started": short(office.calendar, run.started_at, now),
        "linked": run.linked_to,
        "status": run.status.value,
        "who": office.person_name(said.by) if said else "",
        "reason": shorten(said.reason, 300) if said else "",
        "when": short(office.calendar, said.at if said else run.closed_at or now, now),
    }


def _last_word(visit: Visit, run: Run) -> RunHeld | RunCancelled | None:
    if run.status not in {RunStatus.HELD, RunStatus.CANCELLED}:
        return None
    happened = runs.events(visit.desk.tx, run.office, run.id)
    return next((event for event in reversed(happened) if isinstance(event, RunHeld | RunCancelled)), None)


def _step_line(case: Case, run: Run, place: int, now: datetime) -> dict[str, object]:
    at_step = step_progress(case.procedure, case.scopes, run, place)
    one, tasks = case.procedure.steps[place], at_step.open
    counted = at_step.reached and len(case.scopes.levels[place]) > 1 and at_step.total > 1
    late = holding.lateness(case, tasks, now) if run.status is RunStatus.OPEN else ""
    return {
        "icon": _icon(at_step, late),
        "no": one.no,
        "activity": shorten(one.activity, 90),
        "count": f"{at_step.done}/{at_step.total}" if counted else "",
        "missing": at_step.late,
        "holders": holding.holders(case, tasks) if tasks else "",
        "since": holding.since(case, tasks, now) if tasks else "",
        "due": holding.due(case, tasks, now) if tasks else "",
        "late": late,
    }


def _icon(at_step: StepProgress, late: str) -> str:
    if at_step.open:
        return "⚠️" if late else "🔵"
    return "✅" if at_step.is_done else "▫️"


def _drill(case: Case, run: Run, places: range) -> Rows:
    visited = {task.step for task in run.tasks.values()}
    numbers = [case.procedure.steps[place].no for place in places if case.procedure.steps[place].no in visited]
    found = [Button(f"Langkah {no}", f"rinci:{run.id}:0:{no}") for no in numbers]
    return tuple(tuple(found[start : start + BUTTONS_IN_ROW]) for start in range(0, len(found), BUTTONS_IN_ROW))
