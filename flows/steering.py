"""What the owner does with a whole run: hold, resume, cancel; and the clock's finish."""

from flows.commands import Cancel, Finish, Hold, Resume
from flows.deadlines import after_hold
from flows.draft import Draft
from flows.events import RunCancelled, RunFinished, RunHeld, RunResumed
from flows.guards import not_closed, not_held, owner_only, with_reason
from flows.refused import NotFinishedYet, NotHeld
from flows.run import RunStatus


def hold(draft: Draft, command: Hold) -> None:
    """Stop the run's clock, with a reason."""
    owner_only(draft)
    not_held(draft)
    with_reason(command.reason)
    draft.emit(RunHeld(at=draft.now, by=command.by, reason=command.reason))


def resume(draft: Draft, command: Resume) -> None:
    """Set the run going again, its deadlines moved by the time it was held."""
    owner_only(draft)
    not_closed(draft)
    if draft.run.status is not RunStatus.HELD:
        raise NotHeld
    deadlines = after_hold(draft.office.calendar, draft.run, draft.now)
    draft.emit(RunResumed(at=draft.now, by=command.by, deadlines=deadlines))


def cancel(draft: Draft, command: Cancel) -> None:
    """End the run for good, with a reason."""
    owner_only(draft)
    not_closed(draft)
    with_reason(command.reason)
    draft.emit(RunCancelled(at=draft.now, by=command.by, reason=command.reason))


def finish(draft: Draft, _command: Finish) -> None:
    """Close a run that has nothing left to do."""
    not_held(draft)
    if draft.run.open_tasks():
        raise NotFinishedYet
    draft.emit(RunFinished(at=draft.now))
