"""How far messages came, in whatever order their messenger reports it: a ladder that never goes down.

A report may come before it is known what the message carried, several times, days late, or of a message that is
nobody's here. The first moment of each rung counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.moments import from_text, from_text_or_none, to_text
from storage.transaction import Transaction, Value

Rung = Literal["sent", "delivered", "read"]

_FIRST = """{rung}_at = CASE WHEN reach.{rung}_at <= excluded.{rung}_at THEN reach.{rung}_at
            ELSE coalesce(excluded.{rung}_at, reach.{rung}_at) END"""
_NOTE = f"""
    INSERT INTO reach (channel, message, noted_at, sent_at, delivered_at, read_at)
    VALUES (:channel, :message, :now, :sent, :delivered, :read)
    ON CONFLICT (channel, message) DO UPDATE SET
        {_FIRST.format(rung="sent")},
        {_FIRST.format(rung="delivered")},
        {_FIRST.format(rung="read")}
"""
_CARRIED = """
    INSERT INTO carried (channel, message, office_id, outbox) VALUES (:channel, :message, :office, :outbox)
    ON CONFLICT DO NOTHING
"""
# Reports count from when they come: one whose message is forgotten by then is forgotten as well.
_FORGET = """
    DELETE FROM reach WHERE (channel, message) IN
        (SELECT channel, message FROM reach
         WHERE noted_at < :before AND NOT EXISTS
            (SELECT 1 FROM carried
             JOIN outbox ON outbox.office_id = carried.office_id AND outbox.id = carried.outbox
             JOIN task ON task.office_id = outbox.office_id AND task.id = outbox.task
             WHERE carried.channel = reach.channel AND carried.message = reach.message AND task.status = 'open')
         ORDER BY noted_at LIMIT :limit)
    RETURNING channel, message
"""
_FORGET_CARRIED = "DELETE FROM carried WHERE channel = :channel AND message = :message"
_OF_TASK = """
    SELECT card.person, card.channel, card.sent_at AS accepted_at, reach.delivered_at, reach.read_at, 0 AS held
    FROM card LEFT JOIN reach ON reach.channel = card.channel AND reach.message = card.message
    WHERE card.office_id = :office AND card.task = :task
    UNION ALL
    SELECT outbox.person, outbox.channel, outbox.sent_at, reach.delivered_at, reach.read_at, 1
    FROM outbox LEFT JOIN reach ON reach.channel = outbox.channel AND reach.message = outbox.message
    WHERE outbox.office_id = :office AND outbox.task = :task AND outbox.form = 'new'
        AND outbox.status IN ('waiting', 'claimed', 'held') AND outbox.status = 'held'
    ORDER BY accepted_at
"""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a copy of a task's card came at a person, or the knock where the card itself is held."""

    person: str
    channel: str
    accepted_at: datetime
    delivered_at: datetime | None
    read_at: datetime | None
    held: bool


def note(tx: Transaction, channel: str, message: str, rung: Rung, at: datetime, now: datetime) -> None:
    """Note that a message reached a rung."""
    moments: dict[str, Value] = {"sent": None, "delivered": None, "read": None, rung: to_text(at)}
    tx.execute(_NOTE, channel=channel, message=message, now=to_text(now), **moments)


def carries(tx: Transaction, channel: str, message: str, outbox: Iterable[tuple[str, int]], now: datetime) -> None:
    """Note which messages of the outbox, by office and number, the messenger's `message` carries."""
    note(tx, channel, message, "sent", now, now)
    for office, number in outbox:
        tx.execute(_CARRIED, channel=channel, message=message, office=office, outbox=number)


def is_delivered(tx: Transaction, channel: str, message: str) -> bool:
    """Whether a message is known to have arrived."""
    sql = "SELECT delivered_at, read_at FROM reach WHERE channel = :channel AND message = :message"
    row = tx.one(sql, channel=channel, message=message)
    return row is not None and bool(row["delivered_at"] or row["read_at"])


def of_task(tx: Transaction, office: str, task: int) -> list[Reached]:
    """How far each copy of a task's card came, the oldest first."""
    return [
        Reached(
            person=row["person"],
            channel=row["channel"],
            accepted_at=from_text(row["accepted_at"]),
            delivered_at=from_text_or_none(row["delivered_at"] or row["read_at"]),
            read_at=from_text_or_none(row["read_at"]),
            held=bool(row["held"]),
        )
        for row in tx.all(_OF_TASK, office=office, task=task)
    ]


def forget(tx: Transaction, before: datetime, limit: int = 500) -> int:
    """Forget at most `limit` messages noted before a moment, but no card of an open task; how many there were."""
    gone = tx.all(_FORGET, before=to_text(before), limit=limit)
    tx.many(_FORGET_CARRIED, [{"channel": row["channel"], "message": row["message"]} for row in gone])
    return len(gone)
