"""The name of a file as people see it; never a path, and never part of one."""

import re
import unicodedata

LONGEST = 120  # characters; two lines on a phone
NAMELESS = "berkas"

# What hides or turns text around. The joiners inside emoji and Indic words stay.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
_EXTENSION = re.compile(r"\.[^. ]{1,10}\Z")


def display_name(raw: str) -> str:
    """Return `raw` as one short visible line: no folders, no control or direction characters, never empty."""
    text = unicodedata.normalize("NFC", "".join(filter(_visible, _INVISIBLE.sub("", raw))))
    return _cut(_last_part(" ".join(text.split()))) or NAMELESS


def _visible(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in {"Cc", "Cs"}


def _last_part(text: str) -> str:
    parts = (part.strip() for part in re.split(r"[/\\]", text))
    return next((part for part in reversed([*parts]) if part.strip(" ." + _JOINERS)), "")


def _cut(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    ending = _EXTENSION.search(name)
    extension = ending.group() if ending else ""
    return name[: LONGEST - len(extension)].rstrip(" " + _JOINERS) + extension
