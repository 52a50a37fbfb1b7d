"""To whom a message goes: a phone number, or a business-scoped user id."""

import re
from dataclasses import dataclass

from simulator.chats import Json
from simulator.graph_api.errors import GraphError, invalid_value, parameter_error
from simulator.graph_api.fields import Fields
from simulator.graph_api.phone import WhatsAppPhone
from simulator.world import World

_USER_ID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")  # Meta, "Business-scoped user IDs"
_NUMBER = re.compile(r"\d{7,15}")  # ITU-T E.164: at most 15 digits


@dataclass(frozen=True)
class Recipient:
    """Whom the business named, and their phone if there is one."""

    given: str
    number: str
    user_id: str
    phone: WhatsAppPhone | None

    def contact(self) -> Json:
        """Return the answer's contact."""
        return {"input": self.given, **({"wa_id": self.number} if self.number else {"user_id": self.user_id})}

    def in_status(self) -> Json:
        """Return how a status names them."""
        return {"recipient_id": self.number} if self.number else {"recipient_user_id": self.user_id}


def read(world: World, call: Fields) -> Recipient:
    """Return the recipient; where both are given the number counts."""
    if call.has("recipient_type") and call.word("recipient_type") != "individual":
        raise parameter_error("Param recipient_type must be one of {individual}.")
    if call.has("to"):
        return _with_number(world, call.word("to"))
    if not call.has("recipient"):
        raise parameter_error("The parameter to is required.")
    given = call.word("recipient")
    if not _USER_ID.fullmatch(given):
        raise invalid_value("Recipient is not a business-scoped user ID")
    return Recipient(given, "", given, _phone(world, "user_id", given))


def _with_number(world: World, given: str) -> Recipient:
    number = re.sub(r"[+\s()-]", "", given)
    if not _NUMBER.fullmatch(number):
        raise invalid_value("Recipient phone number is not valid")
    if number == world.whatsapp.account.phone_number:
        raise GraphError(131021)
    return Recipient(given, number, "", _phone(world, "phone_number", number))


def _phone(world: World, name: str, value: str) -> WhatsAppPhone | None:
    return next((phone for phone in world.on_whatsapp() if getattr(phone, name) == value), None)
