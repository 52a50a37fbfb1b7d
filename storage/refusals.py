"""The attempts that were refused; they are no events, for nothing happened."""

from dataclasses import dataclass
from datetime import datetime

from storage import numbers
from storage.moments import from_text, to_text
from storage.transaction import Transaction

_ADD = """
    INSERT INTO refusal (office_id, id, at, person, what, sentence)
    VALUES (:office, :id, :now, :person, :what, :sentence)
"""
_LATEST = """
    SELECT at, person, what, sentence FROM refusal WHERE office_id = :office ORDER BY id DESC LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Who asked for what when, and the sentence they got."""

    at: datetime
    person: str
    what: str
    sentence: str


def add(tx: Transaction, office: str, *, person: str, what: str, sentence: str, now: datetime) -> None:
    """Record an attempt."""
    number = numbers.advance(tx, "refusal", 1)
    tx.execute(_ADD, office=office, id=number, now=to_text(now), person=person, what=what, sentence=sentence)


def latest(tx: Transaction, office: str, limit: int) -> list[Refusal]:
    """The last attempts in an office, the newest first."""
    rows = tx.all(_LATEST, office=office, limit=limit)
    return [Refusal(from_text(row["at"]), row["person"], row["what"], row["sentence"]) for row in rows]
