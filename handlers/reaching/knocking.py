"""The knock: by which approved template a person is asked to open the conversation, and what it says.

A template's words are one line without a tab or four spaces in a row (WhatsApp Cloud API, message templates), so that
they name what waits and leave the rest to the message that the press brings.
"""

from collections.abc import Sequence
from datetime import timedelta

from handlers.message import Button, Knock, Lane, Message
from handlers.plain import plain
from handlers.reaching.merging import Part
from handlers.shorten import shorten
from handlers.texts import text

TASKS, REMINDER, NEWS = "alur_tugas", "alur_pengingat", "alur_kabar"
LONGEST = 200  # characters
AGAIN = timedelta(hours=1)  # before that whatever comes waits behind the knock that is not answered yet

_OPEN_TASK = Button("Buka tugas", "pesan:0:0")
_OPEN_NEWS = Button("Buka kabar", "pesan:0:0")


def knock(parts: Sequence[Part], lane: Lane) -> Knock:
    """The knock for what waits, of the most pressing first; `lane` is that of the first part."""
    pressing = max((part.message for part in parts), key=lambda message: message.urgency)
    if pressing.urgency:
        return _of_reminder(pressing)
    tasks = list(dict.fromkeys(part.task for part in parts if part.task))
    if len(tasks) > 1:
        words = text("reach.knock_tasks", tasks=sorted(tasks), others=len(parts) - len(tasks))
        return Knock(TASKS, _one_line(plain(words)), _OPEN_TASK)
    first = next((part.message for part in parts if part.task), parts[0].message)
    words = _words(first)
    if tasks:
        return Knock(TASKS, words, _OPEN_TASK)
    return _of_reminder(first) if lane is Lane.REMINDER else Knock(NEWS, words, _OPEN_NEWS)


def _of_reminder(message: Message) -> Knock:
    template, button = (REMINDER, _OPEN_TASK) if _names_a_task(message) else (NEWS, _OPEN_NEWS)
    return Knock(template, _words(message), button)


def _words(message: Message) -> str:
    return _one_line(message.knock.replace("\n", ", ") or plain(_title(message.text)))


def _title(words: str) -> str:
    # What a card and a notice are about stands in their first line, below the office where there are several.
    lines = [line for line in words.splitlines() if line.strip()]
    return " · ".join(lines[:2]) if words.startswith("<i>") else lines[0]


def _names_a_task(reminder: Message) -> bool:
    return any(button.data.startswith("buka:") for row in reminder.buttons for button in row)


def _one_line(words: str) -> str:
    return shorten(words, LONGEST).rstrip(".:")
