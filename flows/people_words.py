"""Names, positions and units as offices write them, so that one spelling is known by another."""

import re

_LETTERS = re.compile(r"[a-z0-9]+")
_SHORT = {
    "kabag": "kepala bagian",
    "kabid": "kepala bidang",
    "kasubbag": "kepala sub bagian",
    "kasubag": "kepala sub bagian",
    "kasubbid": "kepala sub bidang",
    "kasubid": "kepala sub bidang",
    "kasi": "kepala seksi",
    "kadis": "kepala dinas",
    "kaban": "kepala badan",
    "sekdis": "sekretaris dinas",
    "sekwan": "sekretaris dprd",
    "sekda": "sekretaris daerah",
    "subbag": "sub bagian",
    "subag": "sub bagian",
    "subbid": "sub bidang",
    "subbagian": "sub bagian",
    "subbidang": "sub bidang",
    "kelompok": "",
    "dan": "",
}
_KINDS = {"pj": "Pj.", "plt": "Plt.", "plh": "Plh."}
_NIP = re.compile(r"(?:\bNIP\b[\s.:]*)?\d[\d .]{15,}\d|\bNIP\b[\s.:]*", re.IGNORECASE)


def known_words(written: str) -> list[str]:
    """The words of a name, a position or a unit, short forms written out: "Kasubbag Umum" is kepala sub bagian umum."""
    words = _LETTERS.findall(written.casefold())
    return " ".join(_SHORT.get(word, word) for word in words).split()


def position_key(written: str) -> str:
    """What two spellings of a position or a unit have in common: "Kasubbag Umum", "KEPALA SUBBAGIAN UMUM"."""
    return "".join(known_words(written))


def person_key(written: str) -> str:
    """What two spellings of a name have in common: the name without the titles before and the degrees behind it."""
    name = written.split(",", 1)[0].casefold()
    words = [word for word in name.split() if not word.endswith(".") or len(name.split()) == 1]
    return "".join(_LETTERS.findall(" ".join(words))) or "".join(_LETTERS.findall(name))


def kind_and_position(written: str) -> tuple[str, str]:
    """As what a position is held, and the position: "Plt. Kabag Umum" is ("Plt.", "Kabag Umum")."""
    first, _, rest = written.strip().partition(" ")
    kind = _KINDS.get(first.casefold().rstrip("."))
    return (kind, rest.strip()) if kind and rest.strip() else ("definitif", written.strip())


def without_nip(written: str) -> str:
    """A name from a cell in which a NIP stands below it, which is nobody's business here."""
    return " ".join(_NIP.sub(" ", written).split()).strip(" /-")
