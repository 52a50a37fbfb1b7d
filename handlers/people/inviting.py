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
    """A person's code; it is shown once and kept only as a hash. A link is empty where its messenger is not used."""

    person: str
    name: str
    positions: tuple[str, ...]
    code: str
    link: str = ""
    whatsapp: str = ""


class Doors(msgspec.Struct, frozen=True):
    """Where people come in: the Telegram bot's name without @, the WhatsApp number in digits; empty where unknown."""

    bot_name: str = ""
    phone: str = ""

    def links(self, invitation: Invitation) -> Invitation:
        """An invitation with the addresses that open each messenger with its code."""
        code = invitation.code
        return msgspec.structs.replace(
            invitation,
            link=f"https://t.me/{self.bot_name}?start={code}" if self.bot_name else "",
            whatsapp=f"https://wa.me/{self.phone}?text=gabung%20{code}" if self.phone else "",
        )


def invite(tx: Transaction, office: str, doors: Doors, now: datetime, person: str = "") -> list[Invitation]:
    """A new code, ending an earlier one, for everybody whom nothing reaches, or for one person who may have joined.

    Raises UnknownOffice, UnknownPerson.
    """
    view = offices.view(tx, office, now)
    found = []
    for each in _invited(tx, office, person):
        code = _code()
        invitations.create(tx, office, each.key, invitations.hashed(code), now)
        found.append(doors.links(Invitation(each.key, each.name, _held(view, each.key), code)))
    return found


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
