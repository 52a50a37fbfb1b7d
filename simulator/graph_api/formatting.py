"""WhatsApp's marks in a text, as entities of the kind the page draws (faq.whatsapp.com/539178204879377)."""

import re

from simulator.bot_api.markup import utf16_length
from simulator.bot_api.texts import find_entities
from simulator.chats import Json

_KINDS = {"pre": "pre", "code": "code", "bold": "bold", "italic": "italic", "strike": "strikethrough"}
_MARK = re.compile(
    r"```(?P<pre>.+?)```"
    r"|`(?P<code>[^`\n]+)`"
    r"|(?<![\w*])\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|(?<![^\W_])_(?P<italic>[^\s_](?:[^_\n]*[^\s_])?)_(?![^\W_])"
    r"|(?<![\w~])~(?P<strike>[^\s~](?:[^~\n]*[^\s~])?)~(?![\w~])",
    re.DOTALL,
)


def shown(name: str, text: str) -> Json:
    """Return a text as a phone shows it: under this name without its marks, and with entities for them."""
    plain, entities = _read(text)
    entities += [one for one in find_entities(plain) if one["type"] == "url"]
    key = "entities" if name == "text" else f"{name}_entities"
    ordered = sorted(entities, key=lambda one: (one["offset"], -one["length"]))
    return {name: plain, key: ordered} if ordered else {name: plain}


def _read(text: str) -> tuple[str, list[Json]]:
    plain, entities, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        kind = str(match.lastgroup)
        inner, nested = (match[kind], []) if kind in {"pre", "code"} else _read(match[kind])
        offset = utf16_length(plain)
        entities.append({"type": _KINDS[kind], "offset": offset, "length": utf16_length(inner)})
        entities += [{**one, "offset": one["offset"] + offset} for one in nested]
        plain, at = plain + inner, match.end()
    return plain + text[at:], entities
