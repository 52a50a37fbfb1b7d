"""Invitations: a one-time code for each person of an office who has not joined."""

import secrets
from datetime import datetime

import msgspec

from storage import invitations, offices, people
from storage.transaction import Transaction

# Without the letters and digits that look alike on paper; the first is a letter.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
_SIGNS = _LETTERS + "23456789"
_LENGTH = 12  # 59 bits; five wrong tries are followed by a wait


class Invitation(msgspec.Struct, frozen=True):
    """A person's code; it is shown once and kept only as a hash. `link` is empty while the bot's name is unknown."""

    person: str
    name: str
    positions: tuple[str, ...]
    code: str
    link: str = ""


def invite(tx: Transaction, office: str, bot_name: str, now: datetime) -> list[Invitation]:
    """A new code for everybody who has not joined, each ending an earlier one; raises UnknownOffice."""
    view = offices.view(tx, office, now)
    defined = offices.definition(tx, office)
    found = []
    for person in defined.people if defined else ():
        if not people.addresses(tx, office, person.key):
            code = _code()
            invitations.create(tx, office, person.key, invitations.hashed(code), now)
            held = tuple(view.positions[holding.position].name for holding in view.held_by(person.key))
            found.append(Invitation(person.key, person.name, held, code, link(bot_name, code)))
    return found


def link(bot_name: str, code: str) -> str:
    """The address that opens the bot with a code."""
    return f"https://t.me/{bot_name}?start={code}" if bot_name else ""


def _code() -> str:
    return secrets.choice(_LETTERS) + "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH - 1))
