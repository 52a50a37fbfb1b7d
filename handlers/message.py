"""A worded message for one person, the same whatever messenger will carry it."""

from enum import IntEnum

import msgspec

from storage.reminders import Reminder


class Lane(IntEnum):
    """The order in which waiting messages leave: answers, then cards, then reminders."""

    REPLY = 1
    CARD = 2
    REMINDER = 3


class Button(msgspec.Struct, frozen=True, omit_defaults=True):
    """A button: its label, and at most 64 bytes that come back when it is pressed (Bot API, InlineKeyboardButton).

    `short` is the label where only 20 characters fit (WhatsApp Cloud API, reply button title), '' where it fits itself;
    `more` is what a list says below it (the same, row description, 72 characters).
    """

    label: str
    data: str
    short: str = ""
    more: str = ""


class Attachment(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file of the archive that goes out under its shown name; a `photo` is shown at once, a document opened."""

    sha256: str
    name: str
    photo: bool = False


class Urgency(IntEnum):
    """How much a reminder presses; any other message is news."""

    NEWS = 0
    DUE = 1
    LATE = 2
    ESCALATED = 3


Rows = tuple[tuple[Button, ...], ...]


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """Text in simple HTML (b, i, code), rows of buttons, perhaps a file; `ask_phone` offers to share the number.

    `knock` sums it up in a few short lines of plain words, '' where its first line does. A reminder says by which
    reminders it was worded, so that it can be worded again by what holds later.
    """

    text: str
    buttons: Rows = ()
    attachment: Attachment | None = None
    ask_phone: bool = False
    knock: str = ""
    urgency: Urgency = Urgency.NEWS
    reminders: tuple[Reminder, ...] = ()


class Knock(msgspec.Struct, frozen=True):
    """An approved template by which a person is asked to open the conversation: its name, its words, its button."""

    template: str
    words: str
    button: Button
