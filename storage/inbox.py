"""The messages seen, so that each is handled once however often a messenger delivers it."""

from datetime import datetime

from storage.moments import to_text
from storage.transaction import Transaction

_RECORD = """
    INSERT INTO inbox (channel, id, seen_at) VALUES (:channel, :id, :now)
    ON CONFLICT (channel, id) DO NOTHING RETURNING id
"""
_PRUNE = """
    DELETE FROM inbox WHERE (channel, id) IN
        (SELECT channel, id FROM inbox WHERE seen_at < :before ORDER BY seen_at LIMIT :limit)
    RETURNING id
"""


def record(tx: Transaction, channel: str, message: str, now: datetime) -> bool:
    """Note a message; False says that it was seen before."""
    return tx.one(_RECORD, channel=channel, id=message, now=to_text(now)) is not None


def prune(tx: Transaction, before: datetime, limit: int = 500) -> int:
    """Forget at most `limit` messages seen before a moment; how many there were."""
    return len(tx.all(_PRUNE, before=to_text(before), limit=limit))
