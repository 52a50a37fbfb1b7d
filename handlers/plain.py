"""The words of a text in simple HTML, without its marks."""

import html
import re

_MARK = re.compile(r"</?[a-z]+>")


def plain(text: str) -> str:
    """A text as it is read."""
    return html.unescape(_MARK.sub("", text))


def first_line(text: str) -> str:
    """The first line of a text, still in HTML, under its office's name where it stands under one."""
    lines = text.splitlines()
    return "\n".join(lines[: 2 if text.startswith("<i>") else 1])
