"""A file's content decides what it is, and whatever it is, its sender gets an answer."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.file_refused import (
    Archive,
    ArchiveInside,
    EmptyFile,
    FileRefused,
    NotAccepted,
    Program,
    TooLarge,
)
from documents.inspection import MAX_BYTES, inspect, inspect_content
from documents.kinds import Kind
from simulator.samples import sample
from tests.documents import build

WORKBOOK = sample("xlsx", "a")[1]
LETTER = sample("docx", "a")[1]
REPORT = sample("pdf", "a")[1]
PHOTO = sample("jpg", "a")[1]
OLD_WORKBOOK = build.ole({"Workbook": b"\x09\x08\x04\x00\x00\x06\x05\x00\x0a\x00\x00\x00"})
OLD_LETTER = build.ole({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(100)})
OLD_SLIDES = build.ole({"PowerPoint Document": b"\x0f\x00\xe8\x03"})
WHOLE_FILES = {
    Kind.PDF: REPORT,
    Kind.XLSX: WORKBOOK,
    Kind.DOCX: LETTER,
    Kind.PPTX: build.package(build.MAIN["pptx"]),
    Kind.ODT: build.open_document("text"),
    Kind.ODS: build.open_document("spreadsheet"),
    Kind.DOC: OLD_LETTER,
    Kind.XLS: OLD_WORKBOOK,
    Kind.PPT: OLD_SLIDES,
    Kind.JPG: PHOTO,
    Kind.PNG: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(17) + b"\0\0\0\1IDATx" + bytes(8) + b"IEND\xaeB`\x82",
    Kind.CSV: b"No;Indikator;Target\n1;Indeks kepuasan;85\n",
    Kind.TXT: "Catatan rapat – Triwulan I\n".encode(),
}
BINARY = [kind for kind in Kind if kind not in {Kind.CSV, Kind.TXT}]


@pytest.mark.parametrize("kind", Kind)
def test_accepted(kind: Kind, tmp_path: Path) -> None:
    """Each accepted kind is recognised by its content, and its file is left as it was."""
    path = tmp_path / "content"
    path.write_bytes(WHOLE_FILES[kind])
    path.chmod(0o400)

    assert inspect(path, f"data.{kind}") is kind
    assert path.read_bytes() == WHOLE_FILES[kind]


@pytest.mark.parametrize("kind", BINARY)
@pytest.mark.parametrize("name", ["data.xlsx", "data.exe", "data", "", "data.pdf.scr"])
def test_name_does_not_decide(kind: Kind, name: str) -> None:
    """An accepted file keeps its true kind under any name."""
    assert inspect_content(WHOLE_FILES[kind], name) is kind


def test_empty(tmp_path: Path) -> None:
    """A file without a byte is refused."""
    path = tmp_path / "content"
    path.touch()
    with pytest.raises(EmptyFile):
        inspect(path, "data.xlsx")


def test_blank() -> None:
    """A file of blank lines is as empty as one without a byte."""
    with pytest.raises(EmptyFile):
        inspect_content(b" \r\n\t\n" * 2000, "data.csv")


def test_largest(tmp_path: Path) -> None:
    """A file of exactly the limit is looked at; one byte more is refused without reading it."""
    path = tmp_path / "content"
    path.write_bytes(b"1;2\n" * (MAX_BYTES // 4))
    assert inspect(path, "data.csv") is Kind.CSV

    with path.open("ab") as file:
        file.write(b"3")
    with pytest.raises(TooLarge, match=r"data\.csv \(21 MB\) melebihi batas 20 MB"):
        inspect(path, "data.csv")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"MZ\x90\x00\x03" + bytes(60), Program),
        (b"\xca\xfe\xba\xbe\x00\x00\x00\x34", Program),
        (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(30), Program),
        (b"\x7fELF\x02\x01\x01" + bytes(60), FileRefused),
        (b"Rar!\x1a\x07\x01\x00" + bytes(60), Archive),
        (b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(60), Archive),
        (b"\x1f\x8b\x08\x00" + bytes(60), Archive),
        (b"data.csv".ljust(257, b"\0") + b"ustar\x0000" + bytes(248), Archive),
        (b"\0\0\0\x18ftypheic" + bytes(60), NotAccepted),
        (b"RIFF\x10\0\0\0WEBPVP8 " + bytes(60), NotAccepted),
        (b"\xff\xfeN\x00o\x00", NotAccepted),
        (b"\x00\x01\x02\x03", NotAccepted),
    ],
)
@pytest.mark.parametrize("name", ["data.xlsx", "foto.jpg", "catatan.txt"])
def test_disguised(content: bytes, refusal: type[FileRefused], name: str) -> None:
    """Programs, archives and unknown kinds are refused under harmless names."""
    with pytest.raises(refusal):
        inspect_content(content, name)


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.JPG, Kind.PNG])
@pytest.mark.parametrize("tail", [build.zipped({"a.exe": "MZ"}), b"Rar!\x1a\x07\x00"], ids=["zip", "rar"])
def test_archive_behind(kind: Kind, tail: bytes) -> None:
    """A document or photo with an archive behind it is refused."""
    with pytest.raises(ArchiveInside):
        inspect_content(WHOLE_FILES[kind] + tail, "data")


def test_accepted_kinds_are_told() -> None:
    """Who sends an unknown kind reads which kinds are accepted."""
    with pytest.raises(NotAccepted) as refused:
        inspect_content(b"\x00\x01\x02", "data.bin")
    assert str(refused.value).endswith("gambar (jpg, png), CSV, atau teks (txt).")
    assert all(kind.value in str(refused.value).lower() for kind in Kind)


@settings(max_examples=300)
@given(st.binary(max_size=600), st.sampled_from([*(content[:16] for content in WHOLE_FILES.values()), b""]), st.text())
def test_random_bytes(content: bytes, start: bytes, name: str) -> None:
    """Any bytes behind any beginning give a kind or a refusal, nothing else."""
    _kind_or_refusal(start + content, name)


@settings(max_examples=600)
@given(st.sampled_from([*WHOLE_FILES.values()]), st.data())
def test_corrupted_files(content: bytes, data: st.DataObject) -> None:
    """A whole file with bytes changed, cut off or doubled gives a kind or a refusal, nothing else."""
    damaged = bytearray(content)
    position = st.integers(0, len(content) - 1)
    for at in data.draw(st.lists(position, max_size=8)):
        damaged[at] = data.draw(st.integers(0, 255))
    first, last = sorted((data.draw(position), data.draw(position)))
    change = data.draw(st.sampled_from(["none", "cut end", "cut out", "double"]))
    if change == "cut end":
        del damaged[last:]
    elif change == "cut out":
        del damaged[first:last]
    elif change == "double":
        damaged[last:last] = damaged[first:last]
    _kind_or_refusal(bytes(damaged), "data.xlsx")


@pytest.mark.parametrize("kind", BINARY)
def test_cut_off(kind: Kind) -> None:
    """A file that stops halfway is refused."""
    content = WHOLE_FILES[kind]
    with pytest.raises(FileRefused):
        inspect_content(content[: len(content) // 2], f"data.{kind}")


def test_missing_file(tmp_path: Path) -> None:
    """A path without a file is a defect of ours, no answer to the sender."""
    with pytest.raises(FileNotFoundError):
        inspect(tmp_path / "nothing", "data.xlsx")


def _kind_or_refusal(content: bytes, name: str) -> None:
    with contextlib.suppress(FileRefused):
        assert inspect_content(content, name) in Kind
