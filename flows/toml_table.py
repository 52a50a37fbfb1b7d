"""A TOML table being read: gives values of the type that is asked for, and notes every mistake on the way."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Self

from flows.mistake import Mistake

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_WHERE = re.compile(r"at line (\d+), column (\d+)")


class Table:
    """A table of the file `source`; `place` is how its reader finds it there; iterating gives its keys."""

    def __init__(self, source: str, place: str, values: Mapping[str, Any], mistakes: list[Mistake]) -> None:
        self.source = source
        self.place = place
        self.mistakes = mistakes
        self._values = values
        self._asked: set[str] = set()

    @classmethod
    def of_file(cls, text: str, source: str) -> Self:
        """The whole file; broken TOML leaves an empty table with its mistake."""
        try:
            return cls(source, "awal berkas", tomllib.loads(text), [])
        except tomllib.TOMLDecodeError as error:
            return cls(source, "awal berkas", {}, [_broken(source, str(error))])

    def wrong(self, problem: str, remedy: str) -> None:
        """Note a mistake in this table."""
        self.mistakes.append(Mistake(source=self.source, place=self.place, problem=problem, remedy=remedy))

    def has(self, key: str) -> bool:
        """Whether the file gives this key."""
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; required where no default is given."""
        value = self._take(key, str, 'teks dalam tanda kutip, misalnya "…"', default)
        if value is None or (isinstance(value, str) and not value.strip() and default is None):
            if value is not None:
                self.wrong(f"{key} kosong.", f"Isi {key}.")
            return ""
        return str(value).strip()

    def key(self, key: str, default: str | None = None) -> str:
        """A text that can be a key: small letters, digits and hyphens, at most 60."""
        value = self.text(key, default)
        if value and not _KEY.fullmatch(value):
            self.wrong(f'{key} "{value}" tidak dapat menjadi kunci.', "Pakai huruf kecil, angka dan tanda hubung.")
        return value

    def number(self, key: str, default: int) -> int:
        """A whole number, zero or more."""
        value = self._take(key, int, "bilangan bulat", default)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.wrong(f"{key} harus bilangan bulat, nol atau lebih.", f"Misalnya {key} = {default}.")
            return default
        return value

    def flag(self, key: str) -> bool:
        """Whether something is switched on; it is not where the file says nothing."""
        return self._take(key, bool, "true atau false, tanpa tanda kutip", default=False) is True

    def day(self, key: str) -> date | None:
        """A date without a time, or None where the file has none."""
        value = self._take(key, date, "tanggal tanpa tanda kutip, misalnya 2026-01-31", None, required=False)
        if isinstance(value, datetime):
            self.wrong(f"{key} memuat jam.", "Tulis tanggalnya saja, misalnya 2026-01-31.")
            return None
        return value if isinstance(value, date) else None

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates, empty where the file has none."""
        found = self.items(key)
        days = tuple(item for item in found if isinstance(item, date) and not isinstance(item, datetime))
        if len(days) != len(found):
            self.wrong(f"{key} harus daftar tanggal.", f"Misalnya {key} = [2026-01-02, 2026-03-19].")
        return days

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where the file has none."""
        found = self.items(key)
        texts = tuple(item for item in found if isinstance(item, str))
        if len(texts) != len(found):
            self.wrong(f"{key} harus daftar teks.", f'Misalnya {key} = ["…", "…"].')
        return texts

    def items(self, key: str) -> tuple[Any, ...]:
        """A list of anything, empty where the file has none."""
        value = self._take(key, list, 'daftar, misalnya ["…", "…"]', [])
        return tuple(value) if isinstance(value, list) else ()

    def table(self, key: str) -> Self:
        """A table within, empty where the file has none."""
        value = self._take(key, dict, f"tabel [{key}]", {})
        return self.within(f"[{self._path(key)}]", value if isinstance(value, dict) else {})

    def tables(self, key: str) -> tuple[Self, ...]:
        """The tables written `[[key]]`; their place is their number, and their `kunci` where they have one."""
        if isinstance(self._values.get(key), dict):
            self._asked.add(key)
            single = f"[{key}] hanya memuat satu."
            self.within(f"[[{key}]]", {}).wrong(single, f"Tulis [[{key}]], dengan dua kurung siku, untuk tiap {key}.")
            return ()
        found = []
        for number, value in enumerate(self.items(key), 1):
            if isinstance(value, dict):
                own = f' "{value["kunci"]}"' if isinstance(value.get("kunci"), str) else ""
                found.append(self.within(f"[[{key}]] ke-{number}{own}", value))
            else:
                self.wrong(f"{key} ke-{number} bukan tabel.", f"Tulis [[{key}]] di baris tersendiri.")
        return tuple(found)

    def pass_over(self, key: str) -> None:
        """Let a key stand in the file of which nothing is read."""
        self._asked.add(key)

    def within(self, place: str, values: Mapping[str, Any]) -> Self:
        """A table that shares this one's list of mistakes."""
        return type(self)(self.source, place, values, self.mistakes)

    def end(self) -> None:
        """Note every key that nothing asked for."""
        for key in self._values:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.wrong(f'"{key}" tidak dikenal.', f"Yang dikenal di sini: {known}.")

    def _path(self, key: str) -> str:
        return f"{self.place[1:-1]}.{key}" if self.place.startswith("[") and self.place.endswith("]") else key

    def _take(self, key: str, kind: type, wanted: str, default: object, *, required: bool = True) -> object:
        self._asked.add(key)
        if key not in self._values:
            if default is None and required:
                self.wrong(f"{key} belum ada.", f"Tambahkan {key}, berupa {wanted}.")
            return default
        value = self._values[key]
        if isinstance(value, kind):
            return value
        self.wrong(f"{key} bukan {wanted}.", f"Perbaiki {key}.")
        return default


def _broken(source: str, error: str) -> Mistake:
    where, again = _WHERE.search(error), error.startswith("Cannot ")
    return Mistake(
        source=source,
        place=f"baris {where[1]}, kolom {where[2]}" if where else "akhir berkas",
        problem="kunci atau tabel ini sudah ditulis sebelumnya." if again else "bukan TOML yang sah.",
        remedy="Gabungkan, atau hapus salah satunya."
        if again
        else "Periksa tanda kutip, kurung dan sama dengan di situ.",
    )
