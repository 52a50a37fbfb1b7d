"""The messages seen, so that each is handled once however often a messenger delivers it."""

from collections.abc import Iterable
from datetime import datetime

from storage.moments import to_text
from storage.transaction import Row, Transaction

_RECORD = """
    INSERT INTO inbox (channel, id, seen_at) VALUES (:channel, :id, :now)
    ON CONFLICT (channel, id) DO NOTHING
"""
# Without an index of its own, which every message would have to write; a reader has the time to look through all.
_OLD = "SELECT channel, id FROM inbox WHERE seen_at < :before LIMIT :limit"
_FORGET = "DELETE FROM inbox WHERE channel = :channel AND id = :id"


def record(tx: Transaction, channel: str, message: str, now: datetime) -> bool:
    """Note a message; False says that it was seen before."""
    return tx.changed(_RECORD, channel=channel, id=message, now=to_text(now)) > 0


def has(tx: Transaction, channel: str, message: str) -> bool:
    """Whether a message was seen."""
    return tx.one("SELECT 1 FROM inbox WHERE channel = :channel AND id = :id", channel=channel, id=message) is not None


def old(tx: Transaction, before: datetime, limit: int = 500) -> list[Row]:
    """Channel and id of at most `limit` messages seen before a moment."""
    return tx.all(_OLD, before=to_text(before), limit=limit)


def forget(tx: Transaction, messages: Iterable[Row]) -> None:
    """Forget messages, by channel and id."""
    tx.many(_FORGET, map(dict, messages))
