"""Planning the starts that come by themselves: for each SOP with a date one ahead, the next once that is used up."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from flows import schedule
from flows.calendar import Calendar
from flows.office import Office
from flows.procedure import Procedure, Trigger
from flows.refused import Refused
from flows.schedule import Occurrence
from handlers.desk import Desk
from storage import procedures, run_lists
from storage import schedule as rows
from storage.schedule import PlannedStart, Standing


class StartGone(Refused):
    """Jadwal {number} tidak berlaku lagi; yang akan datang ada di /status."""


def plan(desk: Desk, office: str) -> None:
    """Let an office's planned starts be those that its SOPs and its calendar ask for as they stand."""
    here = desk.office(office)
    planned = {one.procedure: one for one in rows.open_starts(desk.tx, office) if one.status is Standing.PLANNED}
    for key, version in procedures.adopted(desk.tx, office):
        trigger = schedule.trigger_of(desk.catalogue.procedure(desk.tx, office, key, version), here)
        if trigger and key in planned:
            _plan_again(desk, here, trigger, planned.pop(key))
        elif trigger and not procedures.unconfirmed(desk.tx, office, key, version):
            _plan_next(desk, here, key, trigger, desk.now)
    for given_up in planned.values():
        rows.drop(desk.tx, given_up)
    rows.is_planned(desk.tx, office)


def settle(desk: Desk, start: PlannedStart, status: Standing, **changes: Any) -> PlannedStart:
    """Use a start up, and plan the one that comes after it, be its day over or not."""
    kept = rows.save(desk.tx, replace(start, status=status, next_at=None, **changes))
    trigger = trigger_now(desk, start)
    if trigger and start.status is Standing.PLANNED:
        _plan_next(desk, desk.office(start.office), start.procedure, trigger, start.since)
    return kept


def as_it_is(desk: Desk, start: PlannedStart) -> PlannedStart:
    """A start as it is seen: made already where its period has a run that somebody started and nobody cancelled."""
    if not (start.is_open and start.period.year):
        return start
    same = run_lists.duplicates(desk.tx, start.office, start.procedure, start.period, None)
    return replace(start, status=Standing.STARTED, run=same[-1]) if same else start


def trigger_now(desk: Desk, start: PlannedStart) -> Trigger | None:
    """What makes a start come, as the office stands; None where nothing does any more."""
    found = procedure_of(desk, start)
    return schedule.trigger_of(found, desk.office(start.office)) if found else None


def procedure_of(desk: Desk, start: PlannedStart) -> Procedure | None:
    """The SOP that would be started now, in its latest version; None where the office has given it up."""
    version = dict(procedures.adopted(desk.tx, start.office)).get(start.procedure)
    return desk.catalogue.procedure(desk.tx, start.office, start.procedure, version) if version else None


def next_step(calendar: Calendar, start: PlannedStart, now: datetime) -> PlannedStart:
    """A start with the moment when the clock looks at it again: to tell the owner where that is still to come."""
    tells = schedule.tells(calendar, start.starts_at)
    if start.told_at is None or tells > now:
        return replace(start, told_at=None, next_at=tells)
    return replace(start, next_at=start.starts_at)


def _plan_next(desk: Desk, office: Office, procedure: str, trigger: Trigger, since: datetime) -> None:
    found = _wanted(desk, office, procedure, trigger, since)
    start = PlannedStart(
        office=office.key,
        procedure=procedure,
        period=found.period,
        nominal=found.nominal,
        starts_at=found.starts,
        since=since,
        next_at=found.tells,
    )
    rows.add(desk.tx, start)


def _plan_again(desk: Desk, office: Office, trigger: Trigger, start: PlannedStart) -> None:
    # A clock that ran ahead may have skipped days that are still to come.
    since = min(start.since, desk.now)
    found = _wanted(desk, office, start.procedure, trigger, since)
    if (found.period, found.nominal) != (start.period, start.nominal):
        rows.drop(desk.tx, start)
        _plan_next(desk, office, start.procedure, trigger, since)
        return
    moved = replace(start, since=since)
    if found.starts != start.starts_at and not start.changed_by and found.starts > desk.now:
        moved = next_step(office.calendar, replace(moved, starts_at=found.starts), desk.now)
    if moved != start:
        rows.save(desk.tx, moved)


def _wanted(desk: Desk, office: Office, procedure: str, trigger: Trigger, since: datetime) -> Occurrence:
    nominal = rows.last_used(desk.tx, office.key, procedure)
    found = schedule.first_after(trigger, office.calendar, since, nominal)
    while rows.is_taken(desk.tx, office.key, procedure, found.period, found.nominal):
        found = schedule.first_after(trigger, office.calendar, since, found.nominal)
    return found
