"""Invitations: a one-time code for each person of an office whom no message reaches."""

import secrets
from datetime import datetime

import msgspec

from flows.nearest import nearest
from flows.office import Office
from flows.office_definition import PersonEntry
from storage import invitations, offices, people
from storage.transaction import Transaction

# Without the letters and digits that look alike on paper; the first is a letter.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
_SIGNS = _LETTERS + "23456789"
_LENGTH = 12  # 59 bits; five wrong tries are followed by a wait


class UnknownPerson(LookupError):
    """Tidak ada orang dengan kunci itu di kantor ini."""

    def __init__(self, person: str, remedy: str) -> None:
        super().__init__(f'Tidak ada orang dengan kunci "{person}" di kantor ini. {remedy}')


class Invitation(msgspec.Struct, frozen=True):
    """A person's code; it is shown once and kept only as a hash. `link` is empty while the bot's name is unknown."""

    person: str
    name: str
    positions: tuple[str, ...]
    code: str
    link: str = ""


def invite(tx: Transaction, office: str, bot_name: str, now: datetime, person: str = "") -> list[Invitation]:
    """A new code, ending an earlier one, for everybody whom nothing reaches, or for one person who may have joined.

    Raises UnknownOffice, UnknownPerson.
    """
    view = offices.view(tx, office, now)
    found = []
    for each in _invited(tx, office, person):
        code = _code()
        invitations.create(tx, office, each.key, invitations.hashed(code), now)
        found.append(Invitation(each.key, each.name, _held(view, each.key), code, link(bot_name, code)))
    return found


def link(bot_name: str, code: str) -> str:
    """The address that opens the bot with a code."""
    return f"https://t.me/{bot_name}?start={code}" if bot_name else ""


def _code() -> str:
    return secrets.choice(_LETTERS) + "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH - 1))


def _invited(tx: Transaction, office: str, person: str) -> list[PersonEntry]:
    everybody = offices.standing(tx, office).people
    if not person:
        return [each for each in everybody if people.best_address(tx, office, each.key) is None]
    found = [each for each in everybody if each.key == person]
    if not found:
        raise UnknownPerson(person, nearest(person, (each.key for each in everybody)))
    return found


def _held(view: Office, person: str) -> tuple[str, ...]:
    return tuple(_named(holding.kind, view.positions[holding.position].name) for holding in view.held_by(person))


def _named(kind: str, position: str) -> str:
    return position if kind == "definitif" else f"{kind} {position}"
