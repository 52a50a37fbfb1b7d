"""A row for each task, so that tasks are found without loading their runs."""

from collections.abc import Iterator

import msgspec

from flows.run import Run, Task
from storage.moments import to_text, to_text_or_none
from storage.transaction import Transaction, Value

VOID = "void"

_SAVE = """
    INSERT INTO task (office_id, run, id, step, unit, path, variant, round, version, status,
        assignee, deadline, asked_until, opened_at, done_at, done_by)
    VALUES (:office_id, :run, :id, :step, :unit, :path, :variant, :round, :version, :status,
        :assignee, :deadline, :asked_until, :opened_at, :done_at, :done_by)
    ON CONFLICT (office_id, run, id) DO UPDATE SET version = excluded.version, status = excluded.status,
        assignee = excluded.assignee, deadline = excluded.deadline, asked_until = excluded.asked_until,
        done_at = excluded.done_at, done_by = excluded.done_by
"""
_OF_RUN = "SELECT * FROM task WHERE office_id = :office AND run = :run ORDER BY id"


def save(tx: Transaction, before: Run | None, after: Run) -> None:
    """Bring the rows of a run's tasks up to date; those that did not change are left alone."""
    old = {} if before is None else before.tasks
    same_end = before is not None and before.is_closed == after.is_closed
    tx.many(
        _SAVE,
        [row_of(after, task) for task in after.tasks.values() if not (same_end and old.get(task.id) == task)],
    )


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
        "asked_until": to_text_or_none(task.asked.until if task.asked else None),
        "opened_at": to_text(task.opened_at),
        "done_at": to_text_or_none(task.done_at),
        "done_by": task.done_by,
    }
