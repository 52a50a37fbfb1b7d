"""Words of courtesy, which ask for nothing: "baik", "siap pak", "terima kasih"."""

import re
from unicodedata import category

COURTESY = re.compile(
    "ok|oke|okay|okey|baik|siap|sip|noted|mantap|kasih|terimakasih|makasih|trims|thanks|laksanakan|dimengerti|"
    "diterima|mengerti|paham"
)
BESIDE = re.compile("terima|banyak|pak|bu|bapak|ibu|mas|mbak|ya|nggih|sudah|kami|saya")


def is_courtesy(words: str) -> bool:
    """Whether a message is nothing but courtesy, emoji included."""
    said = re.findall(r"\w+", words.lower())
    if not said:
        return any(category(sign) == "So" for sign in words) and "?" not in words
    rest = [word for word in said if not COURTESY.fullmatch(word)]
    return len(rest) < len(said) and all(BESIDE.fullmatch(word) for word in rest)
