"""Office files as before 2007 (doc, xls, ppt): which kind, and nothing that runs or hides in them."""

import io
import struct
from collections.abc import Iterator

import olefile

from documents.file_refused import Damaged, Encrypted, HasEmbedded, HasMacros, NotAccepted
from documents.kinds import Kind

_MAIN_STREAMS = {
    "WordDocument": Kind.DOC,
    "Workbook": Kind.XLS,
    "Book": Kind.XLS,
    "PowerPoint Document": Kind.PPT,
}
_VBA = {"vba", "_vba_project", "_vba_project_cur"}
_PACKAGE = "\x01ole10native"
_UNREADABLE = (OSError, struct.error, LookupError, ValueError, RecursionError)
_SECTOR_SHIFTS = {(9, 6), (12, 6)}  # [MS-CFB] 2.2: sectors of 512 or 4,096 bytes, small ones of 64

_FLAGS, _WORD_ENCRYPTED = 11, 0x01  # [MS-DOC] FibBase: the bit fEncrypted
_END, _FILE_PASS, _SHEET = 0x000A, 0x002F, 0x0085  # [MS-XLS] EOF, FilePass, BoundSheet8
_SHEET_TYPE, _MACRO_SHEETS = 5, {1, 6}  # [MS-XLS] BoundSheet8: dt, a sheet of macros or a module
_VBA_INFO = b"\x02\x00\x00\x04\x0c\x00\x00\x00"  # [MS-PPT] VbaInfoAtom: its head
_HAS_MACROS = slice(12, 16)  # and its fHasMacros
_PACKAGE_OBJECT = b"\x20\x00\xba\x0f\x0e\x00\x00\x00" + "Package".encode("utf-16-le")  # [MS-PPT] ProgIDAtom


def ole_kind(content: bytes, name: str) -> Kind:
    """Return the kind of an OLE file; raises FileRefused for any other one, and for what it may not hold."""
    try:
        _check_header(content, name)
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            _check_names(ole.listdir(storages=True), name)
            main = next((stream for stream in _MAIN_STREAMS if ole.get_type(stream) == olefile.STGTY_STREAM), None)
            if main is None:
                raise NotAccepted(name)
            if max(ole.root.size, ole.get_size(main)) > len(content):
                raise Damaged(name)
            body = ole.openstream(main).read()
            whole = len(body) == ole.get_size(main)
    except _UNREADABLE as error:  # olefile raises whatever its arithmetic meets in a damaged file
        raise Damaged(name) from error
    if not whole:
        raise Damaged(name)
    kind = _MAIN_STREAMS[main]
    _CHECKS[kind](body, name)
    return kind


def _check_header(content: bytes, name: str) -> None:
    # olefile follows a looping table as long as these numbers say: minutes and gigabytes, if nobody bounds them.
    tables = (struct.unpack_from("<I", content, at)[0] for at in (44, 64, 72))  # sectors of FAT, MiniFAT, DIFAT
    shifts = struct.unpack_from("<HH", content, 30)
    if shifts not in _SECTOR_SHIFTS or max(tables) << shifts[0] > len(content):
        raise Damaged(name)


def _check_names(paths: list[list[str]], name: str) -> None:
    words = {word.lower() for path in paths for word in path}
    if words & {"encryptedpackage", "encryptedsummary"}:
        raise Encrypted(name)
    if words & _VBA:
        raise HasMacros(name)
    if _PACKAGE in words:
        raise HasEmbedded(name)


def _check_word(body: bytes, name: str) -> None:
    if len(body) <= _FLAGS:
        raise Damaged(name)
    if body[_FLAGS] & _WORD_ENCRYPTED:
        raise Encrypted(name)


def _check_excel(body: bytes, name: str) -> None:
    for record, value in _records(body):
        if record == _FILE_PASS:
            raise Encrypted(name)
        if record == _SHEET and len(value) > _SHEET_TYPE and value[_SHEET_TYPE] in _MACRO_SHEETS:
            raise HasMacros(name)


def _records(body: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(body):
        record, length = struct.unpack_from("<HH", body, at)
        if record == _END:
            return
        yield record, body[at + 4 : at + 4 + length]
        at += 4 + length


def _check_powerpoint(body: bytes, name: str) -> None:
    for part in body.split(_VBA_INFO)[1:]:
        if any((_VBA_INFO + part)[_HAS_MACROS]):
            raise HasMacros(name)
    if _PACKAGE_OBJECT in body:
        raise HasEmbedded(name)


_CHECKS = {Kind.DOC: _check_word, Kind.XLS: _check_excel, Kind.PPT: _check_powerpoint}
