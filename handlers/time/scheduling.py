"""What the clock does with planned starts: tell the owner some days before, start the run, or say why it can't.

1. A start that was missed while the machine was off is made at the office's next moment of work: cards that came at
   night would wait anyway, and a day of work would be counted that was none. The owner hears when it should have been.
2. Where somebody started the period by hand, nobody is told ahead and nothing starts on the day.
3. A start whose period ended more than a year ago is the owner's to decide; one that the rules refuse is his to make.
"""

from dataclasses import replace
from datetime import timedelta

from flows import schedule
from flows.commands import Start
from flows.refused import ReadingsOpen, Refused
from flows.run import Run
from handlers.desk import Desk
from handlers.message import Lane, Message
from handlers.perform import begin
from handlers.texts import text
from handlers.time import planning, start_pages
from handlers.words import moment
from storage import numbers, procedures
from storage import schedule as rows
from storage.schedule import PlannedStart, Standing

AT_ONCE = 100
# A beat comes every second; what is later than this was missed.
MISSED = timedelta(minutes=15)

Thing = str | PlannedStart


def due(desk: Desk) -> list[Thing]:
    """The offices whose starts are to be planned, and the starts with which there is something to do."""
    return [*rows.unplanned(desk.tx, desk.now), *rows.due(desk.tx, desk.now, AT_ONCE)]


def fire(desk: Desk, thing: Thing) -> None:
    """Plan an office's starts, tell of a start, or make it; once."""
    if isinstance(thing, str):
        planning.plan(desk, thing)
    elif _stands(desk, thing):
        # The calendar may know more than when the start was planned: a new decree on cuti bersama moves it.
        planning.plan(desk, thing.office)
        if _stands(desk, thing):
            _go_on(desk, thing)


def start_run(desk: Desk, start: PlannedStart, *, by: str = "") -> Run:
    """The run that a planned start sets going, by itself or by somebody; Refused where it is not allowed."""
    procedure = planning.procedure_of(desk, start)
    if procedure is None:
        raise planning.StartGone(number=start.id)
    if procedures.unconfirmed(desk.tx, start.office, procedure.key, procedure.version):
        raise ReadingsOpen(procedure=procedure.identity.name)
    made = planning.as_it_is(desk, start)
    command = Start(
        by=by,
        run=numbers.peek(desk.tx, "run"),
        period=start.period,
        duplicate_of=made.run,
        scheduled=not by,
    )
    run = begin(desk, start.office, procedure.key, procedure.version, command)
    numbers.advance(desk.tx, "run", 1)
    return run


def _stands(desk: Desk, start: PlannedStart) -> bool:
    return rows.get(desk.tx, start.office, start.id) == start


def _go_on(desk: Desk, start: PlannedStart) -> None:
    calendar = desk.office(start.office).calendar
    today = desk.now.astimezone(calendar.zone).date()
    made = planning.as_it_is(desk, start)
    if not made.is_open:
        _pass_over(desk, start, made)
    elif _waits_for_opening(desk, start):
        opening = calendar.next_opening(desk.now)
        until = opening if start.starts_at <= desk.now else min(start.starts_at, opening)
        rows.save(desk.tx, replace(start, next_at=until))
    elif start.starts_at > desk.now:
        _tell(desk, rows.save(desk.tx, replace(start, told_at=desk.now, next_at=start.starts_at)))
    elif schedule.is_old(start.period, start.nominal, today):
        _tell(desk, planning.settle(desk, start, Standing.ASKED))
    else:
        _start(desk, start)


def _pass_over(desk: Desk, start: PlannedStart, made: PlannedStart) -> None:
    # Until its own day: a run that was started for the wrong period may still be cancelled.
    if start.starts_at > desk.now:
        rows.save(desk.tx, replace(start, told_at=desk.now, next_at=start.starts_at))
    else:
        planning.settle(desk, start, Standing.STARTED, run=made.run)


def _waits_for_opening(desk: Desk, start: PlannedStart) -> bool:
    # A start at its own hour is made whatever the day: an office that keeps its date keeps it on a Sunday too.
    in_time = start.starts_at <= desk.now <= start.starts_at + MISSED
    return not in_time and not desk.office(start.office).calendar.is_open(desk.now)


def _start(desk: Desk, start: PlannedStart) -> None:
    try:
        run = start_run(desk, start)
    except Refused as refused:
        _tell(desk, planning.settle(desk, start, Standing.REFUSED, reason=str(refused)))
        return
    kept = planning.settle(desk, start, Standing.STARTED, run=run.id)
    calendar = desk.office(start.office).calendar
    missed = moment(calendar, start.starts_at, desk.now) if desk.now - start.starts_at > MISSED else ""
    words = text("schedule.started", **start_pages.head(desk, kept), run=run.id, missed=missed)
    _tell(desk, kept, Message(text=words, buttons=((start_pages.look_at(run.id),),)))


def _tell(desk: Desk, start: PlannedStart, message: Message | None = None) -> None:
    office = desk.office(start.office)
    for owner in office.owners():
        desk.post(office, owner, message or start_pages.page(desk, start), Lane.CARD)
