"""What a person does in a chat: each act becomes the update the bot would get."""

from collections.abc import Callable

from simulator.bot_api.texts import TEXT_LIMIT, find_entities
from simulator.chats import Chat, Json, Phone
from simulator.refusals import Refusal
from simulator.world import World

Act = Callable[[World, Phone, Json], Json]


def write(world: World, phone: Phone, body: Json) -> Json:
    """Send a text; what is longer than a message goes in several, as the app does."""
    text = str(body.get("text", ""))
    if not text.strip():
        raise Refusal("Tulis pesannya dahulu.")
    parts = [text[at : at + TEXT_LIMIT] for at in range(0, len(text), TEXT_LIMIT)]
    world.stats.phones[phone.id].typed += 0 if body.get("tapped") else len(text)
    world.stats.phones[phone.id].taps += 1 if body.get("tapped") else 0
    sent = [say(world, phone, body, _text(part)) for part in parts]
    return {"message_id": sent[0]["message_id"], "message_ids": [one["message_id"] for one in sent]}


def start(world: World, phone: Phone, body: Json) -> Json:
    """Press START, with the payload of the invitation if there is one."""
    payload = body.get("payload", phone.start)
    world.stats.phones[phone.id].taps += 1
    text = f"/start {payload}" if payload else "/start"
    return {"message_id": say(world, phone, {}, _text(text))["message_id"]}


def press(world: World, phone: Phone, body: Json) -> Json:
    """Press a button, or send any data as if one had been pressed."""
    chat = _chat(world, phone, body)
    message_id = int(body["message_id"])
    query_id = world.add_query(phone, chat)
    gone = {"chat": chat.payload(), "message_id": message_id, "date": 0}
    world.stats.phones[phone.id].taps += 1
    query = {
        "id": query_id,
        "from": phone.user(),
        "message": chat.messages.get(message_id, gone),
        "chat_instance": str(chat.id * 7919),
        "data": str(body["data"]),
    }
    world.updates.add("callback_query", query, world.now())
    return {"query_id": query_id}


def share_contact(world: World, phone: Phone, body: Json) -> Json:
    """Share one's own contact, or somebody else's if the body names one."""
    own = {"phone_number": phone.phone_number or "", "first_name": phone.name, "user_id": phone.id}
    contact = body.get("contact") or own
    if not contact.get("phone_number"):
        raise Refusal("Ponsel ini tidak mempunyai nomor.")
    world.stats.phones[phone.id].taps += 1
    return _said(world, phone, body, {"contact": contact})


def send_sticker(world: World, phone: Phone, body: Json) -> Json:
    """Send a sticker."""
    file = world.files.add("stickers", b"RIFF\x00\x00\x00\x00WEBP", mime="image/webp")
    sticker = {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": body.get("emoji", "👍"),
    }
    return _said(world, phone, body, {"sticker": sticker})


def send_voice(world: World, phone: Phone, body: Json) -> Json:
    """Send a voice message."""
    file = world.files.add("voice", b"OggS", mime="audio/ogg")
    ids = {"file_id": file.id, "file_unique_id": file.unique_id}
    voice = {**ids, "duration": int(body.get("duration", 3)), "mime_type": "audio/ogg"}
    return _said(world, phone, body, {"voice": voice})


def send_location(world: World, phone: Phone, body: Json) -> Json:
    """Send a place, by default the middle of Kalimantan Selatan."""
    place = {"latitude": body.get("latitude", -3.0), "longitude": body.get("longitude", 115.5)}
    return _said(world, phone, body, {"location": place})


def edit(world: World, phone: Phone, body: Json) -> Json:
    """Change the text or caption of one's own message."""
    chat = _chat(world, phone, body)
    message = chat.messages.get(int(body["message_id"]))
    if message is None or message["from"]["id"] != phone.id:
        raise Refusal("Hanya pesan sendiri yang dapat diubah.")
    content = _text(str(body["text"])) if "text" in message else {"caption": str(body["text"])}
    kept = {key: value for key, value in message.items() if key not in {"entities", "caption_entities"}}
    edited = world.replace(chat, {**kept, **content, "edit_date": int(world.now())})
    world.updates.add("edited_message", edited, world.now())
    return {"message_id": edited["message_id"]}


def block(world: World, phone: Phone, body: Json) -> Json:  # noqa: ARG001 - every act is called alike
    """Block the bot."""
    return _set_blocked(world, phone, blocked=True)


def unblock(world: World, phone: Phone, body: Json) -> Json:  # noqa: ARG001 - every act is called alike
    """Let the bot write again."""
    return _set_blocked(world, phone, blocked=False)


def see(world: World, phone: Phone, body: Json) -> Json:  # noqa: ARG001 - every act is called alike
    """Look at the chat: everything in it has been read."""
    phone.unread = 0
    return {}


def say(world: World, phone: Phone, body: Json, content: Json) -> Json:
    """Put a person's message into the chat and queue its update."""
    chat = _chat(world, phone, body)
    if chat is phone:
        _begin(world, phone)
        phone.unread = 0
    message = world.post(chat, phone.user(), {**content, **_reply(chat, body)})
    world.stats.phones[phone.id].sent += 1
    world.updates.add("message", message, world.now())
    return message


ACTS: dict[str, Act] = {
    "text": write,
    "start": start,
    "press": press,
    "contact": share_contact,
    "sticker": send_sticker,
    "voice": send_voice,
    "location": send_location,
    "edit": edit,
    "block": block,
    "unblock": unblock,
    "seen": see,
}


def _said(world: World, phone: Phone, body: Json, content: Json) -> Json:
    return {"message_id": say(world, phone, body, content)["message_id"]}


def _text(text: str) -> Json:
    entities = find_entities(text)
    return {"text": text, "entities": entities} if entities else {"text": text}


def _chat(world: World, phone: Phone, body: Json) -> Chat:
    chat = world.chat(int(body.get("chat_id") or phone.id))
    if chat is None:
        raise Refusal(f"Tidak ada percakapan {body['chat_id']}.", 404)
    return chat


def _begin(world: World, phone: Phone) -> None:
    if phone.blocked:
        raise Refusal("Bot sedang diblokir; buka blokirnya dahulu.")
    passing = phone.keyboard and {"one_time_keyboard", "force_reply"} & phone.keyboard.keys()
    if not phone.started or passing:
        phone.started, phone.keyboard = True, None
        world.show(phone)


def _reply(chat: Chat, body: Json) -> Json:
    if not body.get("reply_to"):
        return {}
    message = chat.messages.get(int(body["reply_to"]))
    if message is None:
        raise Refusal("Pesan yang dibalas tidak ada.")
    return {"reply_to_message": {key: value for key, value in message.items() if key != "reply_to_message"}}


def _set_blocked(world: World, phone: Phone, *, blocked: bool) -> Json:
    old, new = _membership(world, blocked=phone.blocked), _membership(world, blocked=blocked)
    phone.blocked = blocked
    change = {"chat": phone.payload(), "from": phone.user(), "date": int(world.now())}
    world.updates.add("my_chat_member", {**change, "old_chat_member": old, "new_chat_member": new}, world.now())
    world.show(phone)
    return {"blocked": blocked}


def _membership(world: World, *, blocked: bool) -> Json:
    user = {key: world.bot[key] for key in ("id", "is_bot", "first_name", "username")}
    return {"user": user, "status": "kicked", "until_date": 0} if blocked else {"user": user, "status": "member"}
