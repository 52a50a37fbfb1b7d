"""Long words made short where a list has little room."""

import re

# A clause of the official sentence ends here; what follows only adds to it.
_CLAUSE = re.compile(r"[,;:(]| serta | untuk | dan selanjutnya ")
LEAST = 20


def shorten(words: str, limit: int = 60) -> str:
    """The first clause that says something within `limit` characters, else whole words and an ellipsis."""
    words = " ".join(words.split())
    if len(words) <= limit:
        return words
    ends = [found.start() for found in _CLAUSE.finditer(words) if LEAST <= found.start() <= limit]
    if ends:
        return words[: ends[-1]].rstrip()
    cut = words[: limit - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
