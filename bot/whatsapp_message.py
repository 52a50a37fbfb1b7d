"""A message as the WhatsApp messages that carry it, within the limits of the Cloud API.

Up to three buttons are buttons where their labels fit, anything else is a list; what is too long goes ahead as text.
Limits: developers.facebook.com, WhatsApp Cloud API, interactive reply buttons, interactive list and text messages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.html_pieces import each_piece
from bot.whatsapp_text import formatted, units
from bot.whatsapp_titles import titled
from bot.whatsapp_twins import footer
from handlers.message import Attachment, Button, Message

TEXT = 4096
BODY = 1024  # of an interactive message, and of a caption
BUTTON_TITLE = 20
BUTTONS = 3
ROWS = 10
LIST_BUTTON = "Pilih"
MORE = "Lanjutan"
NO_WORDS = "Silakan pilih."

_STEP = 256


class Kind(StrEnum):
    """What the messenger calls a message."""

    TEXT = "text"
    BUTTONS = "buttons"
    LIST = "list"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button or a row of a list: what comes back, what it shows, and in a row the whole of a label that was cut."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One WhatsApp message; a document's body is its caption, and buttons may stand below a document."""

    kind: Kind
    body: str
    footer: str = ""
    choices: tuple[Choice, ...] = ()
    document: Attachment | None = None


def outgoing(message: Message) -> list[Outgoing]:
    """The messages in the order in which they leave; the one with the choices is the last but for further lists."""
    buttons = _unique(button for row in message.buttons for button in row)
    if not buttons:
        return _without_choices(message)
    *ahead, body = _parts(message.text, BODY)
    kind, groups = _groups(buttons)
    last = Outgoing(kind, body or NO_WORDS, footer(buttons), groups[0])
    more = [Outgoing(Kind.LIST, MORE, "", group) for group in groups[1:]]
    texts = [Outgoing(Kind.TEXT, text) for text in ahead]
    if message.attachment is None:
        return [*texts, last, *more]
    if kind is Kind.BUTTONS and not texts:
        return [replace(last, document=message.attachment)]
    return [Outgoing(Kind.DOCUMENT, "", document=message.attachment), *texts, last, *more]


def _without_choices(message: Message) -> list[Outgoing]:
    if message.attachment is None:
        return [Outgoing(Kind.TEXT, text) for text in _parts(message.text, TEXT)]
    caption, *more = map(formatted, _fitting(message.text, BODY, TEXT))
    return [
        Outgoing(Kind.DOCUMENT, caption, document=message.attachment),
        *(Outgoing(Kind.TEXT, text) for text in more),
    ]


def _parts(html: str, last: int) -> list[str]:
    found = _fitting(html, TEXT, TEXT)
    size = units(formatted(found[-1]))
    if size > last:
        found[-1:] = _in_two(found[-1], max(last, size - last), last) or _fitting(found[-1], last, last)
    return [formatted(piece) for piece in found]


def _in_two(html: str, least: int, last: int) -> list[str]:
    # The fewer messages the better: what goes ahead may be longer than what carries the choices.
    ways = (_fitting(html, first, last) for first in range(least, TEXT + 1, _STEP))
    return next((way for way in ways if len(way) == 2 and units(formatted(way[1])) <= last), [])


def _fitting(html: str, first: int, rest: int) -> list[str]:
    # Marks count too, so that what is cut by its words alone may come out longer; at most about six times.
    tries = (_tried(html, first, rest, share) for share in range(16, 0, -1))
    return next(found for found in tries if found)


def _tried(html: str, first: int, rest: int, share: int) -> list[str]:
    found: list[str] = []
    for piece in each_piece(html, first * share // 16, rest * share // 16):
        if units(formatted(piece)) > (rest if found else first):
            return []
        found.append(piece)
    return found


def _unique(buttons: Iterator[Button]) -> list[Button]:
    return list({button.data: button for button in buttons}.values())


def _groups(buttons: list[Button]) -> tuple[Kind, list[tuple[Choice, ...]]]:
    titles = [_short(button, BUTTON_TITLE) for button in buttons]
    if len(buttons) <= BUTTONS and all(titles) and len(set(titles)) == len(titles):
        return Kind.BUTTONS, [tuple(Choice(b.data, title) for b, title in zip(buttons, titles, strict=True))]
    rows = [Choice(b.data, *row) for b, row in zip(buttons, titled(buttons), strict=True)]
    return Kind.LIST, [tuple(rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)]


def _short(button: Button, limit: int) -> str:
    labels = (" ".join(label.split()) for label in (button.label, button.short))
    return next((label for label in labels if label and units(label) <= limit), "")
