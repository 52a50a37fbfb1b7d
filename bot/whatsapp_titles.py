"""The titles of a list's rows: so short that they fit, and still telling one from another.

A title depends on its label and on what stands beside it, never on their order or on which are ticked. What a label
says first, up to a dot or a bracket, is its title where that fits, and the rest stands below.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.whatsapp_text import units
from handlers.message import Button

ROW_TITLE = 24
ROW_DESCRIPTION = 72

_TICK = 3  # the widest mark with its space, so that a title is the same ticked and unticked
_PAUSES = " ,;:·-"
_LINKS = {"dan", "atau", "serta", "di", "pada", "untuk", "/", "&"}


@dataclass(frozen=True, slots=True)
class _Way:
    title: str
    below: str = ""


def titled(buttons: Sequence[Button]) -> list[tuple[str, str]]:
    """The title of each button's row and what stands below it; every title once."""
    split = [_mark(button.short if button.short and button.more else button.label) for button in buttons]
    bodies = [body for _, body in split]
    ways = [
        _ways(button, body, ROW_TITLE - (max(_TICK, units(mark)) if mark else 0), [*bodies[:at], *bodies[at + 1 :]])
        for at, (button, (mark, body)) in enumerate(zip(buttons, split, strict=True))
    ]
    chosen = _numbered([button.data for button in buttons], _told_apart(ways))
    return [
        (mark + way.title, cut(button.more or way.below, ROW_DESCRIPTION))
        for button, (mark, _), way in zip(buttons, split, chosen, strict=True)
    ]


def cut(words: str, limit: int) -> str:
    """Words within a limit: whole ones and an ellipsis, or the beginning of a single long one."""
    words = " ".join(words.split())
    if units(words) <= limit:
        return words
    kept = words
    while units(kept) > limit - 1:
        kept = (kept.rpartition(" ")[0] or kept[:-1]).rstrip(_PAUSES)
    return kept + "…"


def _mark(label: str) -> tuple[str, str]:
    first, _, rest = " ".join(label.split()).partition(" ")
    return (
        (f"{first} ", rest)
        if rest and units(first) < _TICK and not first.isalnum()
        else ("", f"{first} {rest}".strip())
    )


def _ways(button: Button, body: str, room: int, others: list[str]) -> list[_Way]:
    if units(body) <= room:
        return [_Way(body)]
    if button.short and units(button.short) <= room:
        return [_Way(button.short, body)]
    title, below = _at_a_pause(body, room)
    natural = [_Way(title, below)] if title else []
    words = body.split()
    shared = min(max((_shared(words, other.split()) for other in others), default=0), len(words) - 1)
    ends = [_both_ends(words, room)] if not shared else []
    last = f"…{cut(' '.join(words[shared:]), room - 1)}" if shared else cut(body, room)
    ending = _ending(words, room)
    telling = [ending] if not any(other.endswith(ending[1:]) for other in others) else []
    return [*natural, *(_Way(title, body) for title in (*ends, *telling, last))]


def _at_a_pause(body: str, room: int) -> tuple[str, str]:
    first, *parts = body.split(" · ")
    while parts and units(f"{first} · {parts[0]}") <= room:
        first = f"{first} · {parts.pop(0)}"
    rest = " · ".join(parts)
    if rest and first.isdigit():  # a number alone says nothing
        return cut(body, room), rest
    if rest:
        return (first, rest) if units(first) <= room else ("", "")
    head, _, inside = body.partition(" (")
    return (head, inside.removesuffix(")")) if inside.endswith(")") and units(head) <= room else ("", "")


def _shared(words: list[str], others: list[str]) -> int:
    return next((at for at, (one, other) in enumerate(zip(words, others, strict=False)) if one != other), len(others))


def _both_ends(words: list[str], room: int) -> str:
    head, last = words[:-1], words[-1]
    while head and units(f"{' '.join(head).rstrip(_PAUSES)}… {last}") > room:
        head.pop()
    return f"{' '.join(head).rstrip(_PAUSES)}… {last}" if head else _ending(words, room)


def _ending(words: list[str], room: int) -> str:
    kept = words[1:]
    while kept and (units(f"…{' '.join(kept)}") > room or kept[0] in _LINKS):
        kept = kept[1:]
    return f"…{' '.join(kept)}" if kept else cut(" ".join(words), room)


def _told_apart(ways: list[list[_Way]]) -> list[_Way]:
    while True:
        titles = [way[0].title for way in ways]
        alike = [way for way in ways if len(way) > 1 and titles.count(way[0].title) > 1]
        if not alike:
            return [way[0] for way in ways]
        for way in alike:
            del way[0]


def _numbered(keys: list[str], ways: list[_Way]) -> list[_Way]:
    found = dict(zip(keys, ways, strict=True))
    taken = {way.title for way in ways}
    for title in sorted(taken):
        for key in sorted(key for key, way in zip(keys, ways, strict=True) if way.title == title)[1:]:
            found[key] = _Way(_new(title, taken), found[key].below or title)
            taken.add(found[key].title)
    return [found[key] for key in keys]


def _new(title: str, taken: set[str]) -> str:
    number, found = 1, title
    while found in taken:
        number += 1
        found = f"{cut(title, ROW_TITLE - _TICK - len(f' {number}'))} {number}"
    return found
