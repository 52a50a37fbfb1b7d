"""One message from a person, the same whatever messenger carried it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Typed words, commands included."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button's data, untrusted; `query` is the messenger's id for answering the press."""

    data: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSent:
    """A file waiting at the messenger; `size` in bytes where it says so, `album` groups files sent together.

    `too_large` says that the messenger itself would not keep it.
    """

    vendor_id: str
    name: str
    size: int | None
    caption: str = ""
    album: str | None = None
    photo: bool = False
    too_large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A shared phone number in digits; `own` says the messenger vouches that it is the sender's."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """Something the office's work has no use for, by its Indonesian name ("stiker", "pesan suara")."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A message changed after it was sent; what was done with it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachability:
    """The person blocked the bot, or let it in again."""

    reachable: bool


Content = Text | Press | FileSent | Contact | Unsupported | Edited | Reachability


@dataclass(frozen=True, slots=True)
class Identity:
    """By what a messenger knows a sender: its own id for them, their phone number in digits, or both."""

    user_id: str | None
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """One message in; `id` is unique in its channel, `message` the one pressed or sent, `reply_to` the one answered.

    Where there is an `identity` the address is a part of it; which account that is, is looked up.
    """

    channel: str
    id: str
    address: str
    sent_at: datetime
    content: Content
    message: str | None = None
    reply_to: str | None = None
    group: bool = False
    identity: Identity | None = None


class Stage(Enum):
    """How far a message that was sent has come."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A messenger's report on a message that was sent; `code` and `why` of a failure are the messenger's."""

    channel: str
    message: str
    address: str
    at: datetime
    stage: Stage
    code: int = 0
    why: str = ""
