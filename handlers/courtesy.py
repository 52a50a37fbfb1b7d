"""Words of courtesy, which ask for nothing: "baik", "siap pak", "terima kasih"."""

import re
from unicodedata import category

THANKS = {
    "ok", "oke", "okay", "okey", "baik", "siap", "sip", "noted", "mantap", "terima kasih", "terimakasih", "makasih",
    "trims", "trimakasih", "thanks", "thank you", "laksanakan", "dimengerti", "diterima", "mengerti", "paham",
}  # fmt: skip
ADDRESS = {"pak", "bu", "bapak", "ibu", "mas", "mbak", "banyak", "ya", "nggih", "sudah", "kami", "saya"}
_KIND = re.compile("|".join(sorted(THANKS, key=len, reverse=True)))


def is_courtesy(words: str) -> bool:
    """Whether a message is nothing but courtesy, emoji included."""
    said = re.sub(r"[\W_]+", " ", words.lower()).strip()
    if not said:
        return any(category(sign) == "So" for sign in words) and "?" not in words
    rest, thanks = re.subn(rf"\b(?:{_KIND.pattern})\b", " ", said)
    return bool(thanks) and set(rest.split()) <= ADDRESS
