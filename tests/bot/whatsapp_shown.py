"""How a phone shows WhatsApp's marks, written down apart from the converter that makes them.

faq.whatsapp.com/539178204879377, and the patterns by which bridges to other messengers read WhatsApp's messages: a mark
opens after a space, the line's start or another mark and closes before anything but a letter or digit.
"""

import re

_PATTERNS = (
    ("quote", re.compile(r"^> (?P<inner>.*)$")),
    ("bullet", re.compile(r"^\* (?P<inner>.*)$")),
    ("code", re.compile(r"```(?P<inner>.+?)```")),
    ("bold", re.compile(r"(?P<before>^|[^a-zA-Z\d])\*(?P<inner>\S|\S.*?\S)\*(?=[^a-zA-Z\d]|$)")),
    ("italic", re.compile(r"(?P<before>^|[^a-zA-Z\d])_(?P<inner>\S|\S.*?\S)_(?=[^a-zA-Z\d]|$)")),
    ("strike", re.compile(r"(?P<before>^|[^a-zA-Z\d])~(?P<inner>\S|\S.*?\S)~(?=[^a-zA-Z\d]|$)")),
    ("inline", re.compile(r"(?P<before>^|[^a-zA-Z\d])`(?P<inner>.+?)`(?=[^a-zA-Z\d]|$)")),
)


def shown(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The words as a phone shows them, and what is set off in them, by style."""
    styled: list[tuple[str, str]] = []
    lines = [_line(line, styled) for line in text.split("\n")]
    return "\n".join(lines), styled


def _line(line: str, styled: list[tuple[str, str]]) -> str:
    for style, pattern in _PATTERNS:
        while found := pattern.search(line):
            styled.append((style, found["inner"].strip("*_~`")))
            line = (
                line[: found.start()] + (found.groupdict().get("before") or "") + found["inner"] + line[found.end() :]
            )
    return line
