"""What people have chosen for an act before doing it."""

from storage.transaction import Transaction

_KEEP = """
    INSERT INTO preparation (office_id, task, person, choices) VALUES (:office, :task, :person, :choices)
    ON CONFLICT (office_id, task, person) DO UPDATE SET choices = excluded.choices
"""
_OF = "SELECT choices FROM preparation WHERE office_id = :office AND task = :task AND person = :person"
_EVERYBODYS = "SELECT choices FROM preparation WHERE office_id = :office AND task = :task ORDER BY person"
_FORGET = "DELETE FROM preparation WHERE office_id = :office AND task = :task"


def keep(tx: Transaction, office: str, task: int, person: str, choices: str) -> None:
    """Keep a person's choices (JSON) for a task in place of earlier ones."""
    tx.execute(_KEEP, office=office, task=task, person=person, choices=choices)


def of(tx: Transaction, office: str, task: int, person: str) -> str | None:
    """A person's choices (JSON) for a task."""
    row = tx.one(_OF, office=office, task=task, person=person)
    return None if row is None else str(row["choices"])


def everybodys(tx: Transaction, office: str, task: int) -> list[str]:
    """The choices (JSON) of everybody who made any for a task."""
    return [row["choices"] for row in tx.all(_EVERYBODYS, office=office, task=task)]


def forget(tx: Transaction, office: str, task: int) -> None:
    """Drop everybody's choices for a task that is done."""
    tx.execute(_FORGET, office=office, task=task)
