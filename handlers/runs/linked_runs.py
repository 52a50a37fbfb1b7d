"""The runs that mend or go on from a run, such as the Perbaikan of a Pengumpulan: seen from it, and started there."""

from flows.procedure import Procedure
from flows.run import Run, RunStatus
from handlers.message import Button, Rows
from handlers.runs import starting
from handlers.runs.startable import startable
from handlers.shorten import shorten
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage import run_lists, runs

VERB = "terkait"
SHOWN = 3  # the newest of each SOP


def rows(visit: Visit, run: Run) -> Rows:
    """The buttons that lead from a run to those linked with it, and start one more."""
    numbers = [run.linked_to] if run.linked_to else []
    starts: list[tuple[Button, ...]] = []
    for place, procedure in enumerate(_following(visit, run)):
        numbers += run_lists.linked(visit.desk.tx, run.office, procedure.key, run.id)[:SHOWN]
        label = f"Mulai {shorten(procedure.identity.name, 40)}"
        starts.append((Button(label, f"{VERB}:{run.id}:0:{place}", "Mulai yang terkait"),))
    looks = ((Button(f"Lihat proses terkait {one}", f"proses:{one}:0", f"Proses terkait {one}"),) for one in numbers)
    return (*looks, *starts)


def start(visit: Visit, run: int, intent: Intent) -> None:
    """Begin to start the SOP whose button was pressed, linked to this run."""
    known = _following(visit, runs.lock_and_load(visit.desk.tx, visit.office.key, run))
    if not intent.argument.isdecimal() or int(intent.argument) >= len(known):
        visit.toast(text("general.unknown_button"), alert=True)
        return
    starting.begin_linked(visit, known[int(intent.argument)], run)


def _following(visit: Visit, run: Run) -> list[Procedure]:
    if run.status is RunStatus.CANCELLED:
        return []
    return [one for one in startable(visit) if one.trigger.links == run.procedure]
