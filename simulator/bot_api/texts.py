"""What a bot writes: parsed, cleaned and measured as Telegram does."""

import re

from simulator.bot_api.arguments import Arguments
from simulator.bot_api.errors import bad_request
from simulator.bot_api.markup import Json, parse_html, utf16_length

TEXT_LIMIT = 4096  # core.telegram.org/bots/api#sendmessage: characters after entities parsing
CAPTION_LIMIT = 1024  # core.telegram.org/bots/api#senddocument
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f]")
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<url>\bhttps?://[^\s<>\"]+)"
)


def read_text(arguments: Arguments) -> Json:
    """Return text and entities of a message, or refuse an empty, broken or long one."""
    text, entities = _parsed(arguments, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return _content("text", "entities", text, entities)


def read_caption(arguments: Arguments) -> Json:
    """Return caption and entities, empty where there is none, or refuse a broken or long one."""
    text, entities = _parsed(arguments, "caption", "caption_entities")
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return _content("caption", "caption_entities", text, entities) if text else {}


def find_entities(text: str) -> list[Json]:
    """Return the commands and addresses that Telegram finds in a text by itself."""
    return [_entity(text, match) for match in _FOUND.finditer(text)]


def _entity(text: str, match: re.Match[str]) -> Json:
    return {
        "type": match.lastgroup,
        "offset": utf16_length(text[: match.start()]),
        "length": utf16_length(match[0]),
    }


def _parsed(arguments: Arguments, name: str, entities_name: str) -> tuple[str, list[Json]]:
    text = _CONTROL.sub(" ", arguments.text(name).replace("\r", ""))
    mode = arguments.text("parse_mode").lower()
    if mode == "html":
        return _trimmed(*parse_html(text))
    if mode:
        raise bad_request("unsupported parse_mode")
    return _trimmed(text, arguments.nested(entities_name, "entities") or [])


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    cut = utf16_length(text) - utf16_length(text.lstrip())
    end = utf16_length(text.strip())
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        stop = min(end, entity["offset"] + entity["length"] - cut)
        if stop > start:
            moved.append({**entity, "offset": start, "length": stop - start})
    return text.strip(), moved


def _content(name: str, entities_name: str, text: str, entities: list[Json]) -> Json:
    marked = {offset for one in entities if one["type"] in {"code", "pre", "text_link"} for offset in _span(one)}
    found = [one for one in find_entities(text) if one["offset"] not in marked]
    everything = sorted(entities + found, key=lambda one: (one["offset"], -one["length"]))
    return {name: text, entities_name: everything} if everything else {name: text}


def _span(entity: Json) -> range:
    return range(entity["offset"], entity["offset"] + entity["length"])
