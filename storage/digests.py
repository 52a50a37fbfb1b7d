"""When each office's digest goes out next, and on which days it did, whatever the clock does."""

from datetime import date, datetime

from storage.moments import to_text
from storage.transaction import Transaction

_DUE = """
    SELECT office_id FROM office WHERE digest_at <= :now OR digest_set_at > :now LIMIT :limit
"""
_BEGIN = """
    INSERT INTO digest_day (office_id, day) VALUES (:office, :day)
    ON CONFLICT (office_id, day) DO NOTHING RETURNING day
"""
_SET = "UPDATE office SET digest_at = :at, digest_set_at = :now WHERE office_id = :office"


def due(tx: Transaction, now: datetime, limit: int) -> list[str]:
    """At most `limit` offices whose digest has come, or was put off by a clock that has gone back since."""
    return [row["office_id"] for row in tx.all(_DUE, now=to_text(now), limit=limit)]


def begin(tx: Transaction, office: str, day: date) -> bool:
    """Note that an office's digest of a day goes out; False where it did before."""
    return tx.one(_BEGIN, office=office, day=day.isoformat()) is not None


def set_next(tx: Transaction, office: str, at: datetime, now: datetime) -> None:
    """Let an office's next digest come at a moment."""
    tx.execute(_SET, office=office, at=to_text(at), now=to_text(now))
