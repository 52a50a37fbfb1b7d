"""What the clock brings about: a run's end when the time to undo is over, and cards that pass their deadline."""

from flows import timers
from flows.commands import Finish
from flows.refused import Refused
from handlers import cards
from handlers.announce import copies_of
from handlers.desk import Desk
from handlers.perform import perform
from storage import runs
from storage import timers as rows
from storage.timers import Due

AT_ONCE = 100


def due(desk: Desk) -> list[Due]:
    """The timers whose moment has come, a bounded number at a time."""
    return rows.due(desk.tx, desk.now, AT_ONCE)


def fire(desk: Desk, timer: Due) -> None:
    """Carry out one timer, once."""
    if not rows.fired(desk.tx, timer):
        return
    if timer.timer.rung == timers.FINISH:
        _finish(desk, timer)
    else:
        _pass_deadline(desk, timer)


def _finish(desk: Desk, timer: Due) -> None:
    try:
        perform(desk, timer.office, timer.run, Finish(by=""))
    except Refused:
        # An act was taken back meanwhile: the run wants a new timer when it is done again.
        return


def _pass_deadline(desk: Desk, timer: Due) -> None:
    run = runs.load(desk.tx, timer.office, timer.run)
    if run is None or timer.timer.task is None:
        return
    case, task = desk.case(run), run.tasks[timer.timer.task]
    desk.rewrite(case.office, task.id, copies_of(desk, case, task), cards.card(case, run, task, desk.now))
