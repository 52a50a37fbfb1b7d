"""A person who moves to another number: the business knows neither number nor user id any more."""

from simulator.chats import Json
from simulator.graph_api.business import new_wamid
from simulator.graph_api.phone import WhatsAppPhone
from simulator.people.new_phones import new_user_id
from simulator.people.whatsapp_says import tell
from simulator.world import World


def change_number(world: World, phone: WhatsAppPhone, body: Json) -> Json:
    """Move to {phone_number}; Meta gives the person a new business-scoped user id with it."""
    old, number, user_id = phone.identity("from", "from_user_id"), str(body["phone_number"]), new_user_id(world)
    if phone.hides == "phone":
        system = {"body": f"User {phone.name} changed user ID", "type": "user_changed_user_id", "user_id": user_id}
    else:
        words = f"User {phone.name} changed from {phone.phone_number} to {number}"
        system = {"body": words, "type": "user_changed_number", "wa_id": number}
        system |= {} if phone.hides else {"user_id": user_id}
    tell(world, phone, {"id": new_wamid(), **old, "type": "system", "system": system})
    phone.phone_number, phone.user_id, phone.open_until = number, user_id, 0.0
    world.show(phone)
    return {"phone_number": number, "user_id": user_id}
