"""Timers: a run's end when the time to undo is over, and the rungs of open tasks, by which cards pass deadlines."""

from datetime import timedelta

from flows import timers
from flows.commands import Escalate, Finish
from flows.ladder import DEADLINE, ESCALATION, kind
from flows.refused import Refused
from flows.run import RunStatus
from handlers.announce import copies_of
from handlers.desk import Desk
from handlers.perform import perform
from handlers.reaching.lasting import changing
from handlers.tasks import cards
from handlers.time import escalation, rungs
from storage import runs
from storage import timers as rows
from storage.timers import Due

AT_ONCE = 100
AGAIN = timedelta(hours=1)


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
        _climb(desk, timer)


def put_off(desk: Desk, timer: Due) -> None:
    """Try a timer again in an hour."""
    rows.postpone(desk.tx, timer, desk.now + AGAIN)


def _finish(desk: Desk, timer: Due) -> None:
    try:
        perform(desk, timer.office, timer.run, Finish(by=""))
    except Refused:
        # An act was taken back meanwhile: the run wants a new timer when it is done again.
        return


def _climb(desk: Desk, timer: Due) -> None:
    run = runs.load(desk.tx, timer.office, timer.run)
    task = run.tasks.get(timer.timer.task or 0) if run else None
    if run is None or task is None or run.status is not RunStatus.OPEN or not task.is_open:
        return
    case = desk.case(run)
    rows.replace(desk.tx, run.office, run.id, timers.wanted(case.office, run))
    if kind(timer.timer.rung) == DEADLINE:
        # At the very moment of the deadline too the card is to look as it does from then on.
        card = cards.card(case, run, task, desk.now + timedelta(microseconds=1))
        desk.rewrite(case.office, task.id, changing(copies_of(desk, case, task)), card)
    if kind(timer.timer.rung) == ESCALATION and (above := escalation.told(case, task)):
        perform(desk, run.office, run.id, Escalate(by="", task=task.id, to=above))
    rungs.leave(desk, case, run, task, timer.timer.rung)
