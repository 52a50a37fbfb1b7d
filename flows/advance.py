"""Where a run goes on when a branch has finished a step: the same branch, many, or a join of them.

One rule gives all: the same scope goes on, a narrower one fans out, a wider one joins when every branch has finished.
"""

from dataclasses import dataclass, field

from flows import makers
from flows.branches import finished, unfinished
from flows.deadlines import deadline
from flows.draft import Draft
from flows.events import FannedOut, RunFinished, TaskOpened
from flows.holders import opening
from flows.refused import CannotAssign, UnitNotThere, UnitsMissing
from flows.run import Path, RunStatus, TaskStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What an act passes to the tasks it opens."""

    opened_by: int | None = None
    leave_out: frozenset[str] = frozenset()
    assign: dict[str, str] = field(default_factory=dict)
    instruction: str = ""
    note: str = ""


def advance(draft: Draft, index: int, path: Path, handover: Handover) -> None:
    """Go on from a branch that may have finished step `index`."""
    if not finished(draft.procedure, draft.run, index, path):
        return
    if index + 1 == len(draft.procedure.steps):
        finish_at_once(draft)
        return
    here, there = len(draft.scopes.levels[index]), len(draft.scopes.levels[index + 1])
    if there > here:
        fan_out(draft, index + 1, path, handover)
    elif there == here:
        visit(draft, index + 1, path, handover)
    else:
        join(draft, index + 1, path[:there], handover)


def fan_out(draft: Draft, index: int, parent: Path, handover: Handover) -> None:
    """Spread a branch over the units below it; one without such units does the step itself."""
    step = draft.procedure.steps[index]
    units = draft.office.below(parent[-1], draft.adoption.scopes[step.scope]) or (parent[-1],)
    for unit in handover.leave_out.difference(units):
        raise UnitNotThere(unit=draft.office.unit_name(unit))
    asked = tuple(unit for unit in units if unit not in handover.leave_out)
    if not asked:
        raise UnitsMissing
    left_out = tuple(unit for unit in units if unit in handover.leave_out)
    draft.emit(
        FannedOut(
            at=draft.now,
            by=draft.by,
            step=step.no,
            parent=parent,
            units=asked,
            left_out=left_out,
            opened_by=handover.opened_by,
        )
    )
    for unit in asked:
        visit(draft, index, (*parent, unit), handover)


def join(draft: Draft, index: int, path: Path, handover: Handover) -> None:
    """Open a step once every branch before it has finished or was left behind as late."""
    if not unfinished(draft.procedure, draft.scopes, draft.run, index, path):
        visit(draft, index, path, handover)


def visit(draft: Draft, index: int, path: Path, handover: Handover) -> None:
    """Open a step's tasks for a branch, one per variant, unless one stands there already."""
    step = draft.procedure.steps[index]
    for variant in draft.procedure.variants(step, draft.run.variants):
        current = draft.run.current(step.no, path, variant)
        if current is None or current.status is TaskStatus.RETURNED:
            open_task(draft, index, path, variant, handover)


def open_task(draft: Draft, index: int, path: Path, variant: str, handover: Handover) -> None:
    """Open the next round of a step for a branch."""
    step = draft.procedure.steps[index]
    due, in_days = deadline(draft.office, step.durations[variant], draft.now)
    assignee = _assignee(draft, index, path, handover)
    draft.emit(
        TaskOpened(
            at=draft.now,
            by=draft.by,
            task=draft.take_task_number(),
            step=step.no,
            path=path,
            variant=variant,
            round=draft.run.rounds(step.no, path, variant) + 1,
            deadline=due,
            in_days=in_days,
            opened_by=handover.opened_by,
            assignee=assignee,
            instruction=handover.instruction,
            note=handover.note,
            holders=opening(draft, step, path, assignee),
        )
    )


def finish_at_once(draft: Draft) -> None:
    """Close a run whose last step is done everywhere, where the office gives no time to undo."""
    if draft.office.undo == 0 and draft.run.status is RunStatus.OPEN and not draft.run.open_tasks():
        draft.emit(RunFinished(at=draft.now))


def _assignee(draft: Draft, index: int, path: Path, handover: Handover) -> str | None:
    person = handover.assign.get(path[-1])
    if person is None:
        return None
    allowed = makers.assignable(draft, draft.procedure.steps[index], path)
    if person not in allowed:
        names = ", ".join(draft.office.person_name(one) for one in allowed)
        raise CannotAssign(who=draft.office.person_name(person), allowed=names)
    return person
