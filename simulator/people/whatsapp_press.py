"""Pressing a reply button, a row of a list, or a template's quick reply."""

from simulator.chats import Json
from simulator.graph_api.formatting import shown
from simulator.graph_api.phone import WhatsAppPhone
from simulator.people.whatsapp_says import find, say
from simulator.world import World


def press(world: World, phone: WhatsAppPhone, body: Json) -> Json:
    """Press {message_id, data}, or send any data as if pressed; context false leaves out which message it was on."""
    message, data = find(phone, body["message_id"]), str(body["data"])
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    button = next((one for row in rows for one in row if one["callback_data"] == data), {"text": data})
    world.stats.phones[phone.id].taps += 1
    words = "\n".join(filter(None, [button["text"], button.get("description")]))
    told = {} if body.get("context") is False else {"reply_to": body["message_id"]}
    return {"message_id": say(world, phone, told, shown("text", words), _payload(message, data, button))}


def _payload(message: Json, data: str, button: Json) -> Json:
    if "template" in message:
        return {"type": "button", "button": {"payload": data, "text": button["text"]}}
    kind = "list_reply" if "list" in message else "button_reply"
    detail = {"description": button["description"]} if "description" in button else {}
    return {"type": "interactive", "interactive": {"type": kind, kind: {"id": data, "title": button["text"], **detail}}}
