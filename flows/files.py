"""Which files came in to a task, from the steps before it in its branch; and which ones a run or a step brought."""

from flows.branches import starts_with
from flows.procedure import Procedure
from flows.run import FileRef, Run, Task, TaskStatus


def incoming(procedure: Procedure, run: Run, task: Task) -> list[tuple[Task, FileRef]]:
    """The files a task works on: for a decision all since the step it returns to, else the nearest step's with any."""
    last = procedure.index(task.step)
    decision = procedure.step(task.step).decision
    first = procedure.index(decision.returns_to) if decision else last
    found = [one for index in range(first, last) for one in _brought(procedure, run, task, index)]
    for index in range(min(first, last) - 1, -1, -1):
        found = found or _brought(procedure, run, task, index)
    return found


def earlier_round(run: Run, task: Task) -> Task | None:
    """The latest visit before this one that had files, which may be used again."""
    return next((one for one in reversed(run.rounds_before(task)) if one.files), None)


def results(procedure: Procedure, run: Run) -> list[FileRef]:
    """The files of the last step that brought any, in the rounds that count; neither proofs nor late ones."""
    for step in reversed(procedure.steps):
        done = [task for task in _visits(run, step.no) if task.status is TaskStatus.DONE]
        found = [file for task in done if step.files or not task.done_for for file in task.files if not file.late]
        if found:
            return found
    return []


def laid_at(run: Run, step: str) -> list[FileRef]:
    """Every file that was laid with a step, in the rounds that count."""
    return [file for task in _visits(run, step) for file in task.files]


def _visits(run: Run, step: str) -> list[Task]:
    visits = (task for task in run.tasks.values() if task.step == step)
    return [task for task in visits if run.current(step, task.path, task.variant) is task]


def _brought(procedure: Procedure, run: Run, task: Task, index: int) -> list[tuple[Task, FileRef]]:
    step = procedure.steps[index].no
    return [
        (other, file)
        for other in run.tasks.values()
        if other.step == step
        and other.status is TaskStatus.DONE
        and (starts_with(other.path, task.path) or starts_with(task.path, other.path))
        and run.current(other.step, other.path, other.variant) is other
        for file in other.files
    ]
