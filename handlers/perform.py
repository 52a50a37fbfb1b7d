"""Carrying out a command: decide, store what happened, keep the timers, tell whom it concerns."""

from collections.abc import Sequence

from flows import engine, timers
from flows.commands import Command, Start
from flows.events import AnyEvent
from flows.run import Run
from handlers.announce import announce
from handlers.case import Case
from handlers.desk import Desk
from storage import numbers, runs
from storage import timers as timer_rows


def perform(desk: Desk, office: str, run: int, command: Command) -> Run:
    """The run after a command on it; Refused where it is not allowed, and then nothing has changed."""
    locked = runs.lock(desk.tx, office, run)
    case = desk.case(locked.run)
    first = numbers.peek(desk.tx, "task")
    after, events = engine.decide(case.procedure, case.office, locked.run, command, desk.now, first)
    _store(desk, case, locked, after, events)
    return after


def begin(desk: Desk, office: str, procedure: str, version: int, command: Start) -> Run:
    """The run that a start sets going; its number is taken from the store by the caller."""
    first = numbers.peek(desk.tx, "task")
    rules = desk.catalogue.procedure(desk.tx, office, procedure, version)
    after, events = engine.decide(rules, desk.office(office), None, command, desk.now, first)
    _store(desk, desk.case(after), None, after, events)
    return after


def _store(desk: Desk, case: Case, locked: runs.Locked | None, after: Run, events: Sequence[AnyEvent]) -> None:
    before = locked.run if locked else None
    runs.append(desk.tx, locked, after, events)
    numbers.advance(desk.tx, "task", len(after.tasks) - (len(before.tasks) if before else 0))
    if after.is_closed:
        timer_rows.end(desk.tx, after.office, after.id)
    else:
        timer_rows.replace(desk.tx, after.office, after.id, timers.wanted(case.office, after))
    announce(desk, case, before, after, events)
