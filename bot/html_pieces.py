"""A long text in pieces that a messenger takes, cut where its sense pauses and never inside a tag.

A cut comes at the last blank line that fits, else at a line's end, else between words, else anywhere; whatever is
open at a cut is closed before it and opened again after it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"<(?P<close>/?)(?P<tag>[a-z]+)[^>]*>|&(?:\w+|#\w+);|\n{2,}|\n| |[^<&\n ]+|[<&]")
_TAG = re.compile(r"<[^>]+>")
_BLANK_LINE, _LINE, _WORD, _ANYWHERE = range(4)


class _Cut(NamedTuple):
    quality: int
    at: int
    resume: int
    open_tags: tuple[str, ...]


def pieces(html: str, first: int, rest: int) -> list[str]:
    """The text in pieces of at most `first`, then `rest` characters of UTF-16 without tags, as messengers count."""
    return list(each_piece(html, first, rest))


def each_piece(html: str, first: int, rest: int) -> Iterator[str]:
    """The same pieces, each cut when it is asked for."""
    found = False
    while (cut := _cut(html, rest if found else first)) is not None:
        closing = "".join(f"</{_name(tag)}>" for tag in reversed(cut.open_tags))
        piece = html[: cut.at] + closing
        if _says_something(piece):
            found = True
            yield piece
        html = "".join(cut.open_tags) + html[cut.resume :]
    if _says_something(html) or not found:
        yield html if _says_something(html) else ""


def _says_something(piece: str) -> bool:
    return bool(_TAG.sub("", piece).strip())


def _cut(html: str, limit: int) -> _Cut | None:
    if _units(html) <= limit:
        return None
    best: dict[int, _Cut] = {}
    for cut, length in _walk(html, limit):
        if length > limit:
            return _best(best) if best else cut
        best[cut.quality] = cut
    return None


def _walk(html: str, limit: int) -> Iterator[tuple[_Cut, int]]:
    """Each place to cut, with the length of what comes before it; inside a word only where it passes the limit."""
    length = 0
    tags: tuple[str, ...] = ()
    for token in _TOKEN.finditer(html):
        if token["tag"]:
            tags = tags[:-1] if token["close"] else (*tags, token[0])
            continue
        quality = _quality(token[0])
        if quality != _ANYWHERE and length:
            yield _Cut(quality, token.start(), token.end(), tags), length
        for at, size in _steps(token, limit - length):
            length += size
            yield _Cut(_ANYWHERE, at, at, tags), length


def _steps(token: re.Match[str], room: int) -> Iterator[tuple[int, int]]:
    size = 1 if token[0].startswith("&") else _units(token[0])
    if size <= room or token[0].startswith(("&", "\n")):
        yield token.end(), size
    else:
        yield from ((at, _units(sign)) for at, sign in enumerate(token[0], token.start() + 1))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _quality(token: str) -> int:
    if token.startswith("\n\n"):
        return _BLANK_LINE
    return {"\n": _LINE, " ": _WORD}.get(token, _ANYWHERE)


def _best(cuts: dict[int, _Cut]) -> _Cut:
    far = cuts[_ANYWHERE].at
    # A pause in the first half would leave a stub of a piece.
    return next(cut for _, cut in sorted(cuts.items()) if cut.at * 2 >= far)


def _name(tag: str) -> str:
    return tag.strip("<>").split()[0]
