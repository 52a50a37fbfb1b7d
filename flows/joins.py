"""The owner at a join: going on without late branches, and letting one in after all."""

from flows.advance import Handover, open_task, visit
from flows.branches import finished, hanging, is_join, is_late, leaves, starts_with, unfinished
from flows.commands import AdmitLate, CloseJoin
from flows.draft import Draft
from flows.events import JoinClosed, LateBranchAdmitted
from flows.guards import not_held, owner_only
from flows.procedure import Procedure
from flows.progress import root
from flows.refused import NobodyIn, NothingLate, NotLate
from flows.run import LateBranch, Path, Run, Task
from flows.scope import Scopes


def close_join(draft: Draft, command: CloseJoin) -> None:
    """Record the branches that are not in as "belum masuk" and open the step behind the join."""
    owner_only(draft)
    not_held(draft)
    index = next((i for i, step in enumerate(draft.procedure.steps) if step.no == command.step), 0)
    late = waiting(draft.procedure, draft.scopes, draft.run, index, command.path)
    if not late:
        raise NothingLate(step=command.step)
    if not _somebody_in(draft.procedure, draft.scopes, draft.run, index, command.path):
        raise NobodyIn(step=command.step)
    branches = tuple(_late_branch(draft, index, path) for path in late)
    draft.emit(JoinClosed(at=draft.now, by=draft.by, step=command.step, path=command.path, late=branches))
    visit(draft, index, command.path, Handover())


def waiting(procedure: Procedure, scopes: Scopes, run: Run, index: int, path: Path) -> list[Path]:
    """The branches a join waits for at `path`; none where the step is no join there, or late itself."""
    if not is_join(scopes, index) or len(path) != len(scopes.levels[index]) or is_late(procedure, run, index, path):
        return []
    return unfinished(procedure, scopes, run, index, path)


def closable(procedure: Procedure, scopes: Scopes, run: Run) -> list[tuple[int, Path]]:
    """The joins, by step index and branch, that wait for some branches while others are in."""
    return [
        (index, path)
        for index in range(len(procedure.steps))
        for path in leaves(scopes, run, index, root(run))
        if waiting(procedure, scopes, run, index, path) and _somebody_in(procedure, scopes, run, index, path)
    ]


def admit_late(draft: Draft, command: AdmitLate) -> None:
    """Open a new round where a late branch stood; what came after its join counts no more.

    A wider branch in which it lies comes in with it, where that was late at a later join: the rest of it goes on too.
    """
    owner_only(draft)
    not_held(draft)
    branch = next((late for late in reversed(draft.run.late_branches()) if late.path == command.path), None)
    if branch is None:
        raise NotLate(unit=draft.office.unit_name(command.path[-1]))
    around = [branch.path[:depth] for depth in range(len(branch.path))]
    wider = [one for one in draft.run.late_branches() if one.path in around]
    tasks: list[Task] = []
    lost: set[int] = set()
    for one in (branch, *wider):
        again = [task for number in one.tasks if not (task := draft.run.tasks[number]).void and number not in lost]
        tasks += again
        lost |= _lost_with(draft, again)
    draft.emit(LateBranchAdmitted(at=draft.now, by=draft.by, path=branch.path, voided=tuple(sorted(lost))))
    for task in tasks:
        open_task(draft, draft.procedure.index(task.step), task.path, task.variant, Handover())


def _lost_with(draft: Draft, tasks: list[Task]) -> set[int]:
    lost = {one.id for one in tasks}
    for task in tasks:
        index = draft.procedure.index(task.step)
        lost |= {one.id for one in hanging(draft.procedure, draft.scopes, draft.run, index, task.path)}
    return lost


def _somebody_in(procedure: Procedure, scopes: Scopes, run: Run, index: int, path: Path) -> bool:
    return any(finished(procedure, run, index - 1, leaf) for leaf in leaves(scopes, run, index - 1, path))


def _late_branch(draft: Draft, index: int, path: Path) -> LateBranch:
    tasks = tuple(task.id for task in draft.run.open_tasks() if starts_with(task.path, path))
    return LateBranch(path=path, join=draft.procedure.steps[index].no, by=draft.by, at=draft.now, tasks=tasks)
