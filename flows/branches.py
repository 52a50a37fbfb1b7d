"""The shape of a run: which branches a step waits for, and what hangs on a branch.

A task's path names the units from the whole office down to its own, one per level of its step's scope, so that
"inside" is "has it as a prefix". A branch without units of the narrower kind repeats its own unit.
"""

from flows.procedure import Procedure
from flows.run import Path, Run, Task, TaskStatus
from flows.scope import Scopes


def leaves(scopes: Scopes, run: Run, index: int, path: Path) -> list[Path]:
    """The branches under `path` that step `index` waits for or visits; a shorter one has not spread yet."""
    found = [path]
    for level in scopes.levels[index][len(path) :]:
        found = [leaf for branch in found for leaf in _spread(run, level.entered_at, branch)]
    return found


def _spread(run: Run, step: str, branch: Path) -> list[Path]:
    spread = run.fan_out(step, branch)
    return [(*branch, unit) for unit in spread.units] if spread else [branch]


def finished(procedure: Procedure, run: Run, index: int, path: Path) -> bool:
    """Whether a branch has finished a step in every variant that the run asks for."""
    step = procedure.steps[index]
    visits = (run.current(step.no, path, variant) for variant in procedure.variants(step, run.variants))
    return all(visit is not None and visit.status is TaskStatus.DONE for visit in visits)


def unfinished(procedure: Procedure, scopes: Scopes, run: Run, join: int, path: Path) -> list[Path]:
    """The branches that the join at step `join` still waits for: neither done nor late there."""
    late = [branch.path for branch in run.late_branches() if branch.join == procedure.steps[join].no]
    return [
        leaf
        for leaf in leaves(scopes, run, join - 1, path)
        if not finished(procedure, run, join - 1, leaf) and not any(starts_with(leaf, one) for one in late)
    ]


def is_late(procedure: Procedure, run: Run, index: int, path: Path) -> bool:
    """Whether a join behind the step at `index` was closed without this branch."""
    return any(starts_with(path, late.path) and index < procedure.index(late.join) for late in run.late_branches())


def hanging(procedure: Procedure, scopes: Scopes, run: Run, index: int, path: Path) -> list[Task]:
    """The tasks that count and came after a branch's visit to step `index`, past every join and fan-out.

    Going forward a join widens the branch and a fan-out keeps it, so the narrowest prefix since then decides.
    """
    found = []
    for task in run.tasks.values():
        later = procedure.index(task.step)
        if task.void or later <= index:
            continue
        depth = min(len(levels) for levels in scopes.levels[index : later + 1])
        if starts_with(task.path, path[:depth]):
            found.append(task)
    return found


def is_join(scopes: Scopes, index: int) -> bool:
    """Whether a step waits for several branches of the step before."""
    return index > 0 and len(scopes.levels[index]) < len(scopes.levels[index - 1])


def starts_with(path: Path, prefix: Path) -> bool:
    """Whether a branch is `prefix` or lies inside it."""
    return path[: len(prefix)] == prefix
