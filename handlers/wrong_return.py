"""The owner takes back a return that was a mistake: which one, why; while nobody has gone on with it."""

from flows import engine, recalling
from flows.commands import Recall
from flows.refused import NothingToRecall
from flows.run import Run, Task
from handlers.case import Case
from handlers.desk import Rows, Visit
from handlers.message import Button
from handlers.owner_dialog import ask_why, asked, finish, head, steerable, unknown
from handlers.perform import perform
from handlers.questions import choices, close
from handlers.shorten import shorten
from handlers.texts import text
from handlers.understand import Intent
from storage.questions import Question

VERB = "urungkan"
REASONS = ("Salah tekan", "Salah langkah yang dituju", "Berkasnya sudah benar")
LONGEST_REASON = 1000


def go_on(visit: Visit, run: int, intent: Intent) -> None:
    """Go on by the button pressed: which return, and why."""
    state, case = steerable(visit, run)
    number, _, reason = intent.argument.partition(".")
    found = returns(visit, case, state)
    if not found:
        raise NothingToRecall(task=f"proses {run}")
    named = [task for task in found if str(task.id) == number]
    if not number and len(found) > 1:
        _ask_which(visit, case, state, found)
    elif number and not named:
        raise NothingToRecall(task=number)
    elif not reason:
        _ask_reason(visit, case, state, (named or found)[0])
    elif not reason.isdecimal() or int(reason) >= len(REASONS):
        unknown(visit)
    elif asked(visit, VERB, run):
        _perform(visit, run, named[0].id, REASONS[int(reason)])


def reason_given(visit: Visit, question: Question, words: str) -> None:
    """The reason is known: take the return back."""
    chosen = choices(question)
    _perform(visit, chosen.run or 0, int(chosen.extra), words)


def returns(visit: Visit, case: Case, run: Run) -> list[Task]:
    """The returns of a run that can still be taken back, the latest first."""
    return recalling.returns(engine.draft(case.procedure, case.office, run, visit.person, visit.desk.now))


def _ask_which(visit: Visit, case: Case, run: Run, found: list[Task]) -> None:
    rows: Rows = tuple((Button(_label(case, run, task), f"{VERB}:{run.id}:0:{task.id}"),) for task in found)
    back = (Button("« Kembali", f"arahkan:{run.id}:0"),)
    visit.turn(text("wrong_return.which", **head(case, run)), (*rows, back))


def _ask_reason(visit: Visit, case: Case, run: Run, task: Task) -> None:
    after = recalling.consequences(engine.draft(case.procedure, case.office, run, visit.person, visit.desk.now), task)
    words = text(
        "wrong_return.why",
        **head(case, run),
        task=task.id,
        who=case.office.person_name(task.done_by or ""),
        step=task.returned_to,
        reason=shorten(task.reason, 300),
        lost=[one.id for one in after],
    )
    ready = [(reason, f"{VERB}:{run.id}:0:{task.id}.{place}") for place, reason in enumerate(REASONS)]
    ask_why(visit, VERB, words, ready, run=run.id, extra=str(task.id))


def _perform(visit: Visit, run: int, task: int, reason: str) -> None:
    perform(visit.desk, visit.office.key, run, Recall(by=visit.person, task=task, reason=reason[:LONGEST_REASON]))
    close(visit)
    finish(visit, run, text("wrong_return.done", task=task))


def _label(case: Case, run: Run, task: Task) -> str:
    unit = case.unit_label(run, task)
    about = f" · {unit}" if unit else ""
    return f"{task.id}{about} · langkah {task.step} ke {task.returned_to}"
