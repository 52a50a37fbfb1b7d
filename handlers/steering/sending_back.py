"""The owner sends a run back: to which step, in which units, after seeing what becomes void, and why."""

from flows import returning as rules
from flows.commands import ReturnRun
from flows.progress import root
from flows.run import Path, Run
from handlers.case import Case
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.perform import perform
from handlers.questions import Choices, choices, close, keep, settle
from handlers.shorten import shorten
from handlers.steering.owner_dialog import ask_why, asked, confirm, finish, head, steerable, unknown
from handlers.steering.steering_buttons import returnable_steps
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage.questions import Question

VERB = "balik"
REASONS = ("Data perlu diperbaiki", "Ada perubahan data", "Salah langkah")
LONGEST_REASON = 1000


def give_back(visit: Visit, run: int, intent: Intent) -> None:
    """Go on with the dialog by the button pressed; its version is the page of a list."""
    state, case = steerable(visit, run)
    what, _, value = intent.argument.partition(".")
    if not what:
        _steps_page(visit, case, state, intent)
        return
    if what == "langkah":
        _choose(visit, case, state, int(value) if value.isdigit() else -1)
        return
    question = asked(visit, VERB, run)
    if question is None:
        return
    if what == "centang":
        _tick(visit, case, state, question, value, intent)
    elif what == "lanjut":
        _consequence(visit, case, state, choices(question))
    elif what == "ya":
        _confirmed(visit, case, state, question)
    elif what == "alasan" and value.isdigit() and int(value) < len(REASONS):
        reason_given(visit, question, REASONS[int(value)])
    else:
        unknown(visit)


def reason_given(visit: Visit, question: Question, words: str) -> None:
    """The reason is known: return, once the units are ticked and the consequence was confirmed."""
    chosen = choices(question)
    state, case = steerable(visit, chosen.run or 0)
    if not chosen.extra:
        settle(visit, question, words=words[:LONGEST_REASON])
        _consequence(visit, case, state, chosen)
        return
    _perform(visit, state, chosen, words)


def _steps_page(visit: Visit, case: Case, run: Run, intent: Intent) -> None:
    places = returnable_steps(case, run)
    page = clamp(intent.version, len(places))
    rows: Rows = tuple(
        (Button(_step_label(case, place), f"{VERB}:{run.id}:0:langkah.{place}"),)
        for place in places[page * PER_PAGE : (page + 1) * PER_PAGE]
    )
    turning = turners(page, len(places), lambda other: f"{VERB}:{run.id}:{other}")
    back = (Button("« Kembali", f"proses:{run.id}:0"),)
    visit.turn(text("sending_back.which_step", **head(case, run), any=bool(places)), (*rows, *turning, back))


def _choose(visit: Visit, case: Case, run: Run, place: int) -> None:
    if place not in returnable_steps(case, run):
        unknown(visit)
        return
    paths = _possible(case, run, place)
    only = tuple(paths) if len(paths) == 1 else ()
    chosen = Choices(run=run.id, step=case.procedure.steps[place].no, paths=only)
    keep(visit, VERB, chosen)
    if only:
        _consequence(visit, case, run, chosen)
    else:
        _tick_page(visit, case, run, chosen, 0)


def _tick(visit: Visit, case: Case, run: Run, question: Question, value: str, intent: Intent) -> None:
    chosen = choices(question)
    paths = _possible(case, run, case.procedure.index(chosen.step))
    if value.isdigit() and int(value) < len(paths):
        ticked = set(chosen.paths) ^ {paths[int(value)]}
        chosen = settle(visit, question, paths=tuple(path for path in paths if path in ticked))
    _tick_page(visit, case, run, chosen, intent.version or 0)


def _tick_page(visit: Visit, case: Case, run: Run, chosen: Choices, asked_page: int) -> None:
    paths = _possible(case, run, case.procedure.index(chosen.step))
    page = clamp(asked_page, len(paths))
    key = f"{VERB}:{run.id}"
    shown = list(enumerate(paths))[page * PER_PAGE : (page + 1) * PER_PAGE]
    ticks: Rows = tuple(
        (Button(f"{'✅' if path in chosen.paths else '▫️'} {_unit(case, path)}", f"{key}:{page}:centang.{place}"),)
        for place, path in shown
    )
    onward = (
        Button(f"Lanjut ({len(chosen.paths)} unit)", f"{key}:0:lanjut"),
        Button("Tidak jadi", f"proses:{run.id}:0"),
    )
    words = text("sending_back.which_units", **head(case, run), step=chosen.step)
    visit.turn(words, (*ticks, *turners(page, len(paths), lambda other: f"{key}:{other}:centang"), onward))


def _consequence(visit: Visit, case: Case, run: Run, chosen: Choices) -> None:
    if not chosen.paths:
        visit.toast(text("sending_back.tick_first"), alert=True)
        return
    place = case.procedure.index(chosen.step)
    lost = rules.voided(case.procedure, case.scopes, run, place, chosen.paths)
    words = text(
        "sending_back.consequence",
        **head(case, run),
        step=chosen.step,
        activity=case.procedure.steps[place].activity,
        units=[_unit(case, path) for path in chosen.paths if len(path) > 1],
        lost=[f"{task} (langkah {run.tasks[task].step})" for task in lost],
    )
    confirm(visit, words, "Ya, kembalikan", f"{VERB}:{run.id}:0:ya", run.id)


def _confirmed(visit: Visit, case: Case, run: Run, question: Question) -> None:
    chosen = choices(question)
    if chosen.words:
        _perform(visit, run, chosen, chosen.words)
    elif not chosen.paths:
        unknown(visit)
    else:
        ready = [(reason, f"{VERB}:{run.id}:0:alasan.{place}") for place, reason in enumerate(REASONS)]
        words = text("sending_back.why", **head(case, run), step=chosen.step)
        ask_why(visit, VERB, words, ready, run=run.id, step=chosen.step, paths=chosen.paths, extra="ya")


def _perform(visit: Visit, run: Run, chosen: Choices, reason: str) -> None:
    command = ReturnRun(by=visit.person, to_step=chosen.step, reason=reason[:LONGEST_REASON], paths=chosen.paths)
    perform(visit.desk, visit.office.key, run.id, command)
    close(visit)
    finish(visit, run.id, text("sending_back.done", step=chosen.step))


def _possible(case: Case, run: Run, place: int) -> list[Path]:
    return rules.returnable(case.procedure, case.scopes, run, place, root(run))


def _step_label(case: Case, place: int) -> str:
    step = case.procedure.steps[place]
    return f"{step.no}. {shorten(step.title, 50)}"


def _unit(case: Case, path: Path) -> str:
    return case.office.unit_name(path[-1])
