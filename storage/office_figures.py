"""How an office stands as numbers, counted by the database: its runs, and its tasks by period and unit."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from flows.codec import decode_run
from flows.period import Period
from flows.run import Run
from storage.moments import to_text
from storage.transaction import Transaction

_RUNS = "SELECT status, count(*) AS n FROM run WHERE office_id = :office AND closed_at IS NULL GROUP BY status"
_PERIODS = """
    SELECT DISTINCT period_year, period_quarter FROM run WHERE office_id = :office AND status <> 'cancelled'
    ORDER BY period_year DESC, period_quarter DESC LIMIT :limit
"""
# A run that is held is late nowhere.
_TASKS = """
    SELECT task.unit, task.status,
        CASE WHEN task.status = 'open' AND run.status = 'open' AND task.deadline < :now THEN 1 ELSE 0 END AS late,
        count(*) AS n
    FROM run JOIN task ON task.office_id = run.office_id AND task.run = run.id
    WHERE run.office_id = :office AND run.period_year = :year AND run.period_quarter = :quarter
        AND run.status <> 'cancelled' AND task.status <> 'void'
    GROUP BY 1, 2, 3
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

    unit: str
    status: str
    late: bool
    tasks: int


def open_by_status(tx: Transaction, office: str) -> dict[str, int]:
    """How many runs that have not ended there are, by status."""
    return {row["status"]: row["n"] for row in tx.all(_RUNS, office=office)}


def latest_periods(tx: Transaction, office: str, limit: int) -> list[Period]:
    """The latest periods of which there are runs, the newest first, one without a year last."""
    rows = tx.all(_PERIODS, office=office, limit=limit)
    return [Period(row["period_year"] or None, row["period_quarter"] or None) for row in rows]


def tasks_of(tx: Transaction, office: str, period: Period, now: datetime) -> Iterator[TaskCount]:
    """The tasks that count in the runs of a period."""
    year, quarter = period.year or 0, period.quarter or 0
    rows = tx.all(_TASKS, office=office, year=year, quarter=quarter, now=to_text(now))
    return (TaskCount(row["unit"], row["status"], bool(row["late"]), row["n"]) for row in rows)


def procedures(tx: Transaction, office: str, limit: int) -> dict[str, int]:
    """How many runs each SOP has had, those run last leading."""
    return {row["procedure"]: row["n"] for row in tx.all(_SOPS, office=office, limit=limit)}


def latest_of(tx: Transaction, office: str, procedure: str, limit: int) -> list[Run]:
    """The latest runs of an SOP, the newest first."""
    return [decode_run(row["state"]) for row in tx.all(_LATEST, office=office, procedure=procedure, limit=limit)]
