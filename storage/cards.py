"""Every copy of a task's card: at whom it is, and as which message."""

from dataclasses import dataclass
from datetime import datetime

from storage.moments import to_text
from storage.transaction import Transaction

_ADD = """
    INSERT INTO card (office_id, task, channel, address, message, person, sent_at)
    VALUES (:office, :task, :channel, :address, :message, :person, :now)
    ON CONFLICT (office_id, task, channel, address, message) DO NOTHING
"""
_MESSAGES = """
    SELECT message FROM card
    WHERE office_id = :office AND task = :task AND channel = :channel AND address = :address
    ORDER BY sent_at, message
"""
_HOLDERS = """
    SELECT person, channel, address FROM card WHERE office_id = :office AND task = :task
    UNION ALL
    SELECT person, channel, address FROM outbox
    WHERE office_id = :office AND task = :task AND form = 'new' AND status IN ('waiting', 'claimed', 'held')
"""
_COPIES = """
    SELECT person, channel, address, message FROM card
    WHERE office_id = :office AND task = :task AND person = :person ORDER BY sent_at, message
"""
_TASK_OF = """
    SELECT office_id, task FROM card WHERE channel = :channel AND address = :address AND message = :message
    LIMIT 2
"""
_DROP = "DELETE FROM card WHERE office_id = :office AND task = :task AND person = :person"
_FORGET = "DELETE FROM card WHERE channel = :channel AND address = :address AND message = :message"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has a copy of a card, or to whom one is on its way."""

    person: str
    channel: str
    address: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a card at a person, as the messenger's `message`."""

    person: str
    channel: str
    address: str
    message: str


def add(
    tx: Transaction,
    office: str,
    task: int,
    *,
    person: str,
    channel: str,
    address: str,
    message: str,
    now: datetime,
) -> None:
    """Remember a copy that arrived, as the messenger's `message`."""
    tx.execute(
        _ADD,
        office=office,
        task=task,
        person=person,
        channel=channel,
        address=address,
        message=message,
        now=to_text(now),
    )


def messages(tx: Transaction, office: str, task: int, channel: str, address: str) -> list[str]:
    """The copies of a card at an address, the oldest first."""
    rows = tx.all(_MESSAGES, office=office, task=task, channel=channel, address=address)
    return [row["message"] for row in rows]


def holders(tx: Transaction, office: str, task: int) -> list[Holder]:
    """Everybody at whom a card has to be kept true, those included to whom it is still on its way."""
    found = {tuple(row) for row in tx.all(_HOLDERS, office=office, task=task)}
    return [Holder(*one) for one in sorted(found)]


def copies(tx: Transaction, office: str, task: int, person: str) -> list[Copy]:
    """Every copy of a card that a person has, the oldest first."""
    return [Copy(*row) for row in tx.all(_COPIES, office=office, task=task, person=person)]


def task_of(tx: Transaction, channel: str, address: str, message: str) -> tuple[str, int] | None:
    """The office and the task whose card a message is; None also where it holds several."""
    rows = tx.all(_TASK_OF, channel=channel, address=address, message=message)
    return (rows[0]["office_id"], rows[0]["task"]) if len(rows) == 1 else None


def drop(tx: Transaction, office: str, task: int, person: str) -> None:
    """A person's copies say something else by now, and are no cards any more."""
    tx.execute(_DROP, office=office, task=task, person=person)


def forget(tx: Transaction, channel: str, address: str, message: str) -> None:
    """A message never arrived, so nobody has the cards in it."""
    tx.execute(_FORGET, channel=channel, address=address, message=message)
