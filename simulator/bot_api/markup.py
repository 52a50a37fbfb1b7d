"""Telegram's HTML: text with tags in, plain text with entities out.

Rules and error texts are those of core.telegram.org/bots/api#html-style; offsets of entities count UTF-16 units.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from simulator.bot_api.errors import ApiError, bad_request

Json = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot)\b);?")
_PLAIN = re.compile(r"[^<&]+")
_START_NAME = re.compile(r"<([^\s>]*)(?=[\s>])")
_END_TAG = re.compile(r"</([^\s>]*)\s*(>?)")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']*)(?:\s*=\s*("[^"]*("?)|'[^']*('?)|[A-Za-z0-9.-]*))?""")


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it, in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities, or refuse with Telegram's words."""
    return _Parser(text).parse()


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    start: int
    start_index: int


@dataclass
class _Parser:
    text: str
    at: int = 0
    length: int = 0
    out: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def parse(self) -> tuple[str, list[Json]]:
        while self.at < len(self.text):
            if self.text.startswith("</", self.at):
                self._end_tag()
            elif self.text[self.at] == "<":
                self._start_tag()
            else:
                self._plain()
        if self.open:
            raise self._broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.out), _flatten(self.entities)

    def _broken(self, text: str, at: int | None = None, more: str = "") -> ApiError:
        where = "" if at is None else f" at byte offset {len(self.text[:at].encode())}"
        return bad_request(f"can't parse entities: {text}{where}{more}")

    def _plain(self) -> None:
        match = _PLAIN.match(self.text, self.at) or _REFERENCE.match(self.text, self.at)
        if match is None:
            self._write("&", self.at + 1)
        else:
            self._write(_decode(match[0]), match.end())

    def _write(self, text: str, end: int) -> None:
        self.out.append(text)
        self.length += utf16_length(text)
        self.at = end

    def _start_tag(self) -> None:
        begin = self.at
        match = _START_NAME.match(self.text, begin)
        if match is None:
            raise self._broken("Unclosed start tag", begin)
        tag = match[1].lower()
        if tag not in TAGS:
            raise self._broken(f'Unsupported start tag "{tag}"', begin)
        self.at = match.end()
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._broken('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, attributes, self.length, len(self.out)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            while self.text[self.at : self.at + 1].isspace():
                self.at += 1
            if self.at >= len(self.text):
                raise self._broken("Unclosed start tag", begin)
            if self.text[self.at] == ">":
                self.at += 1
                return found
            name, value = self._attribute(tag, begin)
            found[name] = value

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        match = _ATTRIBUTE.match(self.text, self.at)
        if match is None or not match[1]:
            raise self._broken(f'Empty attribute name in the tag "{tag}"', begin)
        value = match[2] or ""
        if value[:1] in {"'", '"'} and not (match[3] or match[4]):
            raise self._broken("Unclosed start tag", begin)
        if value[:1] not in {"'", '"'} and not re.match(r"[\s>]|$", self.text[match.end() :]):
            raise self._broken("Unexpected end of name token", match.end())
        self.at = match.end()
        quoted = value[:1] in {"'", '"'}
        return match[1].lower(), _decode(value[1:-1] if quoted else value)

    def _end_tag(self) -> None:
        begin = self.at
        match = _END_TAG.match(self.text, begin)
        if not self.open:
            raise self._broken("Unexpected end tag", begin)
        if match is None or not match[2]:
            raise self._broken("Unclosed end tag", begin)
        opened, name = self.open[-1], match[1].lower()
        if name not in {"", opened.tag}:
            raise self._broken("Unmatched end tag", begin, f', expected "</{opened.tag}>", found "</{name}>"')
        self.open.pop()
        self.at = match.end()
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.length - opened.start
        entity = {"type": TAGS[opened.tag], "offset": opened.start, "length": length}
        inner = "".join(self.out[opened.start_index :])
        extra = _extra(opened, inner)
        if length and extra is not None:
            self.entities.append(entity | extra)


def _extra(opened: _Open, inner: str) -> Json | None:
    if opened.tag == "a":
        url = opened.attributes.get("href") or inner
        return {"url": url} if re.match(r"(https?|tg|mailto|tel)[:/]|[\w-]+\.\w", url) else None
    if opened.tag == "tg-emoji":
        return {"custom_emoji_id": opened.attributes.get("emoji-id", "")}
    if opened.tag == "blockquote" and "expandable" in opened.attributes:
        return {"type": "expandable_blockquote"}
    if opened.tag == "code" and opened.attributes.get("class", "").startswith("language-"):
        return {"language": opened.attributes["class"].removeprefix("language-")}
    return {}


def _decode(text: str) -> str:
    return _REFERENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    number = int(match[1]) if match[1] else int(match[2], 16)
    return chr(number) if 0 < number < 0x110000 else match[0]


def _flatten(entities: list[Json]) -> list[Json]:
    ordered = sorted(entities, key=lambda one: (one["offset"], -one["length"], one["type"] != "pre"))
    kept: list[Json] = []
    closed_until = -1
    for one in ordered:
        end = one["offset"] + one["length"]
        if end <= closed_until:
            _adopt_language(kept[-1], one)
            continue
        if one["type"] in {"code", "pre"}:
            closed_until = end
        kept.append({**one} if one["type"] != "code" else {k: v for k, v in one.items() if k != "language"})
    return kept


def _adopt_language(outer: Json, inner: Json) -> None:
    if outer["type"] == "pre" and inner.get("language"):
        outer["language"] = inner["language"]
