"""What a person does in a chat on WhatsApp: each act becomes the webhook the business would get."""

from collections.abc import Callable

from simulator.chats import Json
from simulator.graph_api.business import new_wamid
from simulator.graph_api.content import TEXT_LIMIT
from simulator.graph_api.errors import in_webhook
from simulator.graph_api.formatting import shown
from simulator.graph_api.phone import WhatsAppPhone
from simulator.people.whatsapp_files import attached
from simulator.people.whatsapp_identity import change_number
from simulator.people.whatsapp_press import press
from simulator.people.whatsapp_says import find, say, see, tell
from simulator.refusals import Refusal
from simulator.world import World

Act = Callable[[World, WhatsAppPhone, Json], Json]


def write(world: World, phone: WhatsAppPhone, body: Json) -> Json:
    """Send a text; what is longer than a message goes in several."""
    text = str(body.get("text", ""))
    if not text.strip():
        raise Refusal("Tulis pesannya dahulu.")
    stats = world.stats.phones[phone.id]
    stats.typed += 0 if body.get("tapped") else len(text)
    stats.taps += 1 if body.get("tapped") else 0
    parts = [text[at : at + TEXT_LIMIT] for at in range(0, len(text), TEXT_LIMIT)]
    numbers = [_text(world, phone, body, part) for part in parts]
    return {"message_id": numbers[0], "message_ids": numbers}


def start(world: World, phone: WhatsAppPhone, body: Json) -> Json:
    """Follow the invitation's wa.me link and send the text it has ready."""
    world.stats.phones[phone.id].taps += 1
    return {"message_id": _text(world, phone, {}, str(body.get("payload") or phone.start or "halo"))}


def share_contact(world: World, phone: WhatsAppPhone, body: Json) -> Json:
    """Send one's own contact, or somebody else's if the body names one."""
    contact = body.get("contact") or {"phone_number": phone.phone_number, "first_name": phone.name}
    world.stats.phones[phone.id].taps += 1
    name, number = str(contact["first_name"]), str(contact["phone_number"])
    card = {"name": {"formatted_name": name, "first_name": name}, "phones": [{"phone": f"+{number}", "wa_id": number}]}
    return _sent(world, phone, body, {"contact": contact}, {"type": "contacts", "contacts": [card]})


def send_sticker(world: World, phone: WhatsAppPhone, body: Json) -> Json:
    """Send a sticker."""
    file = world.files.add("stickers", b"RIFF\x00\x00\x00\x00WEBP", mime="image/webp")
    sticker = {"file_id": file.id, "width": 512, "height": 512, "emoji": body.get("emoji", "👍")}
    payload = {"type": "sticker", "sticker": {**attached(world, file), "animated": False}}
    return _sent(world, phone, body, {"sticker": sticker}, payload)


def send_voice(world: World, phone: WhatsAppPhone, body: Json) -> Json:
    """Send a voice message."""
    file = world.files.add("voice", b"OggS", mime="audio/ogg; codecs=opus")
    voice = {"file_id": file.id, "duration": int(body.get("duration", 3)), "mime_type": "audio/ogg"}
    payload = {"type": "audio", "audio": {**attached(world, file), "voice": True}}
    return _sent(world, phone, body, {"voice": voice}, payload)


def send_location(world: World, phone: WhatsAppPhone, body: Json) -> Json:
    """Send a place, by default the middle of Kalimantan Selatan."""
    place = {"latitude": body.get("latitude", -3.0), "longitude": body.get("longitude", 115.5)}
    return _sent(world, phone, body, {"location": place}, {"type": "location", "location": place})


def react(world: World, phone: WhatsAppPhone, body: Json) -> Json:
    """React to a message with {emoji}; an empty one takes the reaction away."""
    emoji = str(body.get("emoji", ""))
    reaction = {"message_id": find(phone, body["message_id"])["wamid"], **({"emoji": emoji} if emoji else {})}
    world.stats.phones[phone.id].taps += 1
    tell(world, phone, {"id": new_wamid(), "type": "reaction", "reaction": reaction})
    return {}


def send_unsupported(world: World, phone: WhatsAppPhone, body: Json) -> Json:
    """Send what the Cloud API hands on to no business, such as a poll."""
    kind = str(body.get("type", "poll_creation"))
    payload = {"type": "unsupported", "errors": [in_webhook(131051)], "unsupported": {"type": kind}}
    return _sent(world, phone, body, {"text": f"({kind})"}, payload)


def block(world: World, phone: WhatsAppPhone, body: Json) -> Json:  # noqa: ARG001 - every act is called alike
    """Block the business, which is told nothing."""
    return _set_blocked(world, phone, blocked=True)


def unblock(world: World, phone: WhatsAppPhone, body: Json) -> Json:  # noqa: ARG001 - every act is called alike
    """Let the business write again."""
    return _set_blocked(world, phone, blocked=False)


def look(world: World, phone: WhatsAppPhone, body: Json) -> Json:  # noqa: ARG001 - every act is called alike
    """Look at the chat."""
    see(world, phone)
    return {}


ACTS: dict[str, Act] = {
    "text": write,
    "start": start,
    "press": press,
    "contact": share_contact,
    "sticker": send_sticker,
    "voice": send_voice,
    "location": send_location,
    "reaction": react,
    "unsupported": send_unsupported,
    "number": change_number,
    "block": block,
    "unblock": unblock,
    "seen": look,
}


def _text(world: World, phone: WhatsAppPhone, body: Json, text: str) -> int:
    return say(world, phone, body, shown("text", text), {"type": "text", "text": {"body": text}})


def _sent(world: World, phone: WhatsAppPhone, body: Json, content: Json, payload: Json) -> Json:
    return {"message_id": say(world, phone, body, content, payload)}


def _set_blocked(world: World, phone: WhatsAppPhone, *, blocked: bool) -> Json:
    phone.blocked = blocked
    world.show(phone)
    return {"blocked": blocked}
