"""Updates as Telegram sends them: each label with its update and what it means to the office."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from handlers.inbound import Contact, Content, Edited, FileSent, Inbound, Press, Reachability, Text, Unsupported

Json = dict[str, Any]

NOW = datetime(2026, 1, 15, 8, 0, 30, tzinfo=UTC)
SENT = datetime(2026, 1, 15, 8, 0, 0, tzinfo=UTC)
DATE = 1768464000

KABAG: Json = {"id": 812345678, "is_bot": False, "first_name": "Kabag", "last_name": "Umum", "language_code": "id"}
BOT: Json = {"id": 7000000001, "is_bot": True, "first_name": "Alur", "username": "alur_bot"}
PRIVATE: Json = {"id": 812345678, "first_name": "Kabag", "last_name": "Umum", "type": "private"}
GROUP: Json = {"id": -1009876543210, "title": "Setwan", "type": "supergroup"}
CARD: Json = {
    "message_id": 41,
    "from": BOT,
    "chat": PRIVATE,
    "date": DATE - 86400,
    "text": "Tugas 12: Mengisi data",
    "entities": [{"offset": 0, "length": 8, "type": "bold"}],
    "reply_markup": {"inline_keyboard": [[{"text": "Selesai", "callback_data": "selesai:12:1"}]]},
}
DOCUMENT: Json = {
    "file_name": "data umum.xlsx",
    "mime_type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "file_id": "BQACAgUAAxkBAAM",
    "file_unique_id": "AgADxwEAAg",
    "file_size": 48213,
}
PHOTO: list[Json] = [
    {"file_id": "kecil", "file_unique_id": "a", "file_size": 1253, "width": 90, "height": 67},
    {"file_id": "besar", "file_unique_id": "b", "file_size": 183201, "width": 1280, "height": 960},
    {"file_id": "sedang", "file_unique_id": "c", "file_size": 19210, "width": 320, "height": 240},
]
THUMBNAIL: Json = {"file_id": "t", "file_unique_id": "u", "file_size": 900, "width": 90, "height": 90}


def update(**parts: Any) -> Json:
    return {"update_id": 700000001, **parts}


def message(**parts: Any) -> Json:
    return update(message={"message_id": 42, "from": KABAG, "chat": PRIVATE, "date": DATE, **parts})


def press(**parts: Any) -> Json:
    query = {"id": "3489012345678901234", "from": KABAG, "chat_instance": "-77", "message": CARD, **parts}
    return update(callback_query=query)


def member(status: str, chat: Json = PRIVATE) -> Json:
    old, new = {"user": BOT, "status": "member"}, {"user": BOT, "status": status, "until_date": 0}
    return update(
        my_chat_member={"chat": chat, "from": KABAG, "date": DATE, "old_chat_member": old, "new_chat_member": new}
    )


def inbound(content: Content, **parts: Any) -> Inbound:
    expected = Inbound(
        channel="telegram", id="700000001", address="812345678", sent_at=SENT, content=content, message="42"
    )
    return replace(expected, **parts)


def text(words: str, **parts: Any) -> Inbound:
    return inbound(Text(text=words), **parts)


def file(name: str = "data umum.xlsx", size: int | None = 48213, **parts: Any) -> Inbound:
    return inbound(FileSent(vendor_id="BQACAgUAAxkBAAM", name=name, size=size, **parts))


def photo(**parts: Any) -> Inbound:
    return inbound(FileSent(vendor_id="besar", name="foto.jpg", size=183201, photo=True, **parts))


def pressed(data: str, **parts: Any) -> Inbound:
    return inbound(Press(data=data, query="3489012345678901234"), **{"sent_at": NOW, "message": "41", **parts})


def unsupported(what: str) -> Inbound:
    return inbound(Unsupported(what=what))


WORDS: dict[str, tuple[Json, Inbound | None]] = {
    "plain words": (message(text="setuju 45"), text("setuju 45")),
    "words with emoji and markup": (message(text="<b>{{ x }}</b> 🙏"), text("<b>{{ x }}</b> 🙏")),
    "a command": (
        message(text="/tugas", entities=[{"offset": 0, "length": 6, "type": "bot_command"}]),
        text("/tugas"),
    ),
    "a command with its code": (message(text="/start K0DE-1"), text("/start K0DE-1")),
    "a command to this bot by name": (message(text="/status@Alur_Bot 12"), text("/status 12")),
    "a command to another bot": (message(text="/status@lain_bot"), None),
    "an address in words is no command": (message(text="tanya /status@lain_bot"), text("tanya /status@lain_bot")),
    "a reply": (message(text="angka salah", reply_to_message=CARD), text("angka salah", reply_to="41")),
    "a forwarded text": (message(text="setuju 1", forward_origin={"type": "user"}), text("setuju 1")),
    "a text with a link preview": (message(text="x", link_preview_options={"is_disabled": True}), text("x")),
    "a text in a group": (
        message(text="/tugas", chat=GROUP),
        text("/tugas", address="-1009876543210", group=True),
    ),
    "a text by a bot": (message(text="x", **{"from": BOT}), None),
    "an anonymous text": (
        update(message={"message_id": 42, "sender_chat": GROUP, "chat": GROUP, "date": DATE, "text": "x"}),
        None,
    ),
    "an edited text": (
        update(edited_message=message(text="baru", edit_date=DATE + 5)["message"]),
        inbound(Edited()),
    ),
    "an edited caption": (
        update(edited_message=message(document=DOCUMENT, caption="baru", edit_date=DATE)["message"]),
        inbound(Edited()),
    ),
    "a live location that moves": (
        update(edited_message=message(location={"latitude": -2.3, "longitude": 115.5})["message"]),
        inbound(Edited()),
    ),
}

PRESSES: dict[str, tuple[Json, Inbound | None]] = {
    "a press": (press(data="selesai:12:1"), pressed("selesai:12:1")),
    "a press with odd data": (press(data="\u202e:::💥"), pressed("\u202e:::💥")),
    "a press on a game": (press(game_short_name="x"), pressed("")),
    "a press on a message too old to show": (
        press(data="selesai:12:1", message={"message_id": 41, "chat": PRIVATE, "date": 0}),
        pressed("selesai:12:1"),
    ),
    "a press on an inline message": (
        update(callback_query={"id": "3489012345678901234", "from": KABAG, "chat_instance": "1", "data": "x"}),
        pressed("x", message=None),
    ),
    "a press in a group": (
        press(data="selesai:12:1", message=CARD | {"chat": GROUP}),
        pressed("selesai:12:1", address="-1009876543210", group=True),
    ),
}

FILES: dict[str, tuple[Json, Inbound | None]] = {
    "a document": (message(document=DOCUMENT), file()),
    "a document with a caption": (message(document=DOCUMENT, caption="triwulan IV"), file(caption="triwulan IV")),
    "a document without a name": (
        message(document={"file_id": "BQACAgUAAxkBAAM", "file_unique_id": "x"}),
        file("dokumen", None),
    ),
    "a document with a hostile name": (
        message(document=DOCUMENT | {"file_name": "../../etc/pass\u0000wd\u202exslx"}),
        file("../../etc/pass\u0000wd\u202exslx"),
    ),
    "a document in reply to a card": (
        message(document=DOCUMENT, reply_to_message=CARD),
        replace(file(), reply_to="41"),
    ),
    "a film sent as a document": (
        message(document=DOCUMENT | {"mime_type": "video/mp4", "file_name": "rapat.mp4"}),
        file("rapat.mp4"),
    ),
    "a document of an album": (message(document=DOCUMENT, media_group_id="13579"), file(album="13579")),
    "a photo": (message(photo=PHOTO), photo()),
    "a photo of an album with a caption": (
        message(photo=PHOTO, media_group_id="13579", caption="daftar hadir"),
        photo(album="13579", caption="daftar hadir"),
    ),
}

CONTACTS: dict[str, tuple[Json, Inbound | None]] = {
    "one's own number": (
        message(contact={"phone_number": "+62 812-3456-789", "first_name": "Kabag", "user_id": 812345678}),
        inbound(Contact(phone="628123456789", own=True)),
    ),
    "somebody else's number": (
        message(contact={"phone_number": "628111", "first_name": "Kadis", "user_id": 5}),
        inbound(Contact(phone="628111", own=False)),
    ),
    "a number that Telegram knows nobody by": (
        message(contact={"phone_number": "628111", "first_name": "Kadis"}),
        inbound(Contact(phone="628111", own=False)),
    ),
}

OTHERS: dict[str, tuple[Json, Inbound | None]] = {
    "a sticker": (
        message(sticker={"file_id": "s", "width": 512, "height": 512, "emoji": "👍"}),
        unsupported("stiker"),
    ),
    "a voice message": (
        message(voice={"file_id": "v", "duration": 3, "mime_type": "audio/ogg"}),
        unsupported("pesan suara"),
    ),
    "a video message": (message(video_note={"file_id": "n", "length": 240}), unsupported("pesan video")),
    "a video": (message(video={"file_id": "v", "thumbnail": THUMBNAIL}, caption="x"), unsupported("video")),
    "a GIF, which also has a document": (
        message(animation={"file_id": "g"}, document=DOCUMENT),
        unsupported("GIF"),
    ),
    "music": (message(audio={"file_id": "m", "title": "Mars"}), unsupported("audio")),
    "a location": (message(location={"latitude": -2.33, "longitude": 115.46}), unsupported("lokasi")),
    "a venue, which also has a location": (
        message(location={"latitude": -2.33}, venue={"title": "Kantor"}),
        unsupported("tempat"),
    ),
    "a poll": (message(poll={"id": "1", "question": "?"}), unsupported("jajak pendapat")),
    "a die": (message(dice={"emoji": "🎲", "value": 6}), unsupported("dadu")),
    "a checklist": (message(checklist={"title": "x", "tasks": []}), unsupported("daftar periksa")),
    "a story": (message(story={"id": 1, "chat": PRIVATE}), unsupported("cerita")),
    "a pinned card": (message(pinned_message=CARD), None),
    "somebody joins a group": (message(chat=GROUP, new_chat_members=[KABAG]), None),
    "content that does not exist yet": (message(hologram={"file_id": "h"}), None),
    "the bot is blocked": (
        member("kicked"),
        inbound(Reachability(reachable=False), message=None),
    ),
    "the bot is let in again": (
        member("member"),
        inbound(Reachability(reachable=True), message=None),
    ),
    "the bot is added to a group": (member("member", GROUP), None),
    "a post in a channel": (update(channel_post={"message_id": 1, "chat": {"id": -1}, "date": DATE}), None),
    "a reaction": (update(message_reaction={"chat": PRIVATE, "message_id": 41}), None),
    "a kind of update that does not exist yet": (update(telepathy={"from": KABAG}), None),
    "fields that do not exist yet": (message(text="x", aura={"hue": 3}, business=[1]), text("x")),
}

PAYLOADS = WORDS | PRESSES | FILES | CONTACTS | OTHERS
