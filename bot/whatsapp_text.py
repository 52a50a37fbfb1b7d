"""Our simple HTML in WhatsApp's own marks: *bold*, _italic_, ```code```.

WhatsApp's marks work within one line, begin after and end before anything but a letter or digit, and touch no space
inside. What people wrote is never taken for a mark: where it would be, a sign that looks the same stands for it. An
invisible joiner would not do, because whether a phone looks past it is nowhere written.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape
from itertools import groupby
from typing import NamedTuple

from handlers.understand import COMMANDS

MARKS = {"b": "*", "i": "_", "code": "```"}
LOOKALIKES = {"*": "∗", "_": "＿", "~": "∼", "`": "ˋ", ">": "›"}

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+)[^>]*>")
# The person types a command without its slash there, so it is set off in bold.
_COMMAND = re.compile(rf"(?<![\w/])/({'|'.join(COMMANDS)})\b(?!/|\.\w)")
_LINE_MARK = re.compile(r"\s*([>*])\s")


class _Run(NamedTuple):
    text: str
    marks: tuple[str, ...] = ()


# Each piece of a message is looked at several times while it is being cut.
@lru_cache(maxsize=64)
def formatted(html: str) -> str:
    """The text as WhatsApp takes it; nothing of the HTML is left."""
    return "\n".join(_line(line) for line in _lines(html))


def literal(words: str) -> str:
    """Words without HTML as WhatsApp takes them, none of their signs read as a mark."""
    return formatted(escape(words))


def units(text: str) -> int:
    """The length as WhatsApp may count it: Meta says "characters" only, and UTF-16 never counts fewer."""
    return len(text.encode("utf-16-le")) // 2


def _lines(html: str) -> Iterator[list[_Run]]:
    line: list[_Run] = []
    for run in _runs(html):
        first, *more = run.text.split("\n")
        line += _commands(_Run(first, run.marks))
        for text in more:
            yield line
            line = _commands(_Run(text, run.marks))
    yield line


def _runs(html: str) -> Iterator[_Run]:
    at = 0
    open_marks: list[str] = []
    for tag in _TAG.finditer(html):
        yield _Run(unescape(html[at : tag.start()]), tuple(dict.fromkeys(open_marks)))
        at = tag.end()
        mark = MARKS.get(tag["name"], "")
        if mark and not tag["close"]:
            open_marks.append(mark)
        elif mark in open_marks:
            open_marks.remove(mark)
    yield _Run(unescape(html[at:]), tuple(dict.fromkeys(open_marks)))


def _commands(run: _Run) -> list[_Run]:
    bold = tuple(dict.fromkeys(("*", *run.marks)))
    parts = _COMMAND.split(run.text)
    return [_Run(text, bold if place % 2 else run.marks) for place, text in enumerate(parts) if text]


def _line(runs: list[_Run]) -> str:
    spaced = [part for run in _joined(runs) for part in _without_edges(run)]
    parts: list[tuple[str, bool]] = []
    for place, run in enumerate(spaced):
        before = spaced[place - 1].text[-1] if place else ""
        after = spaced[place + 1].text[0] if place + 1 < len(spaced) else ""
        own = run.marks if _can_stand(run, before, after) else ()
        parts += [*((mark, True) for mark in own), (run.text, False), *((mark, True) for mark in reversed(own))]
    if any(sign in text for text, own in parts if not own for sign in LOOKALIKES):
        return _literal([(sign, own) for text, own in parts for sign in ([text] if own else text)])
    return "".join(text for text, _ in parts)


def _joined(runs: list[_Run]) -> Iterator[_Run]:
    for marks, same in groupby(runs, key=lambda run: run.marks):
        yield _Run("".join(run.text for run in same), marks)


def _without_edges(run: _Run) -> list[_Run]:
    inner = run.text.strip()
    if not run.marks or not inner:
        return [_Run(run.text)]
    left, _, right = run.text.partition(inner)
    return [part for part in (_Run(left), _Run(inner, run.marks), _Run(right)) if part.text]


def _can_stand(run: _Run, before: str, after: str) -> bool:
    return any(map(str.isalnum, run.text)) and not before.isalnum() and not after.isalnum()


def _literal(signs: list[tuple[str, bool]]) -> str:
    shown = [sign for sign, _ in signs]
    for mark in (mark for mark in "*_~" if (mark, False) in signs):
        for place in _taken_for(mark, signs):
            shown[place] = LOOKALIKES[mark]
    for place, (sign, own) in enumerate(signs):
        if sign == "`" and not own:
            shown[place] = LOOKALIKES[sign]
    line = "".join(shown)
    block = _LINE_MARK.match(line)
    return line.replace(block[1], LOOKALIKES[block[1]], 1) if block else line


def _taken_for(mark: str, signs: list[tuple[str, bool]]) -> set[int]:
    opens, closes = set(), set()
    for place, sign in enumerate(signs):
        if sign == (mark, False):
            before = signs[place - 1][0] if place else " "
            after = signs[place + 1][0] if place + 1 < len(signs) else " "
            opens |= {place} if not _is_word(before) and not after.isspace() else set()
            closes |= {place} if not _is_word(after) and not before.isspace() else set()
    alone = (mark, True) not in signs and not (opens and closes and min(opens) < max(closes))
    # It takes two to mark something: a sign that stands alone in its line is left as it is.
    return set() if alone else opens | closes


def _is_word(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
