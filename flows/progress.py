"""How far a run has come: at each step, which branches it visits and how each stands there."""

from dataclasses import dataclass
from enum import StrEnum

from flows.branches import finished, is_late, leaves
from flows.procedure import Procedure
from flows.run import Path, Run, Task, TaskStatus
from flows.scope import Scopes


class Standing(StrEnum):
    """How a branch stands at a step."""

    AHEAD = "ahead"
    OPEN = "open"
    DONE = "done"
    RETURNED = "returned"
    LATE = "late"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class BranchStanding:
    """One branch at one step, in one variant; `task` is the visit that counts, if there is one."""

    path: Path
    variant: str
    standing: Standing
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How a step stands: the tasks that wait, how many branches are done or late, of how many."""

    open: tuple[Task, ...]
    done: int
    late: int
    total: int
    reached: bool

    @property
    def is_done(self) -> bool:
        """Whether nothing is to come at this step any more."""
        return self.reached and not self.open and self.done + self.late == self.total


def step_progress(procedure: Procedure, scopes: Scopes, run: Run, index: int) -> StepProgress:
    """How far a run is with the step at `index`."""
    step = procedure.steps[index].no
    branches = leaves(scopes, run, index, root(run))
    done = [path for path in branches if finished(procedure, run, index, path)]
    late = [path for path in branches if path not in done and is_late(procedure, run, index, path)]
    visited = [task for task in run.tasks.values() if task.step == step and not task.void]
    waiting = tuple(task for task in run.open_tasks() if task.step == step)
    return StepProgress(waiting, len(done), len(late), len(branches), reached=bool(visited))


def standings(procedure: Procedure, scopes: Scopes, run: Run, index: int) -> list[BranchStanding]:
    """Every branch at the step at `index`, those left out of its fan-out at the end."""
    step = procedure.steps[index]
    variants = procedure.variants(step, run.variants)
    found = [
        _standing(procedure, run, index, path, variant)
        for path in leaves(scopes, run, index, root(run))
        for variant in variants
    ]
    entered = scopes.levels[index][-1].entered_at
    spreads = [one for one in run.fan_outs if one.step == entered and run.fan_out(entered, one.parent) is one]
    left_out = [(*spread.parent, unit) for spread in spreads for unit in spread.left_out]
    return found + [BranchStanding(path, "", Standing.NOT_ASKED) for path in left_out]


def root(run: Run) -> Path:
    """The branch that is the whole office."""
    return next(iter(run.tasks.values())).path[:1]


_OF_STATUS = {
    TaskStatus.OPEN: Standing.OPEN,
    TaskStatus.DONE: Standing.DONE,
    TaskStatus.RETURNED: Standing.RETURNED,
    TaskStatus.LATE: Standing.LATE,
}


def _standing(procedure: Procedure, run: Run, index: int, path: Path, variant: str) -> BranchStanding:
    task = run.current(procedure.steps[index].no, path, variant)
    if task:
        return BranchStanding(path, variant, _OF_STATUS[task.status], task)
    late = is_late(procedure, run, index, path)
    return BranchStanding(path, variant, Standing.LATE if late else Standing.AHEAD)
