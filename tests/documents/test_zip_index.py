"""A zip is looked at by its index, with caps on what it may claim."""

import io
import random
import struct
import zipfile

import pytest

from documents import zip_index
from documents.file_refused import Archive, ArchiveInside, Damaged, Encrypted, FileRefused, Program, Swollen
from documents.inspection import inspect_content
from documents.kinds import Kind
from simulator.samples import sample
from tests.documents import build

WORKBOOK = build.MAIN["xlsx"]


def test_plain_zip() -> None:
    """A zip that is no Office file is an archive, under any name."""
    with pytest.raises(Archive):
        inspect_content(build.zipped({"data.csv": "1;2"}), "data.xlsx")


def test_empty_zip() -> None:
    """A zip without entries is an archive too, or damaged."""
    with pytest.raises((Archive, Damaged)):
        inspect_content(build.zipped({}), "data.xlsx")


def test_too_many_entries() -> None:
    """A zip of more entries than any document has is refused before its index is read."""
    parts = {f"xl/part{no}.xml": "" for no in range(zip_index.MAX_ENTRIES)}
    content = build.zipped({"[Content_Types].xml": WORKBOOK, **parts})
    with pytest.raises(Swollen):
        inspect_content(content, "data.xlsx")


def test_ratio() -> None:
    """A small file that unpacks to a large one is refused."""
    with pytest.raises(Swollen):
        inspect_content(build.package(WORKBOOK, xl__sheet_xml=bytes(8 * 2**20)), "data.xlsx")


def test_total_size() -> None:
    """Parts that together claim more than the cap are refused, whatever they really hold."""
    content = build.package(WORKBOOK, xl__media__foto_png=random.Random(0).randbytes(1_200_000))  # noqa: S311 - no secret, only hard to pack
    entry = content.index(b"PK\x01\x02")
    claimed = bytearray(content)
    claimed[entry + 24 : entry + 28] = struct.pack("<I", zip_index.MAX_UNPACKED + 1)
    with pytest.raises(Swollen):
        inspect_content(bytes(claimed), "data.xlsx")


def test_large_content_types() -> None:
    """The list of content types is read up to a cap."""
    content = build.zipped({"[Content_Types].xml": "".join(f"{no:07}" for no in range(400_000))})
    with pytest.raises(Swollen):
        inspect_content(content, "data.xlsx")


def test_encrypted_entries() -> None:
    """A zip whose entries need a password is refused."""
    content = bytearray(build.package(WORKBOOK))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Encrypted):
        inspect_content(bytes(content), "data.xlsx")


def test_doubled_part() -> None:
    """Two parts of one name would show two programs two documents."""
    packed = io.BytesIO(build.package(WORKBOOK))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("[CONTENT_TYPES].xml", "<Types/>")
    with pytest.raises(Damaged):
        inspect_content(packed.getvalue(), "data.xlsx")


def test_bytes_before() -> None:
    """An Office file begins at its first byte: a second zip in front of it is refused."""
    with pytest.raises(Damaged):
        inspect_content(build.zipped({"a.txt": "a"})[:-22] + build.package(WORKBOOK), "data.xlsx")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compression(method: int) -> None:
    """Office files are stored or deflated; other packing has no bound on what one read unpacks."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("[Content_Types].xml", WORKBOOK)
    with pytest.raises(Damaged):
        inspect_content(packed.getvalue(), "data.xlsx")


@pytest.mark.parametrize("part", ["xl/a\0b.xml", "xl/a\nb.xml", "xl/\u202exml"])
def test_hidden_names(part: str) -> None:
    """A part whose name holds what nobody sees is damage."""
    content = build.zipped({"[Content_Types].xml": f"<Types>{WORKBOOK}</Types>", part.replace("\0", "~"): "x"})
    with pytest.raises(Damaged):
        inspect_content(content.replace(b"a~b", b"a\0b"), "data.xlsx")


def test_cut_off() -> None:
    """A zip without its end is damaged."""
    with pytest.raises(Damaged):
        inspect_content(sample("xlsx", "a")[1][:-30], "data.xlsx")


@pytest.mark.parametrize(
    ("part", "refusal"),
    [("xl/media/a.zip", ArchiveInside), ("word/media/a.RAR", ArchiveInside), ("xl/media/a.exe", Program)],
)
def test_hidden_parts(part: str, refusal: type[FileRefused]) -> None:
    """An archive or a program among the parts is refused."""
    content = build.zipped({"[Content_Types].xml": WORKBOOK, part: "x"})
    with pytest.raises(refusal):
        inspect_content(content, "data.xlsx")


def test_real_compression() -> None:
    """A large sheet of equal rows, which packs very well, is accepted."""
    sheet = "".join(f'<row r="{no}"><c><v>{no * 37 % 1000}</v></c></row>' for no in range(60_000))
    assert inspect_content(build.package(WORKBOOK, xl__sheet_xml=sheet), "data.xlsx") is Kind.XLSX
