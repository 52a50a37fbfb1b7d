"""The index of a zip file, opened with caps; nothing in it is ever unpacked to disk."""

import contextlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from documents.file_refused import Damaged, Encrypted, Swollen

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 2**20  # bytes
MAX_RATIO = 200  # unpacked to packed; a large sheet of equal rows reaches 60
MAX_PART = 2 * 2**20  # bytes of a part that is read

_ENTRY_MARK = b"PK\x01\x02"
_ENCRYPTED = 0x1
_UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError)


class ZipIndex:
    """The names in a zip file, and its small parts."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self.parts = frozenset(archive.namelist())

    def text(self, part: str) -> str:
        """Return the text of a part, empty if there is none; raises Swollen above MAX_PART."""
        if part not in self.parts:
            return ""
        with self._archive.open(part) as stream:
            content = stream.read(MAX_PART + 1)
        if len(content) > MAX_PART:
            raise Swollen(self._name)
        return content.decode()


@contextlib.contextmanager
def opened(content: bytes, name: str) -> Iterator[ZipIndex]:
    """Open the index of a zip; raises Swollen, Encrypted, or Damaged for whatever can't be read."""
    if content.count(_ENTRY_MARK) > MAX_ENTRIES:  # before the index is read, which costs memory for each entry
        raise Swollen(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive.infolist(), len(content), name)
            _check_entries(archive.infolist(), name)
            yield ZipIndex(archive, name)
    except _UNREADABLE as error:
        raise Damaged(name) from error


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > min(MAX_UNPACKED, MAX_RATIO * packed):
        raise Swollen(name)


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Encrypted(name)
    # Two parts of one name, or bytes before the first one, show different programs different documents.
    distinct = {entry.filename.casefold() for entry in entries}
    starts = min((entry.header_offset for entry in entries), default=0)
    if len(distinct) < len(entries) or starts or not all(map(_is_plain, entries)):
        raise Damaged(name)


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    packed_plainly = entry.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    return packed_plainly and entry.orig_filename.isprintable()
