"""Looking after the outbox: how much waits, and forgetting the words of what has long left, and where it went."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.moments import from_text, to_text
from storage.transaction import Transaction

_WAITING = """
    SELECT lane, count(*) AS n, min(due) AS oldest FROM outbox
    WHERE status = 'waiting' AND due <= :now GROUP BY lane ORDER BY lane
"""
_FORGET = """
    UPDATE outbox SET body = '', address = '' WHERE (office_id, id) IN
        (SELECT office_id, id FROM outbox
         WHERE body <> '' AND due < :before AND status NOT IN ('waiting', 'claimed') AND status <> 'held'
         ORDER BY due LIMIT :limit)
    RETURNING id
"""


# Telegram repeats an update for a day (Bot API, getUpdates); a month leaves room for a look back.
KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many messages of a lane are due, and since when the oldest is."""

    lane: int
    count: int
    oldest: datetime


def waiting(tx: Transaction, now: datetime) -> list[Waiting]:
    """The lanes in which messages are due."""
    return [Waiting(row["lane"], row["n"], from_text(row["oldest"])) for row in tx.all(_WAITING, now=to_text(now))]


def forget(tx: Transaction, before: datetime, limit: int = 500) -> int:
    """Empty at most `limit` bodies of messages done with and due before a moment; how many there were."""
    return len(tx.all(_FORGET, before=to_text(before), limit=limit))
