"""The owner and a whole run: hold it, resume it, cancel it; each confirmed once, by its reason where people wait."""

from collections.abc import Callable
from dataclasses import dataclass

from flows.commands import Cancel, Command, Hold, Resume
from flows.refused import NotHeld
from flows.run import RunStatus
from handlers.message import Button
from handlers.perform import perform
from handlers.questions import choices, close
from handlers.steering import sending_back, wrong_return
from handlers.steering.owner_dialog import ask_why, asked, confirm, finish, head, steerable, unknown
from handlers.steering.steering_buttons import buttons
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage.questions import Question

LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something done to a whole run for a reason, which confirms it: its texts are `steering.NAME` and `NAME_done`."""

    verb: str
    name: str
    reasons: tuple[str, ...]
    also_held: bool
    command: Callable[[str, str], Command]


HOLD = Deed(
    verb="tahan",
    name="hold",
    reasons=("Menunggu data dari luar kantor", "Ada kegiatan kantor yang didahulukan", "Menunggu arahan pimpinan"),
    also_held=False,
    command=lambda by, reason: Hold(by=by, reason=reason),
)
CANCEL = Deed(
    verb="hentikan",
    name="cancel",
    reasons=("Salah periode", "Sudah dikerjakan di proses lain", "Tidak diperlukan lagi"),
    also_held=True,
    command=lambda by, reason: Cancel(by=by, reason=reason),
)


def choose(visit: Visit, run: int, intent: Intent) -> None:
    """Show the ways in which a run may be steered as it stands."""
    del intent
    state, case = steerable(visit, run, held=True)
    back = (Button("« Kembali", f"proses:{run}:0"),)
    visit.turn(text("steering.choose", **head(case, state)), (*buttons(case, state, visit.desk.now), back))


def hold(visit: Visit, run: int, intent: Intent) -> None:
    """Stop a run's clock."""
    _dialog(visit, run, intent, HOLD)


def cancel(visit: Visit, run: int, intent: Intent) -> None:
    """End a run before its last step."""
    _dialog(visit, run, intent, CANCEL)


def resume(visit: Visit, run: int, intent: Intent) -> None:
    """Set a held run going again, confirmed once."""
    state, case = steerable(visit, run, held=True)
    if state.status is not RunStatus.HELD:
        raise NotHeld
    if not intent.version:
        confirm(visit, text("steering.resume", **head(case, state)), "Ya, lanjutkan", f"lanjut:{run}:1", run)
        return
    perform(visit.desk, visit.office.key, run, Resume(by=visit.person))
    finish(visit, run, text("steering.resume_done", id=run))


def _dialog(visit: Visit, run: int, intent: Intent, deed: Deed) -> None:
    state, case = steerable(visit, run, held=deed.also_held)
    if not intent.argument:
        words = text(f"steering.{deed.name}", **head(case, state), tasks=state.open_tasks())
        ready = [(reason, f"{deed.verb}:{run}:1:{place}") for place, reason in enumerate(deed.reasons)]
        ask_why(visit, deed.verb, words, ready, run=run)
    elif not intent.pressed:
        _do(visit, run, deed, intent.argument)
    elif not intent.argument.isdigit() or int(intent.argument) >= len(deed.reasons):
        unknown(visit)
    elif asked(visit, deed.verb, run):
        _do(visit, run, deed, deed.reasons[int(intent.argument)])


def _do(visit: Visit, run: int, deed: Deed, reason: str) -> None:
    perform(visit.desk, visit.office.key, run, deed.command(visit.person, reason[:LONGEST_REASON]))
    close(visit)
    finish(visit, run, text(f"steering.{deed.name}_done", id=run))


def _hold_for(visit: Visit, question: Question, words: str) -> None:
    _do(visit, choices(question).run or 0, HOLD, words)


def _cancel_for(visit: Visit, question: Question, words: str) -> None:
    _do(visit, choices(question).run or 0, CANCEL, words)


ANSWERS: dict[str, Callable[[Visit, Question, str], None]] = {
    HOLD.verb: _hold_for,
    CANCEL.verb: _cancel_for,
    "balik": sending_back.reason_given,
    wrong_return.VERB: wrong_return.reason_given,
}
