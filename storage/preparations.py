"""What people have chosen for an act before doing it."""

from storage.transaction import Transaction

_KEEP = """
    INSERT INTO preparation (office_id, task, person, choices) VALUES (:office, :task, :person, :choices)
    ON CONFLICT (office_id, task, person) DO UPDATE SET choices = excluded.choices
"""
_OF = "SELECT choices FROM preparation WHERE office_id = :office AND task = :task AND person = :person"
_TAKE = "DELETE FROM preparation WHERE office_id = :office AND task = :task RETURNING person, choices"


def keep(tx: Transaction, office: str, task: int, person: str, choices: str) -> None:
    """Keep a person's choices (JSON) for a task in place of earlier ones."""
    tx.execute(_KEEP, office=office, task=task, person=person, choices=choices)


def of(tx: Transaction, office: str, task: int, person: str) -> str | None:
    """A person's choices (JSON) for a task."""
    row = tx.one(_OF, office=office, task=task, person=person)
    return None if row is None else str(row["choices"])


def take(tx: Transaction, office: str, task: int) -> list[str]:
    """The choices (JSON) of everybody who made any for a task, which are then no longer kept."""
    return [row["choices"] for row in sorted(tx.all(_TAKE, office=office, task=task), key=lambda row: row["person"])]
