"""Which files came in to a task, from the steps before it in its branch; and which ones a run or a step brought."""

from flows.procedure import Procedure, StepKind
from flows.run import FileRef, Path, Run, Task, TaskStatus


def incoming(procedure: Procedure, run: Run, task: Task) -> list[tuple[Task, FileRef]]:
    """The files a task works on: of each branch those of its latest work that brought any, and what was laid since.

    A decision works on all since the step it returns to; whoever does a work again also on what came with the return.
    """
    last = procedure.index(task.step)
    decision = procedure.step(task.step).decision
    first = procedure.index(decision.returns_to) if decision else last
    found: list[tuple[Task, FileRef]] = []
    worked: set[Path] = set()  # the branches whose earlier files stand in later ones
    laid = _laid_before(run, task)
    for index in range(last - 1, -1, -1):
        brought = laid.get(procedure.steps[index].no)
        if not brought:
            continue
        found = [one for one in brought if index >= first or not _is_in(one[0].path, worked)] + found
        if procedure.steps[index].kind is StepKind.WORK:
            worked |= {one.path for one, _ in brought}
    return found + _sent_back_with(run, task)


def _sent_back_with(run: Run, task: Task) -> list[tuple[Task, FileRef]]:
    opener = run.tasks.get(task.opened_by or 0)
    back = opener if opener and opener.status is TaskStatus.RETURNED else None
    return [(back, file) for file in back.files] if back else []


def _is_in(path: Path, worked: set[Path]) -> bool:
    return any(_meet(path, one) for one in worked)


def _meet(one: Path, other: Path) -> bool:
    depth = min(len(one), len(other))
    return one[:depth] == other[:depth]


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


def _laid_before(run: Run, task: Task) -> dict[str, list[tuple[Task, FileRef]]]:
    # By step, in the branch of the task.
    laid: dict[str, list[tuple[Task, FileRef]]] = {}
    for other in run.tasks.values():
        if not other.files or other.status is not TaskStatus.DONE or not _meet(other.path, task.path):
            continue
        if run.current(other.step, other.path, other.variant) is other:
            laid.setdefault(other.step, []).extend((other, file) for file in other.files)
    return laid
