"""One message of several that wait for the same person, so that no phone rings ten times in a row.

1. A message alone stays as it is.
2. Words that fit one message stand whole, one after another; else each card is what sums it up, or its first line
   where that is too long as well, and the rest whole.
3. One card, or one notice with buttons, keeps them; so does a card that stands whole beside words that open no other
   task. Of several cards each has one that opens it, because "Selesai"
   would not say of which; whatever else can be pressed follows, nothing twice.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from handlers.message import Button, Message, Rows
from handlers.plain import first_line, plain

LONGEST = 1024  # characters (WhatsApp Cloud API, body of an interactive message)
MOST = 10  # buttons (the same, rows of a list)


class Part(NamedTuple):
    """A message that waits, and the task whose card it is, if it is one."""

    task: int | None
    message: Message


def merged(parts: Sequence[Part]) -> Message:
    """The one message; its words stand in the order of the parts."""
    if len(parts) == 1:
        return parts[0].message
    ways = ("\n\n".join(map(way, parts)) for way in (_whole, _summed_up, _titled))
    whole, summed_up, titled = ways
    words = next((words for words in (whole, summed_up) if len(plain(words)) <= LONGEST), titled)
    return Message(text=words, buttons=(_of_the_card(parts) if words is whole else None) or _buttons(parts))


def _whole(part: Part) -> str:
    return part.message.text


def _summed_up(part: Part) -> str:
    title, *rest = map(escape, part.message.knock.splitlines() or [""])
    title = title.replace(": ", " · ", 1)  # as it stands above the card
    return "\n".join((f"<b>{title}</b>", *rest)) if part.task and title else _titled(part)


def _titled(part: Part) -> str:
    return part.message.text if part.task is None else first_line(part.message.text)


def _buttons(parts: Sequence[Part]) -> Rows:
    tasks = {part.task for part in parts if part.task}
    pressable = [part for part in parts if part.message.buttons]
    if len(pressable) <= 1 and len(tasks) <= 1:
        return pressable[0].message.buttons if pressable else ()
    unlike: dict[str, Button] = {}
    for button in (*_opening(parts), *_others(pressable)):
        unlike.setdefault(_what(button), button)
    return tuple((button,) for button in list(unlike.values())[:MOST])


def _of_the_card(parts: Sequence[Part]) -> Rows:
    tasks = {part.task for part in parts if part.task}
    others = {_what(button): button for button in _others(parts)}
    own = {f"buka:{task}" for task in tasks}
    if len(tasks) != 1 or any(what.startswith("buka:") for what in others.keys() - own):
        return ()
    *_, rows = (part.message.buttons for part in parts if part.task)
    return (*rows, *((button,) for what, button in others.items() if what not in own))


def _opening(parts: Sequence[Part]) -> Iterator[Button]:
    return (Button(f"Buka tugas {part.task}", f"buka:{part.task}:{_version(part)}") for part in parts if part.task)


def _others(parts: Sequence[Part]) -> Iterator[Button]:
    return (button for part in parts if part.task is None for row in part.message.buttons for button in row)


def _version(part: Part) -> str:
    # A card that waits for a file has no button yet; whatever is opened comes as it is by then.
    return part.message.buttons[0][0].data.split(":")[2] if part.message.buttons else "0"


def _what(button: Button) -> str:
    # A card and a reminder of it open the same, whatever version each was worded at.
    verb, number, *_ = button.data.split(":")
    return f"{verb}:{number}" if verb == "buka" else button.data
