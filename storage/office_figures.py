"""How an office stands as numbers, counted by the database: its runs, and its tasks by period and unit."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from flows.codec import decode_run
from flows.period import Period
from flows.run import Run
from storage.moments import to_text
from storage.transaction import Row, Transaction

_RUNS = "SELECT status, count(*) AS n FROM run WHERE office_id = :office AND closed_at IS NULL GROUP BY status"
# Run by run: each task's own run looked up takes five times as long.
_LATE = """
    SELECT count(*) AS n FROM task WHERE office_id = :office AND status = 'open' AND deadline < :now AND run IN (
        SELECT id FROM run WHERE office_id = :office AND closed_at IS NULL AND status = 'open'
    )
"""
_PERIODS = """
    SELECT DISTINCT period_year, period_quarter FROM run WHERE office_id = :office AND status <> 'cancelled'
    ORDER BY period_year DESC, period_quarter DESC LIMIT :limit
"""
# A run that is held is late nowhere; of several rounds the latest counts.
_TASKS = """
    WITH again AS (
        SELECT run, step, path, variant, max(round) AS round FROM task
        WHERE office_id = :office AND round > 1 AND status <> 'void' GROUP BY run, step, path, variant
    )
    SELECT run.period_year, run.period_quarter, task.unit, task.status,
        CASE WHEN task.status = 'open' AND run.status = 'open' AND task.deadline < :now THEN 1 ELSE 0 END AS late,
        count(*) AS n
    FROM run JOIN task ON task.office_id = run.office_id AND task.run = run.id
    LEFT JOIN again ON again.run = task.run AND again.step = task.step AND again.path = task.path
        AND again.variant = task.variant AND again.round > task.round
    WHERE run.office_id = :office AND (run.period_year, run.period_quarter) >= (:year, :quarter)
        AND run.status <> 'cancelled' AND task.status <> 'void' AND again.run IS NULL
    GROUP BY 1, 2, 3, 4, 5
"""
_SOPS = """
    SELECT procedure, count(*) AS n FROM run WHERE office_id = :office AND status <> 'cancelled'
    GROUP BY procedure ORDER BY max(id) DESC LIMIT :limit
"""
_LATEST = """
    SELECT state FROM run WHERE office_id = :office AND procedure = :procedure AND status <> 'cancelled'
    ORDER BY id DESC LIMIT :limit
"""


class TaskCount(NamedTuple):
    """How many tasks of a unit have a status; `late` are those that are open beyond their deadline."""

    period: Period
    unit: str
    status: str
    late: bool
    tasks: int


def open_by_status(tx: Transaction, office: str) -> dict[str, int]:
    """How many runs that have not ended there are, by status."""
    return {row["status"]: row["n"] for row in tx.all(_RUNS, office=office)}


def late_tasks(tx: Transaction, office: str, now: datetime) -> int:
    """How many open tasks are beyond their deadline, in runs that are not held."""
    return int(tx.all(_LATE, office=office, now=to_text(now))[0]["n"])


def latest_periods(tx: Transaction, office: str, limit: int) -> list[Period]:
    """The latest periods of which there are runs, the newest first, one without a year last."""
    rows = tx.all(_PERIODS, office=office, limit=limit)
    return [_period(row) for row in rows]


def tasks_since(tx: Transaction, office: str, first: Period, now: datetime) -> Iterator[TaskCount]:
    """The tasks that count in the runs of a period and of all after it; those without a year come before any."""
    rows = tx.all(_TASKS, office=office, year=first.year or 0, quarter=first.quarter or 0, now=to_text(now))
    return (TaskCount(_period(row), row["unit"], row["status"], bool(row["late"]), row["n"]) for row in rows)


def procedures(tx: Transaction, office: str, limit: int) -> dict[str, int]:
    """How many runs each SOP has had, those run last leading."""
    return {row["procedure"]: row["n"] for row in tx.all(_SOPS, office=office, limit=limit)}


def latest_of(tx: Transaction, office: str, procedure: str, limit: int) -> list[Run]:
    """The latest runs of an SOP, the newest first."""
    return [decode_run(row["state"]) for row in tx.all(_LATEST, office=office, procedure=procedure, limit=limit)]


def _period(row: Row) -> Period:
    return Period(row["period_year"] or None, row["period_quarter"] or None)
