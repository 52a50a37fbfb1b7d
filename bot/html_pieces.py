"""A long text in pieces that a messenger takes, cut where its sense pauses and never inside a tag.

A cut comes at the last blank line that fits, else at a line's end, else between words, else anywhere; whatever is
open at a cut is closed before it and opened again after it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"<(?P<close>/?)(?P<tag>[a-z]+)[^>]*>|&(?:\w+|#\w+);|\n{2,}|\n|[^<&\n]|[<&]", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_BLANK_LINE, _LINE, _WORD, _ANYWHERE = range(4)


@dataclass(frozen=True, slots=True)
class _Cut:
    quality: int
    at: int
    resume: int
    open_tags: tuple[str, ...]


def pieces(html: str, first: int, rest: int) -> list[str]:
    """The text in pieces of at most `first`, then `rest` characters of UTF-16 without tags, as messengers count."""
    found: list[str] = []
    while (cut := _cut(html, rest if found else first)) is not None:
        closing = "".join(f"</{_name(tag)}>" for tag in reversed(cut.open_tags))
        found += _shown(html[: cut.at] + closing)
        html = "".join(cut.open_tags) + html[cut.resume :]
    return [*found, *_shown(html)] or [""]


def _shown(piece: str) -> list[str]:
    return [piece] if _TAG.sub("", piece).strip() else []


def _cut(html: str, limit: int) -> _Cut | None:
    if len(html.encode("utf-16-le")) // 2 <= limit:
        return None
    best: dict[int, _Cut] = {}
    for cut, length in _walk(html):
        if length > limit:
            return _best(best) if best else cut
        best[cut.quality] = cut
    return None


def _walk(html: str) -> Iterator[tuple[_Cut, int]]:
    """Each place to cut, with the length of what comes before it; then one at the end of each token."""
    length = 0
    tags: list[str] = []
    for token in _TOKEN.finditer(html):
        if token["tag"]:
            if token["close"]:
                tags.pop()
            else:
                tags.append(token[0])
            continue
        quality = _quality(token[0])
        if quality != _ANYWHERE and length:
            yield _Cut(quality, token.start(), token.end(), tuple(tags)), length
        length += 1 if token[0].startswith("&") else len(token[0].encode("utf-16-le")) // 2
        yield _Cut(_ANYWHERE, token.end(), token.end(), tuple(tags)), length


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
