"""What a phone shows of the bot, and what an official may do about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

_CARD = re.compile(r"Tugas (\d+) · ")
_STEP = re.compile(r"\blangkah (\S+) dari \d+")


@dataclass(frozen=True)
class Shown:
    """A message of the bot as it stands now; buttons are data by label."""

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
    """Send a file."""

    name: str
    content: bytes


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


def of_bot(message: Json) -> bool:
    """Say whether the bot wrote the message."""
    return bool(message["from"]["is_bot"])
