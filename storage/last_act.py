"""The act a person did last, for taking it back without naming it."""

from storage.transaction import Transaction

_LAST = """
    SELECT run, id FROM task
    WHERE office_id = :office AND done_by = :person AND status IN ('done', 'returned')
    ORDER BY done_at DESC, id DESC LIMIT 1
"""


def last_act(tx: Transaction, office: str, person: str) -> tuple[int, int] | None:
    """The run and the task that a person finished or returned last."""
    row = tx.one(_LAST, office=office, person=person)
    return None if row is None else (row["run"], row["id"])
