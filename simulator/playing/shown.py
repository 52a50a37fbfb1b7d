"""What a phone shows of the bot, and what an official may do about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

Json = dict[str, Any]

_CARD = re.compile(r"Tugas (\d+) · ")
_NEXT = re.compile(r"\n\n(?=Tugas \d+ · |🏁 )")  # begins another message, where several came as one
_WANTED = re.compile(r"Kirim (\d+) berkas ke sini")
_OPENING = "Buka tugas "
_STEP = re.compile(r"\blangkah (\S+) dari \d+")


@dataclass(frozen=True)
class Shown:
    """A message of the bot as it stands now, or a part of one; buttons are data by label."""

    id: int
    text: str
    buttons: Mapping[str, str]

    @property
    def task(self) -> str:
        """The number of the task whose card this is, empty for any other message."""
        return task_of(self.text)

    @property
    def sop(self) -> str:
        """The SOP and the period, as a card's second line names them."""
        return self.text.split("\n", 2)[1]

    @property
    def step(self) -> str:
        """The step's number on a card."""
        return step_of(self.text)

    @property
    def files_wanted(self) -> int:
        """How many files a card asks for."""
        found = _WANTED.search(self.text)
        return int(found[1]) if found else 0


@dataclass(frozen=True)
class Press:
    """Press the button with this label."""

    label: str


@dataclass(frozen=True)
class Write:
    """Answer a message with words."""

    words: str


@dataclass(frozen=True)
class Send:
    """Send a file, perhaps as a reply to the card that asks for it."""

    name: str
    content: bytes
    to_card: bool = False


Act = Press | Write | Send


def task_of(text: str) -> str:
    """Return the number of the task whose card this text is, empty for any other text."""
    found = _CARD.match(text)
    return found[1] if found else ""


def step_of(text: str) -> str:
    """Return the number of the step that a card names."""
    found = _STEP.search(text)
    return found[1] if found else ""


def read(message: Json) -> Shown:
    """Return what a Bot API message looks like on the phone."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = {button["text"]: button["callback_data"] for row in rows for button in row if "callback_data" in button}
    return Shown(message["message_id"], message.get("text") or message.get("caption") or "", buttons)


def parts(shown: Shown) -> list[Shown]:
    """Return the messages that came as one: each card has the button that opens it, or the only card all of them.

    A card that waits for files may have no button yet.
    """
    texts = _NEXT.split(shown.text)
    opening = any(label.startswith(_OPENING) for label in shown.buttons)
    return [replace(shown, text=text, buttons=_of_part(shown, text, opening=opening)) for text in texts]


def _of_part(shown: Shown, text: str, *, opening: bool) -> Mapping[str, str]:
    part = replace(shown, text=text)
    if opening and part.task:
        return {label: data for label, data in shown.buttons.items() if label == f"{_OPENING}{part.task}"}
    return {} if part.text != shown.text and part.files_wanted else shown.buttons


def of_bot(message: Json) -> bool:
    """Say whether the bot wrote the message."""
    return bool(message["from"]["is_bot"])
