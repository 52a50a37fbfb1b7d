"""The link by which an office's board is opened: one that holds at a time, its token kept only as a hash."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from storage.moments import from_text, to_text
from storage.transaction import Transaction

_RENEW = """
    INSERT INTO board_link (office_id, number, token_hash, made_by, made_at)
    VALUES (:office, 1, :token_hash, :by, :now)
    ON CONFLICT (office_id) DO UPDATE SET number = board_link.number + 1, token_hash = excluded.token_hash,
        made_by = excluded.made_by, made_at = excluded.made_at, revoked_at = NULL
"""
_REVOKE = "UPDATE board_link SET revoked_at = :now WHERE office_id = :office AND revoked_at IS NULL"
_OF = "SELECT number, made_by, made_at, revoked_at FROM board_link WHERE office_id = :office"
_HOLDING = "SELECT office_id, token_hash FROM board_link WHERE revoked_at IS NULL ORDER BY office_id"


@dataclass(frozen=True, slots=True)
class BoardLink:
    """An office's latest link: who made it and when, and whether it still opens the board."""

    number: int
    made_by: str
    made_at: datetime
    holds: bool


def hashed(token: str) -> str:
    """How a token is kept."""
    return sha256(token.encode()).hexdigest()


def renew(tx: Transaction, office: str, token: str, by: str, now: datetime) -> None:
    """Let a token open the board of an office; the one before opens it no more."""
    tx.execute(_RENEW, office=office, token_hash=hashed(token), by=by, now=to_text(now))


def revoke(tx: Transaction, office: str, now: datetime) -> bool:
    """Let nothing open the board of an office; whether a link did."""
    return tx.changed(_REVOKE, office=office, now=to_text(now)) > 0


def latest(tx: Transaction, office: str) -> BoardLink | None:
    """The link made last; None where there never was one."""
    row = tx.one(_OF, office=office)
    if row is None:
        return None
    return BoardLink(row["number"], row["made_by"], from_text(row["made_at"]), row["revoked_at"] is None)


def holding(tx: Transaction) -> list[tuple[str, str]]:
    """The offices whose boards can be opened, each with the hash of its token."""
    return [(row["office_id"], row["token_hash"]) for row in tx.all(_HOLDING)]
