"""How urgent each open run of an office is, found without loading any run."""

from dataclasses import dataclass
from datetime import datetime

from flows.period import Period
from storage.moments import from_text_or_none
from storage.transaction import Transaction

# Nothing is urgent in a run that is held; without a deadline a run comes after those that have one.
_OPEN = """
    SELECT run.id, run.status, run.procedure, run.version, run.period_year, run.period_quarter, waiting.due
    FROM run LEFT JOIN (
        SELECT run, min(deadline) AS due FROM task WHERE office_id = :office AND status = 'open' GROUP BY run
    ) AS waiting ON waiting.run = run.id
    WHERE run.office_id = :office AND run.closed_at IS NULL
    ORDER BY CASE run.status WHEN 'held' THEN 1 ELSE 0 END, coalesce(waiting.due, '9'), run.id
"""


@dataclass(frozen=True, slots=True)
class RunUrgency:
    """An open run, its procedure and period, whether it is held, and the nearest deadline of what waits in it."""

    run: int
    procedure: str
    version: int
    period: Period
    held: bool
    due: datetime | None


def most_urgent_first(tx: Transaction, office: str) -> list[RunUrgency]:
    """Every open run of an office."""
    return [
        RunUrgency(
            run=row["id"],
            procedure=row["procedure"],
            version=row["version"],
            period=Period(row["period_year"] or None, row["period_quarter"] or None),
            held=row["status"] == "held",
            due=from_text_or_none(row["due"]),
        )
        for row in tx.all(_OPEN, office=office)
    ]
