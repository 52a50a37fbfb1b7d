"""That the data were put back from a copy, until the owners have been told which span is gone."""

from dataclasses import dataclass
from datetime import datetime

from storage.moments import from_text, to_text
from storage.transaction import Transaction

_NOTE = "INSERT INTO restored (restored_at, taken_at) VALUES (:now, :taken_at)"
_UNTOLD = "SELECT restored_at, taken_at FROM restored WHERE told = 0 ORDER BY restored_at"


@dataclass(frozen=True, slots=True)
class Restored:
    """What happened between the taking of the copy and its putting back is gone."""

    taken_at: datetime
    restored_at: datetime


def note(tx: Transaction, taken_at: datetime, now: datetime) -> None:
    """Remember a restore."""
    tx.execute(_NOTE, now=to_text(now), taken_at=to_text(taken_at))


def untold(tx: Transaction) -> list[Restored]:
    """The restores that the owners do not know of."""
    return [Restored(from_text(row["taken_at"]), from_text(row["restored_at"])) for row in tx.all(_UNTOLD)]


def told(tx: Transaction) -> None:
    """The owners know of every restore."""
    tx.execute("UPDATE restored SET told = 1")
