"""The look at a file before it may enter the archive: its content decides, not its name."""

from collections.abc import Callable
from pathlib import Path

import puremagic

from documents.file_refused import Archive, ArchiveInside, EmptyFile, NotAccepted, Program, TooLarge
from documents.forbidden_extensions import ARCHIVES, PROGRAMS
from documents.kinds import Kind
from documents.office_package import package_kind
from documents.ole_streams import ole_kind
from documents.pdf_marks import pdf_kind
from documents.photo import jpg_kind, png_kind
from documents.plain_text import is_text, text_kind

MAX_BYTES = 20 * 2**20  # Telegram Bot API, getFile: "bots can download files of up to 20MB"

_HEAD = 4096  # bytes
_TAR = 257  # where a tar keeps its signature; all others that matter stand at the start
_ZIP_END, _ZIP_END_ROOM = b"PK\x05\x06", 2**16 + 22  # APPNOTE 4.3.16: the end record with its longest comment
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")

# puremagic lists every use of a signature, its best guess often wrong; each of these words has one signature.
_LOOKS: dict[str, Callable[[bytes, str], Kind]] = {
    "pdf": pdf_kind,
    "docx": package_kind,
    "msi": ole_kind,
    "jpg": jpg_kind,
    "png": png_kind,
}


def inspect(content_path: Path, declared_name: str) -> Kind:
    """Return the kind of the file, which is only read; raises FileRefused with what its sender reads."""
    size = content_path.stat().st_size
    if size > MAX_BYTES:
        raise too_large(declared_name, size)
    return inspect_content(content_path.read_bytes(), declared_name)


def too_large(declared_name: str, size: int) -> TooLarge:
    """Return the refusal of a file of that size in bytes, to raise before it is even fetched."""
    return TooLarge(declared_name, megabytes=-(-size // 2**20), limit=MAX_BYTES // 2**20)


def inspect_content(content: bytes, name: str) -> Kind:
    """Return the kind of these bytes; raises FileRefused."""
    if not content.strip():
        raise EmptyFile(name)
    signatures = _signatures(content[:_HEAD])
    look = next((look for word, look in _LOOKS.items() if word in signatures), None)
    if look is not None:
        kind = look(content, name)
        _check_tail(kind, content, name)
        return kind
    if is_text(content):
        return text_kind(content, name)
    raise _refusal(signatures)(name)


def _signatures(head: bytes) -> set[str]:
    try:
        found = puremagic.magic_string(head.removeprefix(b"\xef\xbb\xbf").lstrip() or head)
    except puremagic.PureError:
        return set()
    return {match.extension.lstrip(".").lower() for match in found if match.offset in {0, _TAR}}


def _refusal(signatures: set[str]) -> type[NotAccepted | Program | Archive]:
    if signatures & ARCHIVES:
        return Archive
    return Program if signatures & PROGRAMS else NotAccepted


def _check_tail(kind: Kind, content: bytes, name: str) -> None:
    if kind not in {Kind.PDF, Kind.JPG, Kind.PNG}:
        return
    if _ZIP_END in content[-_ZIP_END_ROOM:] or any(mark in content for mark in _OTHER_ARCHIVES):
        raise ArchiveInside(name)
