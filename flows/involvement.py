"""Whose run it is: whoever steers the office's runs, started it, had a hand in it, has a task of it, or heads one."""

from flows.candidates import candidates
from flows.office import Office
from flows.procedure import Procedure
from flows.run import Run, Task
from flows.superiors import is_superior


def involved(procedure: Procedure, office: Office, run: Run, person: str) -> bool:
    """Whether a person may see a run."""
    if office.is_owner(person) or run.started_by == person:
        return True
    return any(
        had(task, person)
        or _waits(procedure, office, run, task, person)
        or is_superior(procedure, office, procedure.step(task.step), task.unit, person)
        for task in run.tasks.values()
    )


def had(task: Task, person: str) -> bool:
    """Whether a person had a hand in a task."""
    return person in {task.done_by, task.done_for, task.touched_by, task.assignee}


def _waits(procedure: Procedure, office: Office, run: Run, task: Task, person: str) -> bool:
    return task.is_open and not run.is_closed and person in candidates(procedure, office, task)
