"""The list of people that was sent to an office last, as long as it is neither applied nor left."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.moments import to_text
from storage.transaction import Transaction

_KEEP = """
    INSERT INTO people_list (office_id, number, listed, shown, sent_by, sent_at)
    VALUES (:office, 1, :listed, :shown, :by, :now)
    ON CONFLICT (office_id) DO UPDATE SET number = people_list.number + 1, listed = excluded.listed,
        shown = excluded.shown, sent_by = excluded.sent_by, sent_at = excluded.sent_at
    RETURNING number
"""
_OF = "SELECT number, listed, shown FROM people_list WHERE office_id = :office AND listed <> ''"
_FORGET = "UPDATE people_list SET listed = '', shown = '' WHERE office_id = :office"
_FORGET_OLD = "UPDATE people_list SET listed = '', shown = '' WHERE listed <> '' AND sent_at < :before"
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A list by its number: its rows and the changes that were shown of it, both as JSON."""

    number: int
    listed: str
    shown: str


def keep(tx: Transaction, office: str, listed: str, shown: str, by: str, now: datetime) -> int:
    """Keep a list in place of any other of the office; its number."""
    row = tx.one(_KEEP, office=office, listed=listed, shown=shown, by=by, now=to_text(now))
    return int(row["number"]) if row else 0


def of(tx: Transaction, office: str) -> PeopleList | None:
    """The list that waits to be applied."""
    row = tx.one(_OF, office=office)
    return None if row is None else PeopleList(row["number"], row["listed"], row["shown"])


def forget(tx: Transaction, office: str) -> None:
    """Keep nothing of the list any more."""
    tx.execute(_FORGET, office=office)


def forget_old(tx: Transaction, now: datetime) -> None:
    """Keep nothing of the lists that were left for a day."""
    tx.execute(_FORGET_OLD, before=to_text(now - KEPT))
