"""A list of an office's people in a workbook or a CSV file: its rows, with the columns that matter, whatever the rest.

Only name, position, unit and phone are taken out; a NIP is passed over where it stands and never leaves the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from documents.file_refused import Archive, FileRefused, NotAccepted, Program, WebPage
from documents.inspection import inspect_content
from documents.kinds import Kind
from documents.people_columns import Columns, columns
from documents.table_rows import csv_rows, xlsx_rows
from flows.people_rows import Listed
from flows.people_words import without_nip

MOST = 5000  # rows
_HEAD = 30  # rows among which the header stands, below its title
_GAP = 200  # empty rows after which nothing is looked for any more


_NO_TABLES = (Archive, NotAccepted, Program, WebPage)  # their own sentences name every kind that a task may bring


class NoSheet(FileRefused):
    """Berkas {name} bukan tabel yang dapat dibaca; mohon simpan sebagai Excel (xlsx) atau CSV, lalu kirim lagi."""


class NoHeader(FileRefused):
    """Berkas {name} tidak berisi judul kolom; mohon beri judul Nama, Jabatan, Unit, dan Telepon, lalu kirim lagi."""


class NoRows(FileRefused):
    """Berkas {name} tidak berisi nama di bawah judul kolomnya; mohon isi, lalu kirim lagi."""


class TooManyRows(FileRefused):
    """Berkas {name} berisi lebih dari {most} baris; mohon bagi menjadi beberapa berkas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSheet:
    """The rows of a list; `nip` says that it has a column of them, which was passed over."""

    rows: tuple[Listed, ...]
    nip: bool = False


def of_file(content: bytes, name: str) -> PeopleSheet:
    """The rows of a file that was sent as such a list; raises FileRefused, which of no table says how to save one."""
    try:
        kind = inspect_content(content, name)
    except _NO_TABLES as error:
        raise NoSheet(name) from error
    return read(content, kind, name)


def read(content: bytes, kind: Kind, name: str) -> PeopleSheet:
    """The rows of a list of people, as they are written; raises FileRefused with what its sender reads."""
    if kind is Kind.XLSX:
        sheets: Iterable[Iterator[Sequence[str]]] = xlsx_rows(content, name)
    elif kind in {Kind.CSV, Kind.TXT}:
        sheets = iter([csv_rows(content, name)])
    else:
        raise NoSheet(name)
    for sheet in sheets:
        numbered = enumerate(sheet, start=1)
        head = next((found for _, row in islice(numbered, _HEAD) if (found := columns(row))), None)
        if head:
            return PeopleSheet(rows=tuple(_listed(numbered, head, name)), nip=head.nip)
    raise NoHeader(name)


def _listed(rows: Iterable[tuple[int, Sequence[str]]], head: Columns, name: str) -> list[Listed]:
    found: list[Listed] = []
    under, blank = "", 0
    for number, row in rows:
        blank = 0 if any(row) else blank + 1
        if blank > _GAP:
            break
        who, position, unit, phone = (head.cell(row, field) for field in ("name", "position", "unit", "phone"))
        who, under = without_nip(who), unit or under
        if (who or position) and not _is_numbering(who, position):
            found.append(Listed(number=number, name=who, position=position, unit=unit, under=under, phone=phone))
        if len(found) > MOST:
            raise TooManyRows(name, most=MOST)
    if not found:
        raise NoRows(name)
    return found


def _is_numbering(who: str, position: str) -> bool:
    # Official tables number their columns in the row below the titles.
    return who.strip("()").isdecimal() and position.strip("()").isdecimal()
