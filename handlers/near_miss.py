"""A command word with a slip of the finger: what was probably meant, which is offered and never carried out."""

import re
from difflib import SequenceMatcher

from handlers.understand import COMMANDS, TWINS

NEAR = 0.8  # of SequenceMatcher's ratio; one letter more or less in words of four
CLEAR = 0.05  # by which the next verb is further away
FIRST = re.compile(r"/?(?P<word>[a-z_]{4,})(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
KNOWN = {**COMMANDS, **TWINS}


def corrected(words: str) -> str:
    """The same words with the command word to which the first is clearly nearest, '' where there is none."""
    found = FIRST.fullmatch(words.strip())
    if found is None or found["word"].lower() in KNOWN:
        return ""
    ratios = {known: SequenceMatcher(None, found["word"].lower(), known).ratio() for known in KNOWN}
    nearest = max(ratios, key=lambda known: ratios[known])
    others = [ratio for known, ratio in ratios.items() if KNOWN[known] != KNOWN[nearest]]
    is_clear = ratios[nearest] >= NEAR and ratios[nearest] - max(others) >= CLEAR
    return f"{nearest}{found['rest'].rstrip()}" if is_clear else ""
