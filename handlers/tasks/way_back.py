"""Whether somebody's act can still be taken back, for whoever meets a task that they finished too early."""

from html import escape

from flows import engine
from flows.commands import Recall
from flows.refused import AlreadyDone, Refused
from handlers.texts import text
from handlers.visit import Visit
from storage import runs


def is_open(visit: Visit, run: int, task: int) -> bool:
    """Whether the person's own act on a task would be taken back if they asked for it now."""
    state = runs.load(visit.desk.tx, visit.office.key, run)
    if state is None or state.tasks[task].done_by != visit.person:
        return False
    case = visit.desk.case(state)
    try:
        engine.decide(case.procedure, case.office, state, Recall(by=visit.person, task=task), visit.desk.now, 0)
    except Refused:
        return False
    return True


def told(visit: Visit, refused: Refused) -> str:
    """Why something was refused, as a text; with the words that open a finished task again where they can."""
    sentence, task = escape(str(refused), quote=False), refused.words.get("task")
    if not isinstance(refused, AlreadyDone) or not isinstance(task, int):
        return sentence
    found = runs.run_of_task(visit.desk.tx, task)
    is_back = found is not None and found[0] == visit.office.key and is_open(visit, found[1], task)
    return f"{sentence} {text('act.way_back', task=task)}" if is_back else sentence
