"""Starting a run: by the owner, a holder of the first step's role, or the date in its trigger; once per period."""

from flows.advance import Handover, fan_out, visit
from flows.candidates import starters
from flows.commands import Start
from flows.draft import Draft
from flows.events import RunStarted
from flows.guards import with_reason
from flows.office import Office
from flows.procedure import PeriodKind, Procedure
from flows.refused import DuplicateRun, MayNotStart, PeriodMissing
from flows.schedule import trigger_of


def start(draft: Draft, command: Start) -> None:
    """Set the procedure going from the whole office."""
    _may_start(draft, command)
    _has_period(draft, command)
    _is_first(draft, command)
    draft.emit(
        RunStarted(
            at=draft.now,
            by=command.by,
            run=command.run,
            office=draft.office.key,
            procedure=draft.procedure.key,
            version=draft.procedure.version,
            period=command.period,
            variants=command.period.variants(),
            linked_to=command.linked_to,
            forced=command.forced,
        )
    )
    root = (draft.office.root,)
    handover = Handover(leave_out=command.leave_out)
    if len(draft.scopes.levels[0]) > 1:
        fan_out(draft, 0, root, handover)
    else:
        visit(draft, 0, root, handover)


def may_start(procedure: Procedure, office: Office, person: str) -> bool:
    """Whether a person holds one of those positions today."""
    positions = starters(procedure, office)
    return any(holding.position in positions for holding in office.held_by(person))


def _may_start(draft: Draft, command: Start) -> None:
    if command.scheduled and not command.by and trigger_of(draft.procedure, draft.office):
        return
    if not may_start(draft.procedure, draft.office, draft.by):
        positions = starters(draft.procedure, draft.office)
        names = " atau ".join(dict.fromkeys(draft.office.positions[one].name for one in positions))
        raise MayNotStart(who=names)


def _has_period(draft: Draft, command: Start) -> None:
    kind, period = draft.procedure.trigger.period, command.period
    wanted = {
        PeriodKind.QUARTER: period.year is not None and period.quarter in {1, 2, 3, 4},
        PeriodKind.YEAR: period.year is not None and period.quarter is None,
        PeriodKind.NONE: period.quarter is None,
    }
    if not wanted[kind]:
        raise PeriodMissing


def _is_first(draft: Draft, command: Start) -> None:
    if command.duplicate_of is None or draft.procedure.trigger.period is PeriodKind.NONE:
        return
    if not (command.forced.strip() and draft.office.is_owner(command.by)):
        name = draft.procedure.identity.name
        raise DuplicateRun(procedure=name, period=command.period.label, run=command.duplicate_of)
    with_reason(command.forced)
