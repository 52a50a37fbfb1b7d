"""The knock: by which approved template a person is asked to open the conversation, and what it says.

A template's words are one line without a tab or four spaces in a row (WhatsApp Cloud API, message templates), so that
they name what waits and leave the rest to the message that the press brings.
"""

import re
from collections.abc import Sequence
from html import escape

from handlers.merging import Part
from handlers.message import Button, Knock, Lane, Message
from handlers.plain import plain
from handlers.shorten import shorten
from handlers.texts import text

TASKS, REMINDER, NEWS = "alur_tugas", "alur_pengingat", "alur_kabar"
LONGEST = 200  # characters

_DEADLINE = re.compile(r"Batas: <b>(.*?)</b>")
_OPEN_TASK = Button("Buka tugas", "pesan:0:0")
_OPEN_NEWS = Button("Buka kabar", "pesan:0:0")


def knock(parts: Sequence[Part], lane: Lane) -> Knock:
    """The knock for what waits; `lane` is that of the first part."""
    tasks = list(dict.fromkeys(part.task for part in parts if part.task))
    if len(tasks) > 1:
        words = text("reach.knock_tasks", tasks=sorted(tasks), others=len(parts) - len(tasks))
        return Knock(TASKS, _one_line(words), _OPEN_TASK)
    if tasks:
        card = next(part.message.text for part in parts if part.task)
        return Knock(TASKS, _one_line(_title(card), _due(card)), _OPEN_TASK)
    if lane is Lane.REMINDER:
        return Knock(REMINDER, _one_line(_title(parts[0].message.text), _only_task(parts[0].message)), _OPEN_TASK)
    return Knock(NEWS, _one_line(_title(parts[0].message.text)), _OPEN_NEWS)


def _title(words: str) -> str:
    # What a card and a notice are about stands in their first line, below the office where there are several.
    lines = [line for line in words.splitlines() if line.strip()]
    return " · ".join(lines[:2]) if words.startswith("<i>") else lines[0]


def _due(card: str) -> str:
    found = _DEADLINE.search(card)
    return f", batas {found[1]}" if found else ""


def _only_task(reminder: Message) -> str:
    named = [escape(button.label) for row in reminder.buttons for button in row if button.data.startswith("buka:")]
    return f": {named[0]}" if len(named) == 1 else ""


def _one_line(title: str, more: str = "") -> str:
    # What is cut where it is too long is what the work is called, never until when it is.
    rest = plain(more)
    return f"{shorten(plain(title), LONGEST - len(rest)).rstrip('.:')}{rest}"
