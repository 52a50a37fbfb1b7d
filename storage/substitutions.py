"""Who acts for whom and when, as it was asked, agreed to, refused or ended."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from flows.substitution import Substitution
from storage import numbers
from storage.moments import to_text
from storage.transaction import Row, Transaction

Status = Literal["asked", "agreed", "refused", "ended"]

_ADD = """
    INSERT INTO substitution
        (office_id, id, absent, substitute, since, until, decree, also_to_holder, status, asked_by, asked_at)
    VALUES (:office, :id, :absent, :substitute, :since, :until, :decree, :also_to_holder, 'asked', :asked_by, :asked_at)
"""
_AGREED = "SELECT * FROM substitution WHERE office_id = :office AND status = 'agreed' AND until >= :day ORDER BY id"
_STANDING = """
    SELECT * FROM substitution
    WHERE office_id = :office AND status IN ('asked', 'agreed') AND until >= :day ORDER BY since, id
"""
_BETWEEN = """
    SELECT * FROM substitution
    WHERE office_id = :office AND status = 'agreed' AND since <= :day AND until >= :told ORDER BY id
"""
_OFFICE_OF = "SELECT office_id, id FROM substitution WHERE id = :id"
_ONE = "SELECT * FROM substitution WHERE office_id = :office AND id = :id"
_DECIDE = """
    UPDATE substitution SET status = :status, decided_by = :by, decided_at = :at, reason = :reason
    WHERE office_id = :office AND id = :id
"""
_END = """
    UPDATE substitution SET status = 'ended', ended_by = :by, ended_at = :at WHERE office_id = :office AND id = :id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A substitution as it was asked for by a person, and where that stands."""

    what: Substitution
    status: Status
    by: str


def add(tx: Transaction, office: str, what: Substitution, by: str, now: datetime) -> Substitution:
    """Note what was asked; the same with its number, which is unique in the database."""
    number = numbers.advance(tx, "substitution", 1)
    tx.execute(
        _ADD,
        office=office,
        id=number,
        absent=what.absent,
        substitute=what.substitute,
        since=what.since.isoformat(),
        until=what.until.isoformat(),
        decree=what.decree,
        also_to_holder=int(what.also_to_holder),
        asked_by=by,
        asked_at=to_text(now),
    )
    return replace(what, id=number)


def agreed(tx: Transaction, office: str, day: date) -> list[Substitution]:
    """Those agreed to that are not over on a day."""
    return [_what(row) for row in tx.all(_AGREED, office=office, day=day.isoformat())]


def standing(tx: Transaction, office: str, day: date) -> list[Asked]:
    """Those asked for or agreed to that are not over on a day, the earliest first."""
    return [_asked(row) for row in tx.all(_STANDING, office=office, day=day.isoformat())]


def agreed_between(tx: Transaction, office: str, told: date, day: date) -> list[Substitution]:
    """Those agreed to that counted on `told`, on `day`, or on a day in between."""
    return [_what(row) for row in tx.all(_BETWEEN, office=office, told=told.isoformat(), day=day.isoformat())]


def office_of(tx: Transaction, number: int) -> tuple[str, int] | None:
    """The office in which a number stands, and the number."""
    row = tx.one(_OFFICE_OF, id=number)
    return None if row is None else (row["office_id"], row["id"])


def get(tx: Transaction, office: str, number: int) -> Asked | None:
    """One by its number."""
    row = tx.one(_ONE, office=office, id=number)
    return None if row is None else _asked(row)


def decide(tx: Transaction, office: str, number: int, status: Status, by: str, now: datetime, reason: str = "") -> None:
    """Note that it was agreed to, or refused for a reason."""
    tx.execute(_DECIDE, office=office, id=number, status=status, by=by, at=to_text(now), reason=reason)


def end(tx: Transaction, office: str, number: int, by: str, now: datetime) -> None:
    """Note that it was ended before its last day, or taken back."""
    tx.execute(_END, office=office, id=number, by=by, at=to_text(now))


def _what(row: Row) -> Substitution:
    return Substitution(
        id=row["id"],
        absent=row["absent"],
        substitute=row["substitute"],
        since=date.fromisoformat(row["since"]),
        until=date.fromisoformat(row["until"]),
        decree=row["decree"],
        also_to_holder=bool(row["also_to_holder"]),
    )


def _asked(row: Row) -> Asked:
    return Asked(what=_what(row), status=row["status"], by=row["asked_by"])
