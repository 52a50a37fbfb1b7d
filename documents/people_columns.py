"""Which columns of a list of people hold what, by the titles that offices give them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

_WORDS = re.compile(r"[a-z]+")
_FIELDS = {
    "nip": {"nip", "nik", "nrp"},
    "other": {"tmt", "kelas", "eselon", "jenis", "pangkat", "golongan", "pendidikan", "tanggal", "tempat"},
    "phone": {"telepon", "telp", "tlp", "hp", "handphone", "wa", "whatsapp", "ponsel"},
    "position": {"jabatan"},
    "name": {"nama", "pegawai", "pejabat"},
    "unit": {"unit", "bagian", "bidang", "subbagian", "subbidang", "seksi", "subbag"},
}
_KNOWN = {word: field for field, words in _FIELDS.items() for word in words}
_LIKE = 0.8  # how much a misspelt title shares with the right one
_SHORT = 4  # letters; shorter titles are like too many words
_HEAD = 60  # characters; a longer cell is no title


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The places of the columns by what they hold; of several of a kind the first that is filled counts in each row."""

    places: dict[str, tuple[int, ...]]
    nip: bool

    def cell(self, row: Sequence[str], field: str) -> str:
        """What a row says; empty where it says nothing."""
        cells = (row[place] for place in self.places.get(field, ()) if place < len(row))
        return next(filter(None, cells), "")


def columns(row: Sequence[str]) -> Columns | None:
    """The columns that a row names; None where it is no header, which names at least name and position."""
    found: dict[str, tuple[int, ...]] = {}
    nip = False
    for place, title in enumerate(row):
        fields = _fields(title) if len(title) <= _HEAD else []
        nip = nip or "nip" in fields
        field = _meant(fields)
        if field:
            found[field] = (*found.get(field, ()), place)
    return Columns(places=found, nip=nip) if found.keys() >= {"name", "position"} else None


def _meant(fields: list[str]) -> str:
    # "Nama / NIP" holds a name first, and the unit's "Nama Bagian" the unit.
    if "other" in fields:
        return ""
    if "nip" in fields:
        return "name" if "name" in fields else ""
    return next((field for field in ("phone", "position", "unit", "name") if field in fields), "")


def _fields(title: str) -> list[str]:
    return [field for word in _WORDS.findall(title.casefold()) if (field := _field(word))]


def _field(word: str) -> str:
    like = get_close_matches(word, _KNOWN, n=1, cutoff=_LIKE) if len(word) > _SHORT else []
    return _KNOWN.get(word) or (_KNOWN[like[0]] if like else "")
