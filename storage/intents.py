"""A submit pressed while its file was still being fetched: the last file to arrive applies it."""

from dataclasses import dataclass
from datetime import datetime

from storage.moments import from_text, to_text
from storage.transaction import Row, Transaction

_ADD = """
    INSERT INTO intent (office_id, task, person, pressed_at, command)
    VALUES (:office, :task, :person, :pressed_at, :command)
    ON CONFLICT (office_id, task) DO NOTHING
"""
_OF = "SELECT * FROM intent WHERE office_id = :office AND task = :task"
_TAKE = "DELETE FROM intent WHERE office_id = :office AND task = :task RETURNING *"


@dataclass(frozen=True, slots=True)
class Intent:
    """Who pressed when, and what they asked for as JSON."""

    office: str
    task: int
    person: str
    pressed_at: datetime
    command: str


def add(tx: Transaction, intent: Intent) -> bool:
    """Keep a press for later; False where the task already has one."""
    added = tx.changed(
        _ADD,
        office=intent.office,
        task=intent.task,
        person=intent.person,
        pressed_at=to_text(intent.pressed_at),
        command=intent.command,
    )
    return added > 0


def of(tx: Transaction, office: str, task: int) -> Intent | None:
    """The press that waits for a task's files."""
    return _intent(tx.one(_OF, office=office, task=task))


def take(tx: Transaction, office: str, task: int) -> Intent | None:
    """The press that waits for a task's files, which is then no longer kept: applied or cancelled."""
    return _intent(tx.one(_TAKE, office=office, task=task))


def _intent(row: Row | None) -> Intent | None:
    if row is None:
        return None
    return Intent(row["office_id"], row["task"], row["person"], from_text(row["pressed_at"]), row["command"])
