"""The drawings in the archive: unlike the files of the runs they can be drawn again, and are kept only for a while."""

from collections.abc import Sequence
from datetime import datetime

from storage.moments import to_text
from storage.transaction import Transaction

_NOTE = """
    INSERT INTO drawing (sha256, sent_at) VALUES (:sha256, :now)
    ON CONFLICT (sha256) DO UPDATE SET sent_at = excluded.sent_at
"""
_OLD = "SELECT sha256 FROM drawing WHERE sent_at < :before ORDER BY sent_at LIMIT :limit"
_NAMED = "SELECT 1 FROM file WHERE sha256 = :sha256 LIMIT 1"
_FORGET = "DELETE FROM drawing WHERE sha256 = :sha256 AND sent_at < :before RETURNING sha256"


def note(tx: Transaction, sha256: str, now: datetime) -> None:
    """A drawing is sent."""
    tx.execute(_NOTE, sha256=sha256, now=to_text(now))


def old(tx: Transaction, before: datetime, limit: int = 200) -> list[str]:
    """Drawings last sent before a moment."""
    return [row["sha256"] for row in tx.all(_OLD, before=to_text(before), limit=limit)]


def forget(tx: Transaction, drawn: Sequence[str], before: datetime) -> list[str]:
    """Forget drawings that were not sent again meanwhile; those that are no file of a run as well may be removed."""
    gone = [sha256 for sha256 in drawn if tx.one(_FORGET, sha256=sha256, before=to_text(before))]
    return [sha256 for sha256 in gone if tx.one(_NAMED, sha256=sha256) is None]
