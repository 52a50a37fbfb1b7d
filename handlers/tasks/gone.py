"""What has become of a task that was announced to somebody and is not theirs to do any more."""

from flows.run import Run, RunStatus, Task
from handlers.desk import Desk
from handlers.texts import text
from storage import runs


def words(desk: Desk, person: str, number: int) -> str:
    """What has become of it; empty while it is theirs to do, and where they did it themselves."""
    run, task = _found(desk, number)
    if run is None or task is None or task.done_by == person:
        return ""
    if _is_done(task):
        return done(desk, person, number)
    if run.is_closed or not task.is_open:
        return text("reach.withdrawn", task=number, cancelled=run.status is RunStatus.CANCELLED)
    case = desk.case(run)
    if person in case.candidates(task):
        return ""
    return text("reach.elsewhere", task=number, names=case.called(task, case.concerned(task)))


def done(desk: Desk, person: str, number: int) -> str:
    """Who else has done it; empty where nobody has. Whatever else becomes of a task is told when it happens."""
    run, task = _found(desk, number)
    if run is None or task is None or not _is_done(task) or task.done_by == person:
        return ""
    return text("reach.done", task=number, who=desk.case(run).doer(task))


def _found(desk: Desk, number: int) -> tuple[Run | None, Task | None]:
    run = runs.load(desk.tx, *(runs.run_of_task(desk.tx, number) or ("", 0)))
    return run, run.tasks[number] if run else None


def _is_done(task: Task) -> bool:
    return task.done_at is not None and not task.void
