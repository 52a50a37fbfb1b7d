"""The parts of a WhatsApp notification that the office's work needs; whatever else comes with it is passed over.

What a batch is made of stays raw until it is looked at, so that each part that can't be read fails alone.
"""

from typing import Annotated

import msgspec

Id = Annotated[str, msgspec.Meta(min_length=1)]


class Notification(msgspec.Struct, frozen=True):
    """What one delivery brings (Cloud API, webhook payloads)."""

    object: str = ""
    entry: tuple[msgspec.Raw, ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """The changes of one WhatsApp Business account."""

    changes: tuple[msgspec.Raw, ...] = ()


class Metadata(msgspec.Struct, frozen=True):
    """The number that was written to."""

    phone_number_id: str = ""


class ReportedError(msgspec.Struct, frozen=True):
    """An error in Meta's words."""

    class Data(msgspec.Struct, frozen=True):
        """The longest words for it."""

        details: str = ""

    code: int
    title: str = ""
    message: str = ""
    error_data: Data | None = None

    @property
    def words(self) -> str:
        """The most that is said of it."""
        return (self.error_data and self.error_data.details) or self.message or self.title


class Value(msgspec.Struct, frozen=True):
    """Messages, reports on what was sent, and the accounts they are about."""

    metadata: Metadata = Metadata()
    contacts: tuple[msgspec.Raw, ...] = ()
    messages: tuple[msgspec.Raw, ...] = ()
    statuses: tuple[msgspec.Raw, ...] = ()
    errors: tuple[ReportedError, ...] = ()


class Change(msgspec.Struct, frozen=True):
    """One change; `field` is what was subscribed to."""

    field: str = ""
    value: msgspec.Raw = msgspec.Raw(b"{}")


class Account(msgspec.Struct, frozen=True):
    """By what a sender is known; either may be missing (Business-scoped user IDs, incoming messages webhooks)."""

    user_id: str | None = None
    wa_id: str | None = None


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What every message has; `timestamp` is in seconds since 1970, `sender` a phone number."""

    id: Id
    timestamp: str | int
    type: str = ""
    sender: str | None = msgspec.field(name="from", default=None)
    from_user_id: str | None = None
    group_id: str | None = None


class Context(msgspec.Struct, frozen=True):
    """The message answered or pressed; without an id where one was only forwarded."""

    id: str | None = None


class TextBody(msgspec.Struct, frozen=True):
    """Typed words."""

    body: str


class Media(msgspec.Struct, frozen=True):
    """A file at Meta, '' where it keeps none."""

    id: str = ""
    filename: str | None = None
    caption: str | None = None


class Audio(msgspec.Struct, frozen=True):
    """Music, or what somebody said."""

    voice: bool = False


class Reply(msgspec.Struct, frozen=True):
    """The button or row that was chosen, by the id it was sent with."""

    id: str


class Interactive(msgspec.Struct, frozen=True):
    """A choice; neither reply where a form or something newer was answered."""

    button_reply: Reply | None = None
    list_reply: Reply | None = None


class QuickReply(msgspec.Struct, frozen=True):
    """The quick reply of a template."""

    payload: str


class System(msgspec.Struct, frozen=True):
    """What happened to an account; `user_id` is the new one."""

    type: str = ""
    body: str = ""
    user_id: str | None = None


class Unknown(msgspec.Struct, frozen=True):
    """What Cloud API itself does not support."""

    type: str = ""


class WhatsAppMessage(Heading, frozen=True, kw_only=True):
    """A message."""

    context: Context | None = None
    text: TextBody | None = None
    document: Media | None = None
    image: Media | None = None
    audio: Audio | None = None
    interactive: Interactive | None = None
    button: QuickReply | None = None
    system: System | None = None
    unsupported: Unknown | None = None
    errors: tuple[ReportedError, ...] = ()


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """A report on a message that was sent; `timestamp` in seconds since 1970."""

    id: Id
    status: str
    timestamp: str | int
    recipient_id: str | None = None
    recipient_user_id: str | None = None
    recipient_type: str | None = None
    errors: tuple[ReportedError, ...] = ()
