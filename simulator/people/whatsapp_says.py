"""A person's message on WhatsApp: shown on their phone, and queued for the business."""

from collections.abc import Callable

from simulator.chats import Json
from simulator.graph_api import statuses
from simulator.graph_api.business import Place, new_wamid
from simulator.graph_api.phone import WINDOW, WhatsAppPhone
from simulator.refusals import Refusal
from simulator.world import World


def say(world: World, phone: WhatsAppPhone, body: Json, shown: Json, payload: Json) -> int:
    """Send a message and return its number; the body may name the message it replies to."""
    if phone.blocked:
        raise Refusal("Kontak ini sedang diblokir; buka blokirnya dahulu.")
    see(world, phone)
    wamid = new_wamid()
    reply = replied(phone, body)
    message = world.post(phone, phone.user(), {**shown, **reply, "wamid": wamid, "status": "sent"})
    number = int(message["message_id"])
    world.whatsapp.places[wamid] = Place(phone.id, number)
    world.stats.phones[phone.id].sent += 1
    phone.started, phone.open_until = True, world.now() + WINDOW
    world.show(phone)
    context = {"context": context_of(world, reply["reply_to_message"])} if reply else {}
    tell(world, phone, {"id": wamid, **context, **payload}, lambda: _taken(world, phone, number))
    return number


def tell(world: World, phone: WhatsAppPhone, payload: Json, told: Callable[[], None] = lambda: None) -> None:
    """Queue the webhook of a person's message."""
    message = {**phone.identity("from", "from_user_id"), "timestamp": str(int(world.now())), **payload}
    contacts = {} if payload["type"] == "system" else {"contacts": [phone.contact()]}
    value = {**world.whatsapp.metadata(), **contacts, "messages": [message]}
    world.whatsapp.queue.add(value, phone.id, world.now(), told)


def see(world: World, phone: WhatsAppPhone) -> None:
    """Look at the chat: what the business wrote has been read."""
    phone.unread = 0
    for number in phone.unseen:
        statuses.passed(world, phone, phone.messages[number], "read")
    phone.unseen.clear()


def replied(phone: WhatsAppPhone, body: Json) -> Json:
    """Return reply_to_message for the new message, empty if it replies to nothing."""
    if not body.get("reply_to"):
        return {}
    message = find(phone, body["reply_to"])
    return {"reply_to_message": {key: value for key, value in message.items() if key != "reply_to_message"}}


def find(phone: WhatsAppPhone, number: object) -> Json:
    """Return the message with this number, or refuse."""
    message = phone.messages.get(int(str(number)))
    if message is None:
        raise Refusal("Pesan itu tidak ada di ponsel ini.")
    return message


def context_of(world: World, message: Json) -> Json:
    """Return the webhook's context of a reply to this message."""
    own = world.whatsapp.account.phone_number
    phone = world.phones[message["chat"]["id"]]
    return {"from": own if message["from"]["is_bot"] else phone.phone_number, "id": message["wamid"]}


def _taken(world: World, phone: WhatsAppPhone, number: int) -> None:
    message = phone.messages[number]
    if message["status"] == "sent":
        statuses.mark(world, phone, message, "delivered")
