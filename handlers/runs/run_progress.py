"""How far an open run is, in a few words."""

from flows.progress import step_progress
from flows.run import Run, Task
from handlers import holding
from handlers.case import Case


def progress(case: Case, run: Run) -> str:
    """How far a run is, such as "Langkah 3–4 dari 5, 2 dari 6 Bidang selesai langkah 3"."""
    tasks = run.open_tasks()
    if not tasks:
        return "Semua langkah selesai"
    places = sorted({case.place(task) for task in tasks})
    branches = _branches(case, run, places[0], tasks, which=len(places) > 1)
    return f"Langkah {case.counted(places[0], places[-1])}{branches}"


def _branches(case: Case, run: Run, place: int, tasks: list[Task], *, which: bool) -> str:
    at_step = step_progress(case.procedure, case.scopes, run, place)
    if at_step.total == 1:
        return ""
    units = {task.unit for task in tasks if case.place(task) == place}
    late = f", {at_step.late} belum masuk" if at_step.late else ""
    step = f" langkah {case.procedure.steps[place].no}" if which else ""
    return f", {at_step.done} dari {at_step.total} {holding.kind_of(case, units)} selesai{step}{late}"
