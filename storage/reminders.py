"""What people are still to be reminded of; one message takes all that waits for a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.moments import to_text
from storage.transaction import Transaction

# Sorts behind every deadline.
_NO_HURRY = "9999"

_ADD = """
    INSERT INTO reminder (office_id, person, run, task, rung, urgency, send_at)
    VALUES (:office, :person, :run, :task, :rung, :urgency, :send_at)
    ON CONFLICT (office_id, person, task, rung) DO NOTHING
"""
_DUE = """
    SELECT office_id, person FROM reminder WHERE send_at <= :now
    ORDER BY urgency, office_id, person LIMIT :limit
"""
_TAKE = """
    DELETE FROM reminder WHERE office_id = :office AND person = :person RETURNING run, task, rung, urgency
"""
_POSTPONE = "UPDATE reminder SET send_at = :until WHERE office_id = :office AND person = :person"


@dataclass(frozen=True, slots=True)
class Reminded:
    """A person for whom something waits to be said."""

    office: str
    person: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """A rung of a task that a person is to hear of; one of the whole office has no task."""

    run: int
    task: int
    rung: str


def add(
    tx: Transaction, office: str, people: Mapping[str, datetime | None], reminder: Reminder, send_at: datetime
) -> None:
    """Let people be told from `send_at` on, each with the deadline by which it is urgent."""
    tx.many(
        _ADD,
        [
            {
                "office": office,
                "person": person,
                "run": reminder.run,
                "task": reminder.task,
                "rung": reminder.rung,
                "urgency": to_text(urgency) if urgency else _NO_HURRY,
                "send_at": to_text(send_at),
            }
            for person, urgency in people.items()
        ],
    )


def due(tx: Transaction, now: datetime, limit: int) -> list[Reminded]:
    """The people of the `limit` most urgent things that wait, in that order."""
    rows = tx.all(_DUE, now=to_text(now), limit=limit)
    return list(dict.fromkeys(Reminded(row["office_id"], row["person"]) for row in rows))


def take(tx: Transaction, who: Reminded) -> list[Reminder]:
    """All that waits for a person, the most urgent first; it waits no more."""
    rows = sorted(tx.all(_TAKE, office=who.office, person=who.person), key=lambda row: (row["urgency"], row["task"]))
    return [Reminder(row["run"], row["task"], row["rung"]) for row in rows]


def postpone(tx: Transaction, who: Reminded, until: datetime) -> None:
    """Let all that waits for a person wait longer."""
    tx.execute(_POSTPONE, office=who.office, person=who.person, until=to_text(until))
