"""The tasks that a join was closed without, while their runs are open."""

from storage.transaction import Transaction

_LATE = """
    SELECT task.run, task.id FROM task JOIN run ON run.office_id = task.office_id AND run.id = task.run
    WHERE task.office_id = :office AND task.status = 'late' AND run.closed_at IS NULL ORDER BY task.id
"""


def late_tasks(tx: Transaction, office: str) -> list[tuple[int, int]]:
    """Run and number of each, the oldest first."""
    return [(row["run"], row["id"]) for row in tx.all(_LATE, office=office)]
