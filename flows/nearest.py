"""The remedy for a word that is not known: the nearest one that is, or all of them."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that tells what to write instead of `word`."""
    choices = sorted(known)
    close = get_close_matches(word.casefold(), choices, n=1, cutoff=0.6)
    if close:
        return f'Mungkin maksudnya "{close[0]}".'
    return f"Yang dikenal di sini: {', '.join(choices)}." if choices else "Hapus saja."
