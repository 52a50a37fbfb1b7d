"""Sending work back: always with a reason, to an earlier step, into ticked branches only.

A reviewer returns to steps of his own or narrower scope inside his unit; to a wider one only the owner may. In the
returned branches every later task becomes void and the old round stays as it was; each join between re-arms by itself,
for it opens whenever all it waits for is done and no visit of it counts.
"""

from dataclasses import replace

from flows import makers
from flows.acting import ready
from flows.advance import Handover, open_task
from flows.branches import finished, hanging, is_late, leaves
from flows.commands import Return, ReturnRun
from flows.draft import Draft
from flows.events import RunReturned, TaskReturned
from flows.guards import not_held, owner_only, with_reason
from flows.procedure import Procedure, StepKind
from flows.refused import CannotReturnThere, UnitNotThere, UnitsMissing
from flows.run import Path, Run, Task
from flows.scope import Scopes


def return_task(draft: Draft, command: Return) -> None:
    """A reviewer, or whoever stands at a join, sends branches back."""
    task, step = ready(draft, command)
    with_reason(command.reason)
    self_review = makers.check(draft, task) if step.kind is StepKind.REVIEW else False
    target = _target(draft, task, command.to_step)
    paths = _ticked(draft, target, task.path, command.paths)
    draft.emit(
        TaskReturned(
            at=draft.now,
            by=command.by,
            task=task.id,
            to_step=draft.procedure.steps[target].no,
            paths=paths,
            reason=command.reason,
            voided=tuple(
                one for one in voided(draft.procedure, draft.scopes, draft.run, target, paths) if one != task.id
            ),
            self_review=self_review,
            on_behalf_of=command.on_behalf_of,
            proof=command.proof,
        )
    )
    _reopen(draft, target, paths, Handover(opened_by=task.id, note=command.reason))


def return_run(draft: Draft, command: ReturnRun) -> None:
    """The owner sends branches back from above, to a step of any scope."""
    owner_only(draft)
    not_held(draft)
    with_reason(command.reason)
    numbers = [step.no for step in draft.procedure.steps]
    if command.to_step not in numbers:
        raise CannotReturnThere(task="", step=command.to_step, allowed=", ".join(numbers))
    target = draft.procedure.index(command.to_step)
    paths = _ticked(draft, target, (draft.office.root,), command.paths)
    draft.emit(
        RunReturned(
            at=draft.now,
            by=command.by,
            to_step=command.to_step,
            paths=paths,
            reason=command.reason,
            voided=voided(draft.procedure, draft.scopes, draft.run, target, paths),
        )
    )
    _reopen(draft, target, paths, Handover(note=command.reason))


def targets(procedure: Procedure, scopes: Scopes, task: Task) -> list[int]:
    """The steps a task may be returned to, by index: its own or narrower scope, never past a wider one.

    A step that decides nothing returns to narrower ones only: none, unless it joins them.
    """
    here = procedure.index(task.step)
    depth = len(scopes.levels[here])
    review = procedure.steps[here].kind is StepKind.REVIEW
    found = []
    for index in range(here - 1, -1, -1):
        if len(scopes.levels[index]) < depth + (0 if review else 1):
            break
        found.append(index)
    return found[::-1]


def usual_target(procedure: Procedure, scopes: Scopes, task: Task) -> int:
    """The step a return goes to unless another is named: the document's, else the last work before the join."""
    decision = procedure.step(task.step).decision
    if decision:
        return procedure.index(decision.returns_to)
    allowed = targets(procedure, scopes, task)
    if not allowed:
        raise CannotReturnThere(task=task.id, step="sebelumnya", allowed="Selesai")
    work = [index for index in allowed if procedure.steps[index].kind is StepKind.WORK]
    return work[-1] if work else allowed[-1]


def returnable(procedure: Procedure, scopes: Scopes, run: Run, target: int, path: Path) -> list[Path]:
    """The branches under `path` that may be ticked: those that did the step and are not late."""
    return [
        leaf
        for leaf in leaves(scopes, run, target, path)
        if finished(procedure, run, target, leaf) and not is_late(procedure, run, target, leaf)
    ]


def voided(procedure: Procedure, scopes: Scopes, run: Run, target: int, paths: tuple[Path, ...]) -> tuple[int, ...]:
    """The tasks that count no more when these branches go back to a step."""
    lost = {task.id for path in paths for task in hanging(procedure, scopes, run, target, path)}
    return tuple(sorted(lost))


def _target(draft: Draft, task: Task, asked: str | None) -> int:
    if asked is None:
        return usual_target(draft.procedure, draft.scopes, task)
    allowed = {draft.procedure.steps[index].no: index for index in targets(draft.procedure, draft.scopes, task)}
    if asked not in allowed:
        raise CannotReturnThere(task=task.id, step=asked, allowed=", ".join(allowed) or "Selesai")
    return allowed[asked]


def _ticked(draft: Draft, target: int, path: Path, asked: tuple[Path, ...] | None) -> tuple[Path, ...]:
    possible = returnable(draft.procedure, draft.scopes, draft.run, target, path)
    if asked is None and len(possible) == 1:
        return tuple(possible)
    if not asked:
        raise UnitsMissing
    for one in asked:
        if one not in possible:
            raise UnitNotThere(unit=draft.office.unit_name(one[-1]))
    return tuple(dict.fromkeys(asked))


def _reopen(draft: Draft, target: int, paths: tuple[Path, ...], handover: Handover) -> None:
    step = draft.procedure.steps[target]
    for path in paths:
        for variant in draft.procedure.variants(step, draft.run.variants):
            open_task(draft, target, path, variant, _to_the_same_person(draft, target, path, variant, handover))


def _to_the_same_person(draft: Draft, target: int, path: Path, variant: str, handover: Handover) -> Handover:
    step = draft.procedure.steps[target]
    before = draft.run.current(step.no, path, variant)
    if before and before.assignee and before.assignee in makers.assignable(draft, step, path):
        return replace(handover, assign={path[-1]: before.assignee})
    return handover
