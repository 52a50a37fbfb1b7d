"""An OLE file is known by its main stream, and holds nothing that runs or hides."""

import struct

import pytest

from documents.file_refused import Damaged, Encrypted, HasEmbedded, HasMacros, NotAccepted
from documents.inspection import inspect_content
from documents.kinds import Kind
from tests.documents import build

LETTER = b"\xec\xa5\xc1\x00" + bytes(100)
BOF = b"\x09\x08\x04\x00\x00\x06\x05\x00"
EOF = b"\x0a\x00\x00\x00"
VBA_INFO = b"\x02\x00\x00\x04\x0c\x00\x00\x00" + bytes(4)


def sheet(kind: int) -> bytes:
    return struct.pack("<HHIBB", 0x85, 8, 0, 0, kind) + b"\x01A"


def refused(streams: dict[str, bytes], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        inspect_content(build.ole(streams), "data.doc")


@pytest.mark.parametrize("storage", ["Macros/VBA/dir", "_VBA_PROJECT_CUR/VBA/dir", "Macros/_VBA_PROJECT"])
def test_macro_storage(storage: str) -> None:
    """A storage of VBA is refused."""
    refused({"WordDocument": LETTER, storage: b"x"}, HasMacros)


@pytest.mark.parametrize("kind", [1, 6])
def test_macro_sheet(kind: int) -> None:
    """A workbook with a macro sheet of Excel 4, or a module sheet, is refused."""
    refused({"Workbook": BOF + sheet(0) + sheet(kind) + EOF}, HasMacros)


def test_ordinary_sheets() -> None:
    """A workbook of worksheets and charts is accepted, and what follows its globals is not looked at."""
    content = build.ole({"Workbook": BOF + sheet(0) + sheet(2) + EOF + sheet(1)})
    assert inspect_content(content, "data.xls") is Kind.XLS


def test_excel_of_1995() -> None:
    """A workbook whose stream is called Book is accepted too."""
    assert inspect_content(build.ole({"Book": BOF + EOF}), "data.xls") is Kind.XLS


def test_slides_with_macros() -> None:
    """A presentation that says it has macros is refused; the same record saying no is accepted."""
    refused({"PowerPoint Document": bytes(40) + VBA_INFO + b"\x01\0\0\0"}, HasMacros)
    content = build.ole({"PowerPoint Document": bytes(40) + VBA_INFO + b"\0\0\0\0\x02"})
    assert inspect_content(content, "paparan.ppt") is Kind.PPT


def test_package_in_letter() -> None:
    """A file put into a letter as a package is refused."""
    refused({"WordDocument": LETTER, "ObjectPool/_1/\x01Ole10Native": b"a.exe"}, HasEmbedded)


def test_package_in_slides() -> None:
    """A file put into a presentation as a package is refused."""
    program = b"\x20\x00\xba\x0f\x0e\x00\x00\x00" + "Package".encode("utf-16-le")
    refused({"PowerPoint Document": bytes(40) + program}, HasEmbedded)


@pytest.mark.parametrize(
    "streams",
    [
        {"EncryptionInfo": b"x", "EncryptedPackage": b"x"},
        {"WordDocument": LETTER[:11] + b"\x01" + bytes(50)},
        {"Workbook": BOF + b"\x2f\x00\x02\x00\x00\x00" + EOF},
        {"PowerPoint Document": b"x", "EncryptedSummary": b"x"},
    ],
)
def test_encrypted(streams: dict[str, bytes]) -> None:
    """Office files with a password are refused, the new ones in their OLE shell and the old ones alike."""
    refused(streams, Encrypted)


def test_other_streams() -> None:
    """An installer or a mail is an OLE file too, but no accepted kind."""
    refused({"__properties_version1.0": b"x"}, NotAccepted)


def test_storage_of_that_name() -> None:
    """A storage called like a main stream makes no document."""
    refused({"Workbook/WordDocument": BOF + EOF}, NotAccepted)


def test_cut_off() -> None:
    """A file whose main stream stops before its size is damaged."""
    content = bytearray(build.ole({"WordDocument": LETTER}))
    first = build.TABLES
    content[512 + 4 * first : 516 + 4 * first] = struct.pack("<I", build.END)
    with pytest.raises(Damaged):
        inspect_content(bytes(content), "surat.doc")


def test_endless_directory() -> None:
    """A directory nested beyond all reason is damaged, and ends no process."""
    with pytest.raises(Damaged):
        inspect_content(build.ole({"WordDocument": LETTER, "/".join("a" * 1200): b"x"}), "surat.doc")


def test_shorter_than_a_header() -> None:
    """The signature alone is a damaged file."""
    with pytest.raises(Damaged):
        inspect_content(bytes.fromhex("d0cf11e0a1b11ae1"), "surat.doc")


@pytest.mark.parametrize(("at", "value"), [(30, 60000), (32, 0), (44, 2**31), (64, 2**31), (72, 2**31)])
def test_claimed_tables(at: int, value: int) -> None:
    """Sector sizes and tables that the file cannot hold are damage, found before anything is read by them."""
    content = bytearray(build.ole({"WordDocument": LETTER}))
    content[at : at + 4] = struct.pack("<I", value)
    with pytest.raises(Damaged):
        inspect_content(bytes(content), "surat.doc")


def test_claimed_stream() -> None:
    """A stream that claims more than the file holds is damaged, also where its table loops for ever."""
    content = bytearray(build.ole({"WordDocument": LETTER}))
    entry = content.rindex("WordDocument".encode("utf-16-le"))
    content[entry + 120 : entry + 124] = struct.pack("<I", 2**31)
    first = build.TABLES
    content[512 + 4 * first : 516 + 4 * first] = struct.pack("<I", first)
    with pytest.raises(Damaged):
        inspect_content(bytes(content), "surat.doc")


def test_damaged_main_stream() -> None:
    """A letter too short for its own head is damaged."""
    content = bytearray(build.ole({"WordDocument": LETTER}))
    entry = content.rindex("WordDocument".encode("utf-16-le"))
    content[entry + 116 : entry + 124] = struct.pack("<II", build.END, 0)
    with pytest.raises(Damaged):
        inspect_content(bytes(content), "surat.doc")


def test_workbook_without_end() -> None:
    """A workbook whose globals never end is read to the end of its stream."""
    assert inspect_content(build.ole({"Workbook": BOF + sheet(0) + b"\x01\x00\x00\x20"}), "data.xls") is Kind.XLS
