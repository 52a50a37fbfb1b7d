"""Who still gets their open cards again, because presses of a time may be gone."""

from dataclasses import dataclass
from datetime import datetime

from storage.moments import from_text, to_text
from storage.transaction import Transaction

_NOTE = """
    INSERT INTO resending (office_id, person, gone_from, gone_to)
    SELECT DISTINCT address.office_id, address.person, :gone_from, :gone_to FROM address
    WHERE reachable = 1 AND :channel IN ('', channel)
        AND EXISTS (SELECT 1 FROM task WHERE task.office_id = address.office_id AND task.status = 'open')
    ON CONFLICT (office_id, person) DO UPDATE SET gone_to = excluded.gone_to
"""
_OFFICES = "SELECT DISTINCT office_id FROM resending ORDER BY office_id"
_WAITING = """
    SELECT office_id, person, gone_from, gone_to FROM resending
    WHERE office_id = :office AND (:at_work = 1 OR gone_from = gone_to OR EXISTS
        (SELECT 1 FROM address
         WHERE address.office_id = resending.office_id AND address.person = resending.person
            AND address.used_at > resending.gone_from))
    ORDER BY person LIMIT :limit
"""
_TAKE = "DELETE FROM resending WHERE office_id = :office AND person = :person RETURNING person"


@dataclass(frozen=True, slots=True)
class Resending:
    """A person whose presses between two moments may be gone; the two are one after a restore."""

    office: str
    person: str
    gone_from: datetime
    gone_to: datetime


def note(tx: Transaction, gone_from: datetime, gone_to: datetime, channel: str = "") -> None:
    """Let everybody have their open cards again who can be reached, in an office with open tasks; or on one channel."""
    tx.execute(_NOTE, gone_from=to_text(gone_from), gone_to=to_text(gone_to), channel=channel)


def offices(tx: Transaction) -> list[str]:
    """The offices in which somebody waits for their cards."""
    return [row["office_id"] for row in tx.all(_OFFICES)]


def waiting(tx: Transaction, office: str, limit: int, *, at_work: bool) -> list[Resending]:
    """At most `limit` people of an office whose turn it is: those who wrote since, while the office is not at work."""
    return [
        Resending(row["office_id"], row["person"], from_text(row["gone_from"]), from_text(row["gone_to"]))
        for row in tx.all(_WAITING, office=office, at_work=int(at_work), limit=limit)
    ]


def take(tx: Transaction, resending: Resending) -> bool:
    """Note that a person has their cards; False where they had them already."""
    return tx.one(_TAKE, office=resending.office, person=resending.person) is not None
