"""Who is behind an address, and where a person is reached."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.moments import from_text, to_text
from storage.transaction import Row, Transaction

_FIND = """
    SELECT address.office_id, address.person FROM address
    JOIN person ON person.office_id = address.office_id AND person.person = address.person
    WHERE address.channel = :channel AND address.address = :address AND person.ended_at IS NULL
    ORDER BY address.office_id
"""
_BY_PHONE = """
    SELECT office_id, person FROM person WHERE phone = :phone AND ended_at IS NULL ORDER BY office_id, person
"""
_HOLDER = "SELECT person FROM address WHERE office_id = :office AND channel = :channel AND address = :address"
_BIND = """
    INSERT INTO address (office_id, person, channel, address, joined_at, used_at, open_until)
    VALUES (:office, :person, :channel, :address, :now, :now, :open_until)
    ON CONFLICT (office_id, person, channel) DO UPDATE SET address = excluded.address, reachable = 1,
        joined_at = excluded.joined_at, used_at = excluded.used_at, open_until = excluded.open_until
"""
_BACK = "UPDATE person SET left_at = NULL WHERE office_id = :office AND person = :person AND left_at IS NOT NULL"
_OF_PERSON = """
    SELECT channel, address, reachable, joined_at, used_at FROM address
    WHERE office_id = :office AND person = :person ORDER BY reachable DESC, used_at DESC
"""
_MARK = """
    UPDATE address SET reachable = :reachable
    WHERE channel = :channel AND address = :address AND reachable <> :reachable
"""
# Who presses many buttons in a row was seen there a moment ago: that need not be written each time, unless the
# person was seen at another messenger since, or has to open the conversation.
_TOUCH = """
    UPDATE address SET used_at = :at, open_until = :open_until
    WHERE channel = :channel AND address = :address AND used_at <= :at
        AND (used_at < :a_while_ago OR open_until = '' OR EXISTS
            (SELECT 1 FROM address AS other
             WHERE other.office_id = address.office_id AND other.person = address.person
                AND other.channel <> address.channel AND other.used_at >= address.used_at))
"""
A_WHILE = timedelta(minutes=1)
OPEN = timedelta(hours=24)  # WhatsApp Cloud API, customer service window


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person is reached: a messenger and the id there."""

    channel: str
    address: str
    reachable: bool
    joined_at: datetime
    used_at: datetime


def find(tx: Transaction, channel: str, address: str) -> list[tuple[str, str]]:
    """The offices and people behind an address; nobody who has left."""
    return [_pair(row) for row in tx.all(_FIND, channel=channel, address=address)]


def by_phone(tx: Transaction, phone: str) -> list[tuple[str, str]]:
    """The offices and people whose office file gives this number in digits."""
    return [_pair(row) for row in tx.all(_BY_PHONE, phone=phone)]


def bind(tx: Transaction, office: str, person: str, channel: str, address: str, now: datetime) -> bool:
    """Let a person be reached at an address instead of an earlier one there; False where another has it."""
    row = tx.one(_HOLDER, office=office, channel=channel, address=address)
    if row is not None and row["person"] != person:
        return False
    until = to_text(now + OPEN)
    tx.execute(
        _BIND, office=office, person=person, channel=channel, address=address, now=to_text(now), open_until=until
    )
    tx.execute(_BACK, office=office, person=person)
    return True


def addresses(tx: Transaction, office: str, person: str) -> list[Address]:
    """Where a person is reached, the best place first: one that takes messages, last used."""
    return [_address(row) for row in tx.all(_OF_PERSON, office=office, person=person)]


def best_address(tx: Transaction, office: str, person: str) -> Address | None:
    """Where a message reaches a person; None where nothing does."""
    row = tx.one(_OF_PERSON, office=office, person=person)
    return _address(row) if row is not None and row["reachable"] else None


def mark(tx: Transaction, channel: str, address: str, *, reachable: bool) -> bool:
    """Note whether an address takes messages, for every office; False where that was known."""
    return tx.changed(_MARK, channel=channel, address=address, reachable=int(reachable)) > 0


def touch(tx: Transaction, channel: str, address: str, at: datetime) -> None:
    """Note that an address was used, to within a minute: from then on it may be written to freely for a day."""
    tx.execute(
        _TOUCH,
        channel=channel,
        address=address,
        at=to_text(at),
        a_while_ago=to_text(at - A_WHILE),
        open_until=to_text(at + OPEN),
    )


def _pair(row: Row) -> tuple[str, str]:
    return row["office_id"], row["person"]


def _address(row: Row) -> Address:
    return Address(
        channel=row["channel"],
        address=row["address"],
        reachable=bool(row["reachable"]),
        joined_at=from_text(row["joined_at"]),
        used_at=from_text(row["used_at"]),
    )
