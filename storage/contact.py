"""When the messenger was last in touch."""

from datetime import datetime

from storage.moments import from_text, to_text
from storage.transaction import Transaction

_LAST = "SELECT at FROM contact WHERE id = 1"
_KEEP = "INSERT INTO contact (id, at) VALUES (1, :at) ON CONFLICT (id) DO UPDATE SET at = excluded.at"


def last(tx: Transaction) -> datetime | None:
    """The moment kept; None before the first contact, and after a restore."""
    row = tx.one(_LAST)
    return None if row is None else from_text(row["at"])


def keep(tx: Transaction, at: datetime) -> None:
    """Remember a moment instead of the one before, be it later or, where the clock was put back, earlier."""
    tx.execute(_KEEP, at=to_text(at))


def forget(tx: Transaction) -> None:
    """Begin anew, as after a restore: the moment of the copy says nothing of the messenger."""
    tx.execute("DELETE FROM contact")
