"""POST /{phone_number_id}/messages: a message to a person, or the mark that theirs was read."""

from collections.abc import Callable

from simulator.chats import Json
from simulator.graph_api import recipients, statuses
from simulator.graph_api.business import Place, new_wamid
from simulator.graph_api.content import document_message, image_message, text
from simulator.graph_api.errors import GraphError, invalid_value, parameter_error
from simulator.graph_api.fields import Fields
from simulator.graph_api.interactive import interactive
from simulator.graph_api.phone import WhatsAppPhone
from simulator.graph_api.recipients import Recipient
from simulator.graph_api.template_message import template_message
from simulator.world import World

KINDS: dict[str, Callable[[World, Fields], Json]] = {
    "text": text,
    "interactive": interactive,
    "document": document_message,
    "image": image_message,
    "template": template_message,
}
_COMMON = ("messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data")


def post(world: World, body: Json) -> Json:
    """Carry out the call."""
    call = Fields(body, "")
    call.one_of("messaging_product", ("whatsapp",))
    return _mark_read(world, call) if call.has("status") else _send(world, call)


def _mark_read(world: World, call: Fields) -> Json:
    call.only("messaging_product", "status", "message_id", "typing_indicator").one_of("status", ("read",))
    place = world.whatsapp.places.get(call.word("message_id"))
    if place is None:
        raise invalid_value("Message ID is not valid")
    phone = world.phones[place.phone]
    message = phone.messages[place.message_id]
    if isinstance(phone, WhatsAppPhone) and not message["from"]["is_bot"]:
        statuses.mark(world, phone, message, "read")
    return {"success": True}


def _send(world: World, call: Fields) -> Json:
    kind = call.word("type") if call.has("type") else "text"
    if kind not in KINDS:
        raise parameter_error(f'Param type must be one of {{{", ".join(KINDS)}}} - got "{kind}".')
    call.only(*_COMMON, kind)
    recipient = recipients.read(world, call)
    content = KINDS[kind](world, call.object(kind))
    reply = _reply(world, call, recipient)
    _check_pace(world, recipient)
    wamid = new_wamid()
    code = _failure(world, recipient, kind)
    if code or recipient.phone is None:
        phone = recipient.phone.id if recipient.phone else 0
        statuses.failed(world, recipient.in_status(), phone, wamid, code or 131026)
    else:
        _deliver(world, recipient.phone, {**content, **reply, "wamid": wamid, "status": "sent"})
    return {"messaging_product": "whatsapp", "contacts": [recipient.contact()], "messages": [{"id": wamid}]}


def _reply(world: World, call: Fields, recipient: Recipient) -> Json:
    if not call.has("context"):
        return {}
    wamid = call.object("context").only("message_id").word("message_id")
    place = world.whatsapp.places.get(wamid)
    if place is None:
        raise invalid_value("Message ID in context is not valid")
    if recipient.phone is None or place.phone != recipient.phone.id:
        return {}
    message = recipient.phone.messages[place.message_id]
    return {"reply_to_message": {key: value for key, value in message.items() if key != "reply_to_message"}}


def _check_pace(world: World, recipient: Recipient) -> None:
    pair = str(recipient.phone.id) if recipient.phone else recipient.given
    if code := world.whatsapp.pace.refusal(pair, world.now()):
        raise GraphError(code)


def _failure(world: World, recipient: Recipient, kind: str) -> int | None:
    # Meta takes all of these with 200 and says in a status what became of them.
    phone, now = recipient.phone, world.now()
    if phone is None or not phone.has_whatsapp or phone.blocked:
        return 131026
    if fault := world.faults.take("fail", now, "messages", phone.id):
        return fault.code
    return 131047 if kind != "template" and phone.open_until <= now else None


def _deliver(world: World, phone: WhatsAppPhone, content: Json) -> None:
    sender = {"id": world.bot["id"], "is_bot": True, "first_name": world.whatsapp.account.name}
    message = world.post(phone, sender, content)
    world.whatsapp.places[message["wamid"]] = Place(phone.id, message["message_id"])
    world.stats.phones[phone.id].received += 1
    phone.unread += 1
    phone.unseen.append(message["message_id"])
    for status in ("sent", "delivered"):
        statuses.passed(world, phone, message, status)
