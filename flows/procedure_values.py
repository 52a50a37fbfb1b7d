"""The values that only a procedure's file has: choices, step numbers, dates in words, standard times."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Self

from flows.duration import Duration, DurationUnreadable
from flows.nearest import nearest
from flows.toml_table import Table

_STEP_NO = re.compile(r"[1-9][0-9]{0,2}[a-z]?")
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_NOT_POSITIVE = re.compile(r"\s*(?:[-−–—]\s*[0-9]|0+(?:[.,]0+)?(?![0-9.,]))")


class ProcedureTable(Table):
    """A table of a procedure's file."""

    def end(self) -> None:
        """Note every key that nothing asked for, with the nearest one that something did."""
        for key in self:
            if key not in self._asked:
                self.wrong(f'"{key}" tidak dikenal.', nearest(key, self._asked))

    def inner(self, key: str) -> Self | None:
        """A table within that need not be there."""
        value = self._take(key, dict, "tabel { … }", None, required=False)
        return self.within(f"{self.place}, {key}", value) if isinstance(value, dict) else None

    def choice(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """One of some words; empty where the file has none of them."""
        value = self.text(key, default)
        if value and value not in known:
            self.wrong(f'{key} "{value}" tidak dikenal.', nearest(value, known))
            return ""
        return value

    def lines(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        lines = tuple(line.strip() for line in self.texts(key))
        if not all(lines):
            self.wrong(f"{key} memuat baris kosong.", "Hapus baris yang kosong.")
        return tuple(line for line in lines if line)

    def whole(self, key: str, *, least: int, most: int, default: int | None = None) -> int | None:
        """A whole number in a range; required where no default is given, and None where there is none."""
        value = self._take(key, int, "bilangan bulat", default)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and least <= value <= most):
            return value
        self.wrong(f"{key} harus bilangan bulat {least} sampai {most}.", f"Misalnya {key} = {max(least, 1)}.")
        return default

    def flag(self, key: str) -> bool:
        """Yes or no; no where the file has none."""
        return self._take(key, bool, "true atau false", default=False) is True

    def step_no(self, key: str) -> str:
        """A step's number as text; empty where it is missing or none."""
        value = self._take(key, object, 'nomor langkah, misalnya 4 atau "5b"', None)
        if value is None:
            return ""
        no = "" if isinstance(value, bool) else str(value)
        if isinstance(value, int | str) and _STEP_NO.fullmatch(no):
            return no
        self.wrong(f"{key} {value!r} bukan nomor langkah.", f'Misalnya {key} = 4 atau {key} = "5b".')
        return ""

    def day_or_words(self, key: str) -> date | str | None:
        """A date, or the document's words where it names no day ("Desember 2020")."""
        return self.text(key) or None if self._is(key, str) else self.day(key)

    def named(self) -> dict[str, str]:
        """A table that gives names to keys of the file's own."""
        for key in self:
            if not _KEY.fullmatch(key):
                self.wrong(f'"{key}" tidak dapat menjadi kunci.', "Pakai huruf kecil, angka, _ dan tanda hubung.")
        return {key: self.text(key) for key in self}

    def durations(self, key: str, variants: Iterable[str]) -> tuple[dict[str, Duration | None], dict[str, str]]:
        """Standard times and their words: one keyed "", or one per variant; none where the cell is empty."""
        if self._is(key, dict) and (table := self.inner(key)):
            return _by_variant(table, tuple(variants))
        self._asked.add(key)
        if not self._is(key, str):
            if self.has(key):
                self.wrong(f"{key} bukan teks.", f'Misalnya {key} = "3 hari".')
            return {"": None}, {"": ""}
        written = self.text(key, "")
        return {"": self.duration(key) if written else None}, {"": written}

    def duration(self, key: str) -> Duration | None:
        """A standard time, or None for words that say there is none."""
        written = self.text(key)
        try:
            return Duration.parse(written)
        except DurationUnreadable as error:
            if _NOT_POSITIVE.match(written):
                self.wrong(f'{key} "{written}" tidak lebih dari nol.', f"Tulis sedikitnya 1, atau hapus {key}.")
            else:
                self.wrong(str(error), f'Perbaiki {key}, misalnya {key} = "2 hari".')
            return None

    def _is(self, key: str, kind: type) -> bool:
        return isinstance(self._values.get(key), kind)


def _by_variant(table: ProcedureTable, known: tuple[str, ...]) -> tuple[dict[str, Duration | None], dict[str, str]]:
    if not list(table):
        table.wrong("belum ada satu varian pun.", 'Misalnya { triwulan = "1 hari", tahunan = "15 hari" }.')
    written = {key: table.text(key, "") for key in known if table.has(key)}
    durations = {key: table.duration(key) if words else None for key, words in written.items()}
    for key in known:
        table.text(key, "")
    table.end()
    return durations, written
