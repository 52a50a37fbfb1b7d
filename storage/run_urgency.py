"""How urgent each open run of an office is, found without loading any run."""

from dataclasses import dataclass
from datetime import datetime

from storage.moments import from_text_or_none
from storage.transaction import Transaction

# Nothing is urgent in a run that is held; without a deadline a run comes after those that have one.
_OPEN = """
    SELECT run.id, run.status, min(task.deadline) AS due
    FROM run LEFT JOIN task ON task.office_id = run.office_id AND task.run = run.id AND task.status = 'open'
    WHERE run.office_id = :office AND run.closed_at IS NULL
    GROUP BY run.id, run.status
    ORDER BY CASE run.status WHEN 'held' THEN 1 ELSE 0 END, coalesce(min(task.deadline), '9'), run.id
"""


@dataclass(frozen=True, slots=True)
class Urgency:
    """An open run, whether it is held, and the nearest deadline of what waits in it."""

    run: int
    held: bool
    due: datetime | None


def most_urgent_first(tx: Transaction, office: str) -> list[Urgency]:
    """Every open run of an office."""
    rows = tx.all(_OPEN, office=office)
    return [Urgency(row["id"], row["status"] == "held", from_text_or_none(row["due"])) for row in rows]
