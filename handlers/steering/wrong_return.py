"""The owner takes back a return that was a mistake, another's or his own: which, why; while nobody has gone on."""

from flows import engine, recalling
from flows.commands import Recall, TakeBackReturn
from flows.refused import NoReturnToTakeBack
from flows.run import Run, Task
from handlers.case import Case
from handlers.message import Button, Rows
from handlers.perform import perform
from handlers.questions import choices, close
from handlers.shorten import shorten
from handlers.steering.owner_dialog import ask_why, asked, finish, head, steerable, unknown
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage.questions import Question

VERB = "urungkan"
OWN = "sendiri"
REASONS = ("Salah tekan", "Salah langkah yang dituju", "Berkasnya sudah benar")
LONGEST_REASON = 1000


def go_on(visit: Visit, run: int, intent: Intent) -> None:
    """Go on by the button pressed: which return, and why."""
    state, case = steerable(visit, run)
    which, _, reason = intent.argument.partition(".")
    found = {str(task.id): task for task in returns(visit, case, state)}
    offered = [*((OWN,) if state.owners_return else ()), *found]
    if which not in {"", *offered} or not offered:
        raise NoReturnToTakeBack
    if not which and len(offered) > 1:
        _ask_which(visit, case, state, [*found.values()])
    elif not reason:
        chosen = which or offered[0]
        words = _own(case, state) if chosen == OWN else _anothers(visit, case, state, found[chosen])
        _ask_reason(visit, state, chosen, words)
    elif not reason.isdecimal() or int(reason) >= len(REASONS):
        unknown(visit)
    elif asked(visit, VERB, run):
        _perform(visit, run, which, REASONS[int(reason)])


def reason_given(visit: Visit, question: Question, words: str) -> None:
    """The reason is known: take the return back."""
    chosen = choices(question)
    _perform(visit, chosen.run or 0, chosen.extra, words)


def returns(visit: Visit, case: Case, run: Run) -> list[Task]:
    """The returns of a run that can still be taken back, the latest first."""
    return recalling.returns(engine.draft(case.procedure, case.office, run, visit.person, visit.desk.now))


def _ask_which(visit: Visit, case: Case, run: Run, found: list[Task]) -> None:
    rows: Rows = tuple((Button(_label(case, run, task), f"{VERB}:{run.id}:0:{task.id}"),) for task in found)
    own = (Button("Pengembalian Anda sendiri", f"{VERB}:{run.id}:0:{OWN}", "Milik Anda sendiri"),)
    back = (Button("« Kembali", f"arahkan:{run.id}:0"),)
    visit.turn(text("wrong_return.which", **head(case, run)), (*((own,) if run.owners_return else ()), *rows, back))


def _own(case: Case, run: Run) -> str:
    made = run.owners_return
    step, reason = (made.to_step, shorten(made.reason, 300)) if made else ("", "")
    return text("wrong_return.own", **head(case, run), step=step, reason=reason)


def _anothers(visit: Visit, case: Case, run: Run, task: Task) -> str:
    draft = engine.draft(case.procedure, case.office, run, visit.person, visit.desk.now)
    return text(
        "wrong_return.why",
        **head(case, run),
        task=task.id,
        who=case.office.person_name(task.done_by or ""),
        step=task.returned_to,
        reason=shorten(task.reason, 300),
        lost=[one.id for one in recalling.consequences(draft, task)],
    )


def _ask_reason(visit: Visit, run: Run, which: str, words: str) -> None:
    ready = [(reason, f"{VERB}:{run.id}:0:{which}.{place}") for place, reason in enumerate(REASONS)]
    ask_why(visit, VERB, words, ready, run=run.id, extra=which)


def _perform(visit: Visit, run: int, which: str, reason: str) -> None:
    by, why = visit.person, reason[:LONGEST_REASON]
    command = TakeBackReturn(by=by, reason=why) if which == OWN else Recall(by=by, task=int(which), reason=why)
    perform(visit.desk, visit.office.key, run, command)
    close(visit)
    finish(visit, run, text("wrong_return.done", task=0 if which == OWN else int(which)))


def _label(case: Case, run: Run, task: Task) -> str:
    unit = case.unit_label(run, task)
    about = f" · {unit}" if unit else ""
    return f"{task.id}{about} · langkah {task.step} ke {task.returned_to}"
