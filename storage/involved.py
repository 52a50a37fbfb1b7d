"""The runs that a person had a hand in: started, or finished a task of."""

from storage.transaction import Transaction

_RUNS = """
    SELECT id FROM run WHERE office_id = :office AND started_by = :person
    UNION
    SELECT run FROM task WHERE office_id = :office AND done_by = :person
"""
# Only the tasks of open runs are read: the others become more from year to year.
_OPEN_RUNS = """
    SELECT id FROM run WHERE office_id = :office AND closed_at IS NULL AND started_by = :person
    UNION
    SELECT run.id FROM run JOIN task ON task.office_id = run.office_id AND task.run = run.id
    WHERE run.office_id = :office AND run.closed_at IS NULL AND task.done_by = :person
"""


def runs_of(tx: Transaction, office: str, person: str) -> set[int]:
    """The numbers of all of them."""
    return {row["id"] for row in tx.all(_RUNS, office=office, person=person)}


def open_runs_of(tx: Transaction, office: str, person: str) -> set[int]:
    """The numbers of those that have not ended."""
    return {row["id"] for row in tx.all(_OPEN_RUNS, office=office, person=person)}
