"""The accounts at a messenger that knows people by its own id for them and by their phone number.

1. Either may be missing from a message; one that is known is enough, and what was not known yet is learnt.
2. Where the other contradicts what is known, the number or the id has changed hands: nobody is recognised.
3. Only a person's own code or number binds an account; what contradicts it loses its people.
"""

from dataclasses import dataclass

from storage.transaction import Row, Transaction

_FITTING = """
    SELECT address, user_id, phone FROM account
    WHERE channel = :channel AND (user_id = :user_id OR phone = :phone)
    ORDER BY CASE WHEN user_id = :user_id THEN 0 ELSE 1 END
"""
_HELD = "SELECT user_id, phone FROM account WHERE channel = :channel AND address = :address"
_LEARN = """
    UPDATE account SET user_id = coalesce(user_id, :user_id), phone = coalesce(phone, :phone)
    WHERE channel = :channel AND address = :address
"""
_ADD = """
    INSERT INTO account (channel, address, user_id, phone) VALUES (:channel, :address, :user_id, :phone)
"""
_FORGET = "DELETE FROM account WHERE channel = :channel AND address = :address"
_LOSE = "DELETE FROM address WHERE channel = :channel AND address = :address RETURNING office_id, person"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The address of a known account; none where nobody is known, `changed` where somebody else was."""

    address: str | None = None
    changed: bool = False


def recognise(tx: Transaction, channel: str, user_id: str | None, phone: str | None) -> Recognised:
    """Whose account a message comes from, by the messenger's id for its sender and their number in digits."""
    rows = tx.all(_FITTING, channel=channel, user_id=user_id, phone=phone)
    known = next((row for row in rows if not _contradicts(row, user_id, phone)), None)
    if known is None:
        return Recognised(changed=bool(rows))
    if len(rows) == 1 and ((user_id and not known["user_id"]) or (phone and not known["phone"])):
        tx.execute(_LEARN, channel=channel, address=known["address"], user_id=user_id, phone=phone)
    return Recognised(known["address"])


def held(tx: Transaction, channel: str, address: str) -> tuple[bool, str]:
    """What is held of an account: whether the messenger's own id for it, and the phone number in digits or ''.

    A messenger that knows people by one id alone has no row: its address is that id.
    """
    row = tx.one(_HELD, channel=channel, address=address)
    return (True, "") if row is None else (row["user_id"] is not None, row["phone"] or "")


def bind(tx: Transaction, channel: str, address: str, user_id: str | None, phone: str | None) -> list[tuple[str, str]]:
    """Know an account that was not recognised; the offices and people who lose theirs, because it changed hands."""
    lost: list[tuple[str, str]] = []
    for row in tx.all(_FITTING, channel=channel, user_id=user_id, phone=phone):
        tx.execute(_FORGET, channel=channel, address=row["address"])
        found = tx.all(_LOSE, channel=channel, address=row["address"])
        lost += [(one["office_id"], one["person"]) for one in found]
    tx.execute(_ADD, channel=channel, address=address, user_id=user_id, phone=phone)
    return lost


def _contradicts(row: Row, user_id: str | None, phone: str | None) -> bool:
    other_id = user_id and row["user_id"] and user_id != row["user_id"]
    return bool(other_id or (phone and row["phone"] and phone != row["phone"]))
