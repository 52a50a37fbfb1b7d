"""What every dialog of the owner with a run shares: who may, a page that names the consequence, the reason, the end."""

from collections.abc import Sequence
from typing import Any

from flows import engine, guards
from flows.run import Run
from handlers.case import Case
from handlers.message import Button, Rows
from handlers.questions import ask, choices, current
from handlers.runs import run_page
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage import runs
from storage.questions import Question


def steerable(visit: Visit, run: int, *, held: bool = False) -> tuple[Run, Case]:
    """A run that this person may steer now; refused before any dialog as the act itself would be."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    case = visit.desk.case(state)
    draft = engine.draft(case.procedure, case.office, state, visit.person, visit.desk.now)
    guards.owner_only(draft)
    if held:
        guards.not_closed(draft)
    else:
        guards.not_held(draft)
    return state, case


def head(case: Case, run: Run) -> dict[str, object]:
    """The words by which a run is named."""
    return {"id": run.id, "procedure": case.procedure.identity.name, "period": run.period.label}


def confirm(visit: Visit, words: str, yes: str, data: str, run: int) -> None:
    """Show what will come of it, once, with a yes and a no."""
    visit.turn(words, ((Button(yes, data), Button("Tidak jadi", f"proses:{run}:0")),))


def ask_why(visit: Visit, verb: str, words: str, ready: Sequence[tuple[str, str]], run: int, **settled: Any) -> None:
    """Ask for the reason; `ready` are reasons to press, each with its button's data."""
    rows: Rows = tuple((Button(label, data),) for label, data in ready)
    ask(visit, verb, words, (*rows, (Button("Tidak jadi", f"proses:{run}:0"),)), run=run, **settled)


def asked(visit: Visit, verb: str, run: int) -> Question | None:
    """The question that is open about this run; the person hears where it is over."""
    question = current(visit, verb)
    if question is None or choices(question).run != run:
        visit.toast(text("steering.over"), alert=True)
        return None
    return question


def finish(visit: Visit, run: int, done: str) -> None:
    """Show the run as it stands after what was done."""
    if visit.pressed:
        visit.toast(done)
    run_page.show(visit, run, Intent(verb="proses", number=run))


def unknown(visit: Visit) -> None:
    """Answer a button that was never one of ours."""
    visit.toast(text("general.unknown_button"), alert=True)
