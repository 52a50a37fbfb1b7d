"""One-time codes by which people join, kept only as hashes, and the wait after wrong ones."""

from datetime import datetime, timedelta
from hashlib import sha256

from storage.moments import from_text, to_text
from storage.transaction import Transaction

WRONG_TRIES = 5
WAIT = timedelta(minutes=15)

_CREATE = """
    INSERT INTO invitation (office_id, person, code_hash, created_at) VALUES (:office, :person, :code_hash, :now)
    ON CONFLICT (office_id, person) DO UPDATE
        SET code_hash = excluded.code_hash, created_at = excluded.created_at, used_at = NULL
"""
_USE = """
    UPDATE invitation SET used_at = :now WHERE code_hash = :code_hash AND used_at IS NULL
    RETURNING office_id, person
"""
_TRIES = "SELECT tries, last_at FROM wrong_code WHERE channel = :channel AND address = :address"
_WRONG = """
    INSERT INTO wrong_code (channel, address, tries, last_at) VALUES (:channel, :address, 1, :now)
    ON CONFLICT (channel, address) DO UPDATE SET last_at = excluded.last_at,
        tries = CASE WHEN wrong_code.last_at > :since THEN wrong_code.tries + 1 ELSE 1 END
    RETURNING tries
"""
_RIGHT = "DELETE FROM wrong_code WHERE channel = :channel AND address = :address"


def hashed(code: str) -> str:
    """How a code is kept."""
    return sha256(code.encode()).hexdigest()


def create(tx: Transaction, office: str, person: str, code_hash: str, now: datetime) -> None:
    """Invite a person; an earlier code of theirs is dead from now on."""
    tx.execute(_CREATE, office=office, person=person, code_hash=code_hash, now=to_text(now))


def use(tx: Transaction, code_hash: str, now: datetime) -> tuple[str, str] | None:
    """The office and the person whom a code invites, once; nobody for a wrong or a used one."""
    row = tx.one(_USE, code_hash=code_hash, now=to_text(now))
    return None if row is None else (row["office_id"], row["person"])


def waits_until(tx: Transaction, channel: str, address: str, now: datetime) -> datetime | None:
    """Until when an address has to wait after too many wrong codes; None where it may try."""
    row = tx.one(_TRIES, channel=channel, address=address)
    if row is None or row["tries"] < WRONG_TRIES:
        return None
    until = from_text(row["last_at"]) + WAIT
    return until if until > now else None


def wrong(tx: Transaction, channel: str, address: str, now: datetime) -> int:
    """Count a wrong code; how many more may be tried before the wait. The count starts anew after 15 quiet minutes."""
    row = tx.one(_WRONG, channel=channel, address=address, now=to_text(now), since=to_text(now - WAIT))
    return WRONG_TRIES - 1 if row is None else max(WRONG_TRIES - int(row["tries"]), 0)


def right(tx: Transaction, channel: str, address: str) -> None:
    """Forget the wrong codes of an address that had a right one."""
    tx.execute(_RIGHT, channel=channel, address=address)
