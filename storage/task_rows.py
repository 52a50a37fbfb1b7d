"""A row for each task, so that tasks are found without loading their runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from flows.run import Path, Run, RunStatus, Task
from storage.moments import from_text_or_none, to_text, to_text_or_none
from storage.transaction import Row, Transaction, Value

VOID = "void"

_SAVE = """
    INSERT INTO task (office_id, run, id, step, unit, path, variant, round, version, status,
        assignee, deadline, opened_at, done_at, done_by)
    VALUES (:office_id, :run, :id, :step, :unit, :path, :variant, :round, :version, :status,
        :assignee, :deadline, :opened_at, :done_at, :done_by)
    ON CONFLICT (office_id, run, id) DO UPDATE SET version = excluded.version, status = excluded.status,
        deadline = excluded.deadline, done_at = excluded.done_at, done_by = excluded.done_by
"""
_OPEN = """
    SELECT task.id, task.run, task.step, task.path, task.variant, task.assignee, task.deadline,
        run.procedure, run.version, run.status
    FROM task JOIN run ON run.office_id = task.office_id AND run.id = task.run
    WHERE task.office_id = :office AND task.status = 'open'
    ORDER BY task.id
"""
_OF_RUN = "SELECT * FROM task WHERE office_id = :office AND run = :run ORDER BY id"


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that waits, as much of it as says whose it may be; `version` is its procedure's."""

    id: int
    run: int
    procedure: str
    version: int
    step: str
    path: Path
    variant: str
    assignee: str | None
    deadline: datetime | None
    held: bool


def save(tx: Transaction, before: Run | None, after: Run) -> None:
    """Bring the rows of a run's tasks up to date; those that did not change are left alone."""
    old = {} if before is None else before.tasks
    same_end = before is not None and before.is_closed == after.is_closed
    tx.many(
        _SAVE,
        [row_of(after, task) for task in after.tasks.values() if not (same_end and old.get(task.id) == task)],
    )


def open_of(tx: Transaction, office: str) -> list[OpenTask]:
    """The tasks of an office that wait for somebody, the oldest first."""
    return [_open_task(row) for row in tx.all(_OPEN, office=office)]


def of_run(tx: Transaction, office: str, run: int) -> Iterator[dict[str, Value]]:
    """The stored rows of a run's tasks, as `row_of` makes them."""
    return (dict(row) for row in tx.all(_OF_RUN, office=office, run=run))


def row_of(run: Run, task: Task) -> dict[str, Value]:
    """What a task's row says; nothing waits any more in a run that has ended."""
    gone = task.void or (run.is_closed and task.is_open)
    return {
        "office_id": run.office,
        "run": run.id,
        "id": task.id,
        "step": task.step,
        "unit": task.unit,
        "path": msgspec.json.encode(task.path).decode(),
        "variant": task.variant,
        "round": task.round,
        "version": task.version,
        "status": VOID if gone else task.status.value,
        "assignee": task.assignee,
        "deadline": to_text_or_none(task.deadline),
        "opened_at": to_text(task.opened_at),
        "done_at": to_text_or_none(task.done_at),
        "done_by": task.done_by,
    }


def _open_task(row: Row) -> OpenTask:
    return OpenTask(
        id=row["id"],
        run=row["run"],
        procedure=row["procedure"],
        version=row["version"],
        step=row["step"],
        path=tuple(msgspec.json.decode(row["path"], type=list[str])),
        variant=row["variant"],
        assignee=row["assignee"],
        deadline=from_text_or_none(row["deadline"]),
        held=row["status"] == RunStatus.HELD,
    )
