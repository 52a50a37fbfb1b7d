"""The tasks that wait in a unit, found without loading any run.

First the few places where tasks wait there, so that it can be said whose they are; then the tasks at one place.
"""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from flows.run import Path, RunStatus
from storage.moments import from_text_or_none, to_text
from storage.transaction import Row, Transaction

_PLACES = """
    SELECT DISTINCT run.procedure, run.version, task.step, task.path
    FROM task JOIN run ON run.office_id = task.office_id AND run.id = task.run
    WHERE task.office_id = :office AND task.unit = :unit AND task.status = 'open'
"""
_AT = """
    SELECT task.id, task.run, task.assignee, task.deadline, run.status
    FROM task JOIN run ON run.office_id = task.office_id AND run.id = task.run
    WHERE task.office_id = :office AND task.unit = :unit AND task.status = 'open'
        AND task.step = :step AND task.path = :path AND run.procedure = :procedure AND run.version = :version
"""

# Nothing is urgent in a run that is held.
_ALL = """
    SELECT run.procedure, run.version, task.step, task.path, task.assignee, min(task.deadline) AS deadline
    FROM task JOIN run ON run.office_id = task.office_id AND run.id = task.run
    WHERE task.office_id = :office AND task.status = 'open' AND run.status = 'open'
    GROUP BY run.procedure, run.version, task.step, task.path, task.assignee
"""
_LATE_RUNS = """
    SELECT task.run, count(*) AS tasks FROM task JOIN run ON run.office_id = task.office_id AND run.id = task.run
    WHERE task.office_id = :office AND task.status = 'open' AND run.status = 'open' AND task.deadline < :now
    GROUP BY task.run ORDER BY min(task.deadline)
"""

_ASKED = """
    SELECT task.run, task.id FROM task JOIN run ON run.office_id = task.office_id AND run.id = task.run
    WHERE task.office_id = :office AND task.asked_until IS NOT NULL AND task.status = 'open'
    ORDER BY task.run, task.id
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A step of a version of a procedure, in a branch."""

    procedure: str
    version: int
    step: str
    path: Path


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """A task that waits, as much of it as its place in a list needs."""

    id: int
    run: int
    assignee: str | None
    deadline: datetime | None
    held: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """Tasks that wait at a place for the same people: to whom they were given, if to one, and the nearest deadline."""

    place: Place
    assignee: str | None
    deadline: datetime | None


def all_waiting(tx: Transaction, office: str) -> list[Waiting]:
    """Everything that waits in an office, by place."""
    rows = tx.all(_ALL, office=office)
    return [
        Waiting(
            Place(row["procedure"], row["version"], row["step"], _path(row)),
            row["assignee"],
            from_text_or_none(row["deadline"]),
        )
        for row in rows
    ]


def late_runs(tx: Transaction, office: str, now: datetime) -> dict[int, int]:
    """The runs with tasks past their deadlines, the latest first, and how many such tasks each has."""
    return {row["run"]: row["tasks"] for row in tx.all(_LATE_RUNS, office=office, now=to_text(now))}


def asked(tx: Transaction, office: str) -> list[tuple[int, int]]:
    """Run and number of the tasks for which more time is asked."""
    return [(row["run"], row["id"]) for row in tx.all(_ASKED, office=office)]


def places(tx: Transaction, office: str, unit: str) -> list[Place]:
    """Where tasks of a unit wait."""
    rows = tx.all(_PLACES, office=office, unit=unit)
    return [Place(row["procedure"], row["version"], row["step"], _path(row)) for row in rows]


def waiting_at(tx: Transaction, office: str, place: Place) -> list[WaitingTask]:
    """The tasks that wait at a place."""
    rows = tx.all(
        _AT,
        office=office,
        unit=place.path[-1],
        step=place.step,
        path=msgspec.json.encode(place.path).decode(),
        procedure=place.procedure,
        version=place.version,
    )
    return [_waiting(row) for row in rows]


def _path(row: Row) -> Path:
    return tuple(msgspec.json.decode(row["path"], type=list[str]))


def _waiting(row: Row) -> WaitingTask:
    return WaitingTask(
        id=row["id"],
        run=row["run"],
        assignee=row["assignee"],
        deadline=from_text_or_none(row["deadline"]),
        held=row["status"] == RunStatus.HELD,
    )
