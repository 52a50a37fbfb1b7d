"""One run: its head, a line per step with a button to look closer, and for the owner the way to steer it."""

from flows.events import RunCancelled, RunHeld
from flows.progress import StepProgress, step_progress
from flows.run import Run, RunStatus
from handlers import holding
from handlers.case import Case
from handlers.desk import Desk
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.pictures import pictures
from handlers.questions import choices, close
from handlers.runs import history, linked_runs, reach_words, record_button
from handlers.runs.narrowing import AS_LAST
from handlers.runs.step_words import step_words
from handlers.shorten import shorten
from handlers.steering.steering_buttons import may_steer
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import short
from storage import questions, runs

BUTTONS_IN_ROW = 6
STEP = 36  # characters of what is done, where there has to be room for its holders
BELOW = "baru"  # at the end of a button under a message that is to stay
DIALOGS = ("tahan", "hentikan", "balik", "urungkan")


def show(visit: Visit, run: int, intent: Intent) -> None:
    """Show where a run stands; the version of the button is the page of its steps, from 1, or 0 for where it is."""
    state = load(visit, run)
    _leave_dialog(visit, run)
    case = visit.desk.case(state)
    count = len(case.procedure.steps)
    page = clamp(intent.version - 1 if intent.version else _where(case, state), count)
    places = range(page * PER_PAGE, min((page + 1) * PER_PAGE, count))
    lines = [_step_line(visit.desk, case, state, place) for place in places]
    drill = _drill(state, lines)
    words = text("run_page.run", **_head(visit, case, state), steps=lines, drill=bool(drill))
    turning = turners(page, count, lambda other: f"proses:{run}:{other + 1}")
    steer: Rows = ((Button("Arahkan…", f"arahkan:{run}:0"),),) if may_steer(visit, state) else ()
    record = (record_button.button(run),)
    back = (Button("« Kembali", f"status:{visit.seat}:0:{AS_LAST}"), Button("Riwayat", f"jejak:{run}:0"))
    tell = visit.say if intent.argument == BELOW else visit.turn
    tell(words, (*drill, *turning, *steer, *linked_runs.rows(visit, state), record, back))
    pictures.want(visit, run)


def load(visit: Visit, run: int) -> Run:
    """A run that this person may see; raises NotYourRun."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    if not history.may_see(visit, visit.desk.case(state), state):
        raise history.NotYourRun(run=run)
    return state


def title(case: Case, run: Run) -> dict[str, object]:
    """The words by which a run is named."""
    return {"id": run.id, "procedure": case.procedure.identity.name, "period": run.period.label}


def _leave_dialog(visit: Visit, run: int) -> None:
    # Whoever goes back to the run has dropped what they were about to do with it: later words are no reason for it.
    question = questions.of(visit.desk.tx, visit.office.key, visit.person, visit.desk.now)
    if question and question.verb in DIALOGS and choices(question).run == run:
        close(visit)


def _where(case: Case, run: Run) -> int:
    places = [case.place(task) for task in run.open_tasks()]
    return min(places, default=0) // PER_PAGE


def _head(visit: Visit, case: Case, run: Run) -> dict[str, object]:
    office, now = case.office, visit.desk.now
    said = _last_word(visit, run)
    return {
        **title(case, run),
        "started_by": office.person_name(run.started_by) if run.started_by else "",
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


def _step_line(desk: Desk, case: Case, run: Run, place: int) -> dict[str, object]:
    at_step = step_progress(case.procedure, case.scopes, run, place)
    one, tasks, now = case.procedure.steps[place], at_step.open, desk.now
    counted = at_step.reached and len(case.scopes.levels[place]) > 1 and at_step.total > 1
    late = holding.lateness(case, tasks, now) if run.status is RunStatus.OPEN else ""
    return {
        "icon": _icon(at_step, late),
        "no": one.no,
        "activity": step_words(case.procedure, one, 90),
        "count": f"{at_step.done}/{at_step.total}" if counted else "",
        "missing": at_step.late,
        "holders": holding.holders(case, tasks) if tasks else "",
        "since": holding.since(case, tasks, now) if tasks else "",
        "due": holding.due(case, run, tasks, now) if tasks else "",
        "late": late,
        "undelivered": holding.undelivered(case, tasks),
        "reach": reach_words.reached(desk, case, tasks[0]) if len(tasks) == 1 else "",
    }


def _icon(at_step: StepProgress, late: str) -> str:
    if at_step.open:
        return "⚠️" if late else "🔵"
    if not at_step.is_done:
        return "▫️"
    return "⏱" if at_step.late else "✅"


def _drill(run: Run, lines: list[dict[str, object]]) -> Rows:
    visited, waiting = {task.step for task in run.tasks.values()}, {task.step for task in run.open_tasks()}
    found = [_step_button(run, line, waiting=line["no"] in waiting) for line in lines if line["no"] in visited]
    return tuple(tuple(found[start : start + BUTTONS_IN_ROW]) for start in range(0, len(found), BUTTONS_IN_ROW))


def _step_button(run: Run, line: dict[str, object], *, waiting: bool) -> Button:
    no, holders = str(line["no"]), str(line["holders"])
    more = f"{shorten(str(line['activity']), STEP)} · {holders}" if holders else str(line["activity"])
    return Button(f"▸{no}" if waiting else no, f"rinci:{run.id}:0:{no}", f"Langkah {no}", more)
