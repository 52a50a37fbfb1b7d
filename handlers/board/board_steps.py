"""How far a run is, as marks on the board: a segment per step, and a mark per unit where its work has spread."""

from datetime import datetime
from typing import Literal

import msgspec

from flows.progress import BranchStanding, Standing, standings, step_progress
from flows.run import Run, RunStatus, Task
from handlers.case import Case
from handlers.holding import kind_of

Mark = Literal["done", "open", "late", "ahead", "missing", "held"]


class Segment(msgspec.Struct, frozen=True):
    """A step: its number in the SOP, and how it stands."""

    no: str
    mark: Mark


class UnitMark(msgspec.Struct, frozen=True):
    """A unit at the step where work has spread: its name without its kind; "missing" is belum masuk."""

    name: str
    mark: Mark

    @property
    def done(self) -> bool:
        """Whether nobody waits for it there any more."""
        return self.mark in {"done", "missing"}


def segments(case: Case, run: Run, now: datetime) -> list[Segment]:
    """A segment per step of the SOP."""
    return [Segment(step.no, _step(case, run, place, now)) for place, step in enumerate(case.procedure.steps)]


def unit_marks(case: Case, run: Run, now: datetime) -> list[UnitMark]:
    """A mark per unit at the earliest step that waits for several units; none where no step does."""
    for place in sorted({case.place(task) for task in run.open_tasks()}):
        asked = [one for one in standings(case.procedure, case.scopes, run, place) if one.standing is not _LEFT_OUT]
        marks: dict[str, Mark] = {}
        for one in asked:
            mark = _branch(run, one, now)
            # Of a unit that does a step in several forms the one that waits is shown.
            if marks.get(one.path[-1], "done") == "done":
                marks[one.path[-1]] = mark
        if len(marks) > 1:
            kind = f"{kind_of(case, {*marks})} "
            return [UnitMark(case.office.unit_name(unit).removeprefix(kind), mark) for unit, mark in marks.items()]
    return []


_LEFT_OUT = Standing.NOT_ASKED
_OF_BRANCH: dict[Standing, Mark] = {
    Standing.DONE: "done",
    Standing.RETURNED: "ahead",
    Standing.LATE: "missing",
    Standing.AHEAD: "ahead",
}


def _step(case: Case, run: Run, place: int, now: datetime) -> Mark:
    at_step = step_progress(case.procedure, case.scopes, run, place)
    if at_step.open:
        return _waiting(run, at_step.open, now)
    return "done" if at_step.is_done else "ahead"


def _branch(run: Run, one: BranchStanding, now: datetime) -> Mark:
    if one.standing is Standing.OPEN and one.task:
        return _waiting(run, (one.task,), now)
    return _OF_BRANCH[one.standing]


def _waiting(run: Run, tasks: tuple[Task, ...], now: datetime) -> Mark:
    if run.status is RunStatus.HELD:
        return "held"
    return "late" if any(task.deadline and task.deadline < now for task in tasks) else "open"
