"""What the picture of an office shows: its units by period, and its steps' time and returns in the latest runs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from documents.office_picture import Bar, OfficePicture, SopFigures, StepFigures, UnitBars
from flows.duration import Unit
from flows.office import Office
from flows.procedure import Procedure, Step
from flows.run import Run, Task, TaskStatus
from flows.used_time import UsedTime, used_time
from handlers.catalogue import Catalogue
from handlers.shorten import shorten
from handlers.tasks.used_words import spelled
from handlers.words import moment
from storage import office_figures
from storage.office_figures import TaskCount
from storage.transaction import Transaction

PERIODS = 4  # as many as fit beside the names of units
SOPS = 2  # a phone shrinks a picture that is taller
LATEST_RUNS = 30  # enough for a middle, and read in a few milliseconds
MOST_UNITS = 14
# Of a bar only: what one unit of a waktu is in days or minutes of work.
_SIZE = {Unit.MINUTE: 1, Unit.HOUR: 60, Unit.DAY: 1, Unit.WEEK: 5, Unit.MONTH: 21}


def of_office(tx: Transaction, catalogue: Catalogue, key: str, now: datetime) -> OfficePicture:
    """The picture of an office as it stands."""
    office = catalogue.office(tx, key, now)
    latest = office_figures.latest_periods(tx, key, PERIODS + 1)
    periods = latest[:PERIODS][::-1]
    counts = list(office_figures.tasks_since(tx, key, periods[0], now)) if periods else []
    found = [_by_unit(office, [one for one in counts if one.period == period]) for period in periods]
    return OfficePicture(
        office=office.name,
        progress=_progress(tx, key, now),
        only=f"{PERIODS} periode terakhir" if len(latest) > PERIODS else "",
        periods=tuple(period.label or "Tanpa periode" for period in periods),
        units=tuple(_rows(office, found)),
        sops=tuple(_sops(tx, catalogue, office)),
        as_of=f"Keadaan {moment(office.calendar, now, now)}",
    )


def _progress(tx: Transaction, key: str, now: datetime) -> str:
    runs = office_figures.open_by_status(tx, key)
    late = office_figures.late_tasks(tx, key, now)
    said = [f"{sum(runs.values())} proses berjalan", f"{late} tugas terlambat" if late else ""]
    return " · ".join(filter(None, (*said, f"{runs['held']} ditahan" if "held" in runs else "")))


def _by_unit(office: Office, counts: Sequence[TaskCount]) -> dict[str, Bar]:
    found: dict[str, Counter[str]] = {}
    for one in counts:
        mark = "late" if one.late else _MARKS[TaskStatus(one.status)]
        found.setdefault(_shown_as(office, one.unit), Counter())[mark] += one.tasks
    return {unit: Bar(**marks) for unit, marks in found.items()}


_MARKS = {
    TaskStatus.OPEN: "open",
    TaskStatus.DONE: "done",
    TaskStatus.RETURNED: "returned",
    TaskStatus.LATE: "missed",
}


def _shown_as(office: Office, unit: str) -> str:
    # What lies deeper counts for the unit right below the office that it belongs to.
    above = list(office.upward(unit)) if unit in office.units else [unit]
    return above[-2] if len(above) > 1 else above[-1]


def _rows(office: Office, found: Sequence[dict[str, Bar]]) -> Iterator[UnitBars]:
    seen = {unit for bars in found for unit in bars}
    order = [unit for unit in office.units if unit in seen] + sorted(seen - set(office.units))
    for unit in order[:MOST_UNITS]:
        name = "Kantor" if unit == office.root else shorten(office.unit_name(unit), 60)
        yield UnitBars(name=name, bars=tuple(bars.get(unit) for bars in found))


def _sops(tx: Transaction, catalogue: Catalogue, office: Office) -> Iterator[SopFigures]:
    for key, count in office_figures.procedures(tx, office.key, SOPS).items():
        runs = office_figures.latest_of(tx, office.key, key, LATEST_RUNS)
        procedure = catalogue.procedure(tx, office.key, key, max(run.version for run in runs))
        said = f"{len(runs)} proses terakhir" if count > len(runs) else f"{count} proses"
        if steps := tuple(_steps(office, procedure, runs)):
            yield SopFigures(name=procedure.identity.name, runs=said, steps=steps)


def _steps(office: Office, procedure: Procedure, runs: Sequence[Run]) -> Iterator[StepFigures]:
    for step in procedure.steps:
        tasks = [(run, task) for run in runs for task in run.tasks.values() if task.step == step.no]
        ended = ((_used(office, step, run, task, task.done_at), task) for run, task in tasks if task.done_at)
        took = sorted(((used, _beyond(task)) for used, task in ended), key=lambda one: (*_size(one[0]), one[1]))
        middle, beyond = took[len(took) // 2] if took else (None, False)
        returns = sum(task.status is TaskStatus.RETURNED for _, task in tasks)
        if middle or returns:
            yield StepFigures(
                no=step.no,
                activity=shorten(step.title, 70),
                share=_share(middle) if middle else None,
                took=_took(middle) if middle else "",
                returns=returns,
                beyond=beyond,
            )


def _used(office: Office, step: Step, run: Run, task: Task, ended: datetime) -> UsedTime:
    return used_time(office.calendar, step.durations.get(task.variant), task.opened_at, ended, run.holds)


def _share(took: UsedTime) -> float | None:
    return took.amount / (took.waktu.amount * _SIZE[took.waktu.unit]) if took.waktu else None


def _beyond(task: Task) -> bool:
    # By its own deadline: no shorter than the office's floor, moved by a hold, or given anew.
    return task.deadline is not None and task.done_at is not None and task.done_at > task.deadline


def _size(took: UsedTime) -> tuple[float, int]:
    return _share(took) or 0.0, took.amount


def _took(middle: UsedTime) -> str:
    if middle.waktu and middle.waktu.unit is Unit.DAY:
        return f"{middle.amount} dari {middle.waktu.amount} hari kerja"
    used = f"{middle.amount} hari kerja" if middle.in_days else spelled(middle.amount)
    return f"{used} dari {middle.waktu}" if middle.waktu else f"{used}, tanpa waktu baku"
