"""Who sent a WhatsApp message: by Meta's id for them within this business, by their phone number, or by both."""

import re
from collections.abc import Iterable
from typing import Final

from bot.whatsapp_update import Account, Heading, System
from handlers.inbound import Identity

_NOT_A_DIGIT: Final = re.compile(r"\D", re.ASCII)
# The name in these words is the person's own choice, so that only their end can be trusted (Business-scoped user IDs,
# System messages webhooks).
_CHANGED: Final = re.compile(r" changed from (?P<old>[A-Z]{2}\.\S+) to (?P<new>\S+)\Z")


def sender(heading: Heading, accounts: Iterable[Account]) -> Identity:
    """The sender of a message, completed by the account among those named beside it; raises ValueError for nobody."""
    own = Account(user_id=heading.from_user_id or None, wa_id=heading.sender or None)
    named = list(accounts)
    same = [account for account in named if _is_same(own, account)]
    if own == Account() and len(named) == 1:
        same = named
    user_id = own.user_id or next((account.user_id for account in same if account.user_id), None)
    phone = own.wa_id or next((account.wa_id for account in same if account.wa_id), None)
    return _identity(user_id, phone)


def left_behind(heading: Heading, system: System) -> Identity | None:
    """The account that a person has no more since they changed their number; None where a system message says else.

    Raises ValueError where it does not say which.
    """
    if system.type not in {"user_changed_number", "user_changed_user_id"}:
        return None
    changed = _CHANGED.search(system.body)
    if changed and changed["new"] == system.user_id:
        return _identity(changed["old"], None)
    return _identity(None, heading.sender)


def address_of(identity: Identity) -> str:
    """What a message to them can be addressed to: their number, else Meta's id for them."""
    return identity.phone or identity.user_id or ""


def _identity(user_id: str | None, phone: str | None) -> Identity:
    digits = _NOT_A_DIGIT.sub("", phone or "") or None
    if not user_id and not digits:
        raise ValueError("neither user id nor phone number of the sender")
    return Identity(user_id, digits)


def _is_same(one: Account, other: Account) -> bool:
    if one.user_id and other.user_id:
        return one.user_id == other.user_id
    return bool(one.wa_id and one.wa_id == other.wa_id)
