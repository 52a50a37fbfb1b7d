"""A Telegram update as what came in: pure, so that every shape of it is a line in a table of tests."""

import re
from datetime import UTC, datetime
from typing import Any

import msgspec

from bot.telegram_update import CallbackQuery, MembershipChange, TelegramMessage, Update
from handlers.inbound import Contact, Content, Edited, FileSent, Inbound, Press, Reachability, Text, Unsupported

CHANNEL = "telegram"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")

# By the field of Bot API, Message, that carries them. A GIF also has a document, so it is looked for first.
UNSUPPORTED = {
    "animation": "GIF",
    "audio": "audio",
    "checklist": "daftar periksa",
    "dice": "dadu",
    "game": "permainan",
    "giveaway": "undian",
    "invoice": "tagihan",
    "venue": "tempat",
    "location": "lokasi",
    "paid_media": "media berbayar",
    "passport_data": "data paspor",
    "poll": "jajak pendapat",
    "sticker": "stiker",
    "story": "cerita",
    "video": "video",
    "video_note": "pesan video",
    "voice": "pesan suara",
}

_COMMAND = re.compile(r"(?P<command>/\w+)@(?P<bot>\w+)")
_NOT_A_DIGIT = re.compile(r"\D", re.ASCII)


class UnreadableUpdate(ValueError):
    """An update whose known parts do not have Telegram's shape."""


def parse(update: bytes | dict[str, Any], bot: str, now: datetime) -> list[Inbound]:
    """What an update brings in, none for what concerns nobody; raises UnreadableUpdate.

    `bot` is the bot's user name; a press is dated `now`, for Telegram does not say when it was.
    """
    try:
        return _inbounds(_decode(update), bot, now)
    except (msgspec.DecodeError, UnicodeDecodeError, OverflowError, OSError) as error:
        raise UnreadableUpdate(str(error)) from error


def _decode(update: bytes | dict[str, Any]) -> Update:
    if isinstance(update, dict):
        return msgspec.convert(update, Update)
    return msgspec.json.decode(update, type=Update)


def _inbounds(update: Update, bot: str, now: datetime) -> list[Inbound]:
    number = str(update.update_id)
    if update.callback_query:
        return [_press(number, update.callback_query, now)]
    if update.my_chat_member:
        return _reachability(number, update.my_chat_member)
    fields = update.message or update.edited_message
    if not fields:
        return []
    message = msgspec.convert(fields, TelegramMessage)
    content = Edited() if update.message is None else _content(message, fields, bot)
    return _message(number, message, content)


def _press(number: str, query: CallbackQuery, now: datetime) -> Inbound:
    pressed = query.message
    chat = pressed.chat if pressed else None
    return Inbound(
        channel=CHANNEL,
        id=number,
        address=str(chat.id if chat else query.sender.id),
        sent_at=now,
        content=Press(data=query.data, query=query.id),
        message=str(pressed.message_id) if pressed else None,
        group=chat is not None and chat.type != "private",
    )


def _reachability(number: str, change: MembershipChange) -> list[Inbound]:
    if change.chat.type != "private":
        return []
    reachable = change.new_chat_member.status != "kicked"
    return [
        Inbound(
            channel=CHANNEL,
            id=number,
            address=str(change.chat.id),
            sent_at=_moment(change.date),
            content=Reachability(reachable=reachable),
        )
    ]


def _message(number: str, message: TelegramMessage, content: Content | None) -> list[Inbound]:
    if content is None or message.sender is None or message.sender.is_bot:
        return []
    answered = message.reply_to_message
    return [
        Inbound(
            channel=CHANNEL,
            id=number,
            address=str(message.chat.id),
            sent_at=_moment(message.date),
            content=content,
            message=str(message.message_id),
            reply_to=str(answered.message_id) if answered else None,
            group=message.chat.type != "private",
        )
    ]


def _content(message: TelegramMessage, fields: dict[str, Any], bot: str) -> Content | None:
    what = next((name for field, name in UNSUPPORTED.items() if field in fields), None)
    if what:
        return Unsupported(what=what)
    if message.text is not None:
        return _text(message.text, bot)
    if message.contact:
        phone = _NOT_A_DIGIT.sub("", message.contact.phone_number)
        own = message.sender is not None and message.contact.user_id == message.sender.id
        return Contact(phone=phone, own=own)
    return _file(message)


def _text(text: str, bot: str) -> Text | None:
    named = _COMMAND.match(text)
    if named is None:
        return Text(text=text)
    if named["bot"].lower() != bot.lower():
        return None
    return Text(text=named["command"] + text[named.end() :])


def _file(message: TelegramMessage) -> FileSent | None:
    caption, album = message.caption, message.media_group_id
    if message.document:
        file = message.document
        name = file.file_name or "dokumen"
        return FileSent(vendor_id=file.file_id, name=name, size=file.file_size, caption=caption, album=album)
    if message.photo:
        largest = max(message.photo, key=lambda photo: photo.width * photo.height)
        return FileSent(
            vendor_id=largest.file_id,
            name="foto.jpg",
            size=largest.file_size,
            caption=caption,
            album=album,
            photo=True,
        )
    return None


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
