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
_BRIEF = {
    "kepala sub bagian": "Kasubbag",
    "kepala subbagian": "Kasubbag",
    "kepala sub bidang": "Kasubbid",
    "kepala subbidang": "Kasubbid",
    "kepala bagian": "Kabag",
    "kepala bidang": "Kabid",
    "kepala seksi": "Kasi",
    "kepala dinas": "Kadis",
    "kepala badan": "Kaban",
}
_LONG = re.compile(rf"\b({'|'.join(_BRIEF)})\b", re.IGNORECASE)
_TITLES = {"apt", "dr", "dra", "drg", "drh", "drs", "h", "hc", "hj", "ir", "kh", "ns", "prof"}
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


def bare_name(written: str) -> str:
    """A name without the titles before and the degrees behind it; as it is where nothing else would be left."""
    words = written.split(",", 1)[0].split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in _TITLES:
        words = words[1:]
    return " ".join(words) or written


def brief(position: str) -> str:
    """A position with the office's usual short form of its beginning: "Kasubbag Umum"."""
    return _LONG.sub(lambda found: _BRIEF[found[1].casefold()], position)


def kind_and_position(written: str) -> tuple[str, str]:
    """As what a position is held, and the position: "Plt. Kabag Umum" is ("Plt.", "Kabag Umum")."""
    first, _, rest = written.strip().partition(" ")
    kind = _KINDS.get(first.casefold().rstrip("."))
    return (kind, rest.strip()) if kind and rest.strip() else ("definitif", written.strip())


def without_nip(written: str) -> str:
    """A name from a cell in which a NIP stands below it, which is nobody's business here."""
    return " ".join(_NIP.sub(" ", written).split()).strip(" /-")
