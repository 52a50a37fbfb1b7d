"""The parts of a Telegram update that the office's work needs; whatever else comes with it is passed over.

Decoding with msgspec takes 4 µs, `telegram.Update.de_json` 240 µs of a press's budget of 450; and an update that
cannot be read fails alone, not its whole batch.
"""

from typing import Any

import msgspec


class User(msgspec.Struct, frozen=True):
    """Who wrote."""

    id: int
    is_bot: bool = False


class Chat(msgspec.Struct, frozen=True):
    """Where it was written."""

    id: int
    type: str


class Reference(msgspec.Struct, frozen=True):
    """A message, as much of it as another message or a press says."""

    message_id: int
    chat: Chat


class Document(msgspec.Struct, frozen=True):
    """A file; `file_size` in bytes."""

    file_id: str
    file_name: str | None = None
    file_size: int | None = None


class PhotoSize(msgspec.Struct, frozen=True):
    """One size of a photo; `file_size` in bytes."""

    file_id: str
    width: int
    height: int
    file_size: int | None = None


class SharedContact(msgspec.Struct, frozen=True):
    """A phone number, with the account it belongs to where Telegram knows it."""

    phone_number: str
    user_id: int | None = None


class TelegramMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message; dates are seconds since 1970."""

    message_id: int
    date: int
    chat: Chat
    sender: User | None = msgspec.field(name="from", default=None)
    text: str | None = None
    caption: str = ""
    document: Document | None = None
    photo: tuple[PhotoSize, ...] = ()
    contact: SharedContact | None = None
    media_group_id: str | None = None
    reply_to_message: Reference | None = None


class CallbackQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A press of a button."""

    id: str
    sender: User = msgspec.field(name="from")
    message: Reference | None = None
    data: str = ""


class Membership(msgspec.Struct, frozen=True):
    """What the bot is in a chat."""

    status: str


class MembershipChange(msgspec.Struct, frozen=True, kw_only=True):
    """The bot was blocked, let in again, or added somewhere."""

    chat: Chat
    date: int
    new_chat_member: Membership


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """One update; a message stays raw JSON values until its kind is known."""

    update_id: int
    message: dict[str, Any] | None = None
    edited_message: dict[str, Any] | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: MembershipChange | None = None
