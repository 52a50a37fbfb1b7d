"""What the picture of a run shows: for each step its mark, how many units are through, who holds it or did it."""

from collections.abc import Iterator
from datetime import datetime

from documents.flowchart import Look
from documents.run_picture import RunPicture
from flows.progress import BranchStanding, Standing, StepProgress, standings, step_progress
from flows.run import Run, RunStatus, Task
from handlers import holding
from handlers.case import Case
from handlers.runs.run_progress import progress
from handlers.shorten import shorten
from handlers.words import moment, stamp


def of_run(case: Case, run: Run, now: datetime) -> RunPicture:
    """The picture of a run as it stands."""
    steps = enumerate(case.procedure.steps)
    return RunPicture(
        procedure=case.procedure,
        title=" · ".join(filter(None, (f"Proses {run.id}", run.period.label))),
        progress=_standing(case, run, now),
        looks={step.no: _look(case, run, place, now) for place, step in steps},
        as_of=f"Keadaan {moment(case.office.calendar, now, now)}",
    )


def _standing(case: Case, run: Run, now: datetime) -> str:
    calendar = case.office.calendar
    if run.held_at:
        return f"Ditahan sejak {stamp(calendar, run.held_at, now)}"
    if run.closed_at:
        ended = "Selesai" if run.status is RunStatus.FINISHED else "Dibatalkan"
        return f"{ended} {stamp(calendar, run.closed_at, now)}"
    return progress(case, run)


def _look(case: Case, run: Run, place: int, now: datetime) -> Look:
    at_step = step_progress(case.procedure, case.scopes, run, place)
    here = standings(case.procedure, case.scopes, run, place)
    back = [row.task for row in here if row.standing is Standing.RETURNED and row.task]
    late = holding.lateness(case, at_step.open, now) if run.status is RunStatus.OPEN else ""
    counted = at_step.reached and at_step.total > 1
    return Look(
        mark=_mark(at_step, run, late=bool(late), back=bool(back)),
        count=f"{at_step.done}/{at_step.total}" if counted else "",
        activity=shorten(case.procedure.steps[place].title, 90),
        went_back=bool(back),
        lines=tuple(filter(None, (*_waiting(case, run, at_step, late, now), *_past(case, at_step, here, now)))),
    )


def _mark(at_step: StepProgress, run: Run, *, late: bool, back: bool) -> str:
    if at_step.open:
        return "late" if late else "open"
    if back and not run.is_closed:
        return "returned"
    if at_step.is_done:
        return "missed" if at_step.late else "done"
    return "missed" if run.is_closed and at_step.reached else "ahead"


def _waiting(case: Case, run: Run, at_step: StepProgress, late: str, now: datetime) -> Iterator[str]:
    tasks = at_step.open
    if not tasks:
        return
    yield holding.holders(case, tasks) or "Belum ada pejabatnya"
    due = holding.due(case, run, tasks, now)
    yield f"batas {due}" if due else f"sejak {stamp(case.office.calendar, min(t.opened_at for t in tasks), now)}"
    yield late
    again = [(case.round(run, task), task) for task in tasks]
    if (most := max(again, key=lambda one: one[0]))[0] > 1:
        yield f"↩ putaran {most[0]}{_why(run, most[1])}"


def _why(run: Run, task: Task) -> str:
    opener = run.tasks.get(task.opened_by or 0)
    return f": {shorten(opener.reason, 60)}" if opener and opener.reason else ""


def _past(case: Case, at_step: StepProgress, here: list[BranchStanding], now: datetime) -> Iterator[str]:
    ended = [row.task for row in here if row.task and row.task.done_at and row.standing is not Standing.OPEN]
    back = [task for task in ended if task.returned_to]
    if back:
        who = _by(case, back[-1:], now) if len(back) == 1 else f"{len(back)} unit"
        yield f"↩ ke langkah {back[-1].returned_to}: {who}"
    elif ended and not at_step.open and at_step.is_done:
        yield _by(case, ended, now)
    if at_step.late:
        yield f"{at_step.late} belum masuk"


def _by(case: Case, tasks: list[Task], now: datetime) -> str:
    last = max(tasks, key=lambda task: task.done_at or now)
    when = stamp(case.office.calendar, last.done_at or now, now).replace(" ", "\N{NO-BREAK SPACE}")
    if len({task.done_by for task in tasks}) > 1:
        return f"terakhir {when}"
    return f"{_doer(case, last)}, {when}"


def _doer(case: Case, task: Task) -> str:
    # A column of the flowchart names the post already; only who acts for another one says as what.
    posts = {one.name for one in case.office.positions.values()}
    own = task.done_as in posts and not task.done_vacancy
    return case.office.person_name(task.done_by or "") if own else case.doer(task)
