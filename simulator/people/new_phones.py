"""New phones, with Telegram or with WhatsApp on them."""

from simulator.chats import Json, Phone
from simulator.graph_api.phone import WhatsAppPhone
from simulator.refusals import Refusal
from simulator.world import World

_COMMON = {"name", "title", "office", "zone", "phone_number", "start"}
_WHATSAPP = {"user_id", "hides", "has_whatsapp"}
_NUMBERS = 6_280_000_000_000  # 0800 is no mobile prefix, so nobody's WhatsApp
_USER_IDS = 8_731_000_000_000_000


def add(world: World, wanted: Json) -> Phone:
    """Add a phone from {name, title, office, zone?, phone_number?, start?, channel?}.

    One with WhatsApp takes {user_id?, hides?, has_whatsapp?} as well; what is left out is made up.
    """
    common = {key: value for key, value in wanted.items() if key in _COMMON}
    if wanted.get("channel", "telegram") == "telegram":
        return world.add_phone(Phone(0, **common))
    if wanted["channel"] != "whatsapp" or wanted.get("hides") not in {None, "phone", "user_id"}:
        raise Refusal(f"Ponsel tidak dikenal: {wanted}.")
    own = {key: value for key, value in wanted.items() if key in _WHATSAPP}
    given = {"phone_number": new_number(world), "user_id": new_user_id(world), **common, **own}
    if any(given["phone_number"] == phone.phone_number for phone in world.on_whatsapp()):
        raise Refusal(f"Nomor {given['phone_number']} sudah dipakai ponsel lain.", 409)
    return world.add_phone(WhatsAppPhone(0, **given))


def new_number(world: World) -> str:
    """Return a number that nobody has."""
    return str(_NUMBERS + world.take_number())


def new_user_id(world: World) -> str:
    """Return a business-scoped user id that nobody has."""
    return f"ID.{_USER_IDS + world.take_number()}"
