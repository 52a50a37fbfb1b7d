"""A PDF is whole, open and does nothing by itself."""

import zlib

import pytest

from documents import pdf_marks
from documents.file_refused import Damaged, Encrypted, HasActions, Swollen
from documents.inspection import inspect_content
from documents.kinds import Kind
from tests.documents import build

CATALOG = b"<< /Type /Catalog >>"


def object_stream(text: bytes) -> bytes:
    packed = zlib.compress(text)
    return b"<< /Type /ObjStm /N 1 /Length %d >>\nstream\r\n%b\nendstream" % (len(packed), packed)


@pytest.mark.parametrize("before", [b"", b"\r\n", b"\xef\xbb\xbf"])
def test_beginning(before: bytes) -> None:
    """Blank bytes before the head, as some printers write them, do no harm."""
    assert inspect_content(before + build.pdf(CATALOG), "surat.pdf") is Kind.PDF


def test_padded() -> None:
    """Zeros behind the end, as some mail programs add them, do no harm."""
    assert inspect_content(build.pdf(CATALOG) + bytes(2000), "surat.pdf") is Kind.PDF


@pytest.mark.parametrize("content", [build.pdf(CATALOG)[:-8], b"%PDF", build.pdf(CATALOG) + b"x" * 2000])
def test_incomplete(content: bytes) -> None:
    """A PDF without its end is damaged."""
    with pytest.raises(Damaged):
        inspect_content(content, "surat.pdf")


@pytest.mark.parametrize("entry", [b"/Encrypt 9 0 R", b"/Encrypt << /Filter /Standard >>"])
def test_encrypted(entry: bytes) -> None:
    """A PDF that names an encryption is refused."""
    with pytest.raises(Encrypted):
        inspect_content(build.pdf(CATALOG, trailer=b"/Root 1 0 R " + entry), "surat.pdf")


def test_word_encrypt() -> None:
    """The word alone, as in a text about encryption, is none."""
    assert inspect_content(build.pdf(b"(/Encrypt) /EncryptMetadata true"), "surat.pdf") is Kind.PDF


@pytest.mark.parametrize(
    "action",
    [
        b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
        b"<< /S/Launch /F (a.exe) >>",
        b"<< /S /J#61vaScript >>",
        b"<< /#53 /L#61#75nch >>",
        object_stream(b"<< /S /JavaScript /JS 5 0 R >>"),
    ],
)
def test_actions(action: bytes) -> None:
    """A script or a launch is refused, written out, escaped or in a packed object stream."""
    with pytest.raises(HasActions):
        inspect_content(build.pdf(CATALOG, action), "surat.pdf")


def test_other_actions() -> None:
    """A link to a page or an address does no harm."""
    assert inspect_content(build.pdf(CATALOG, b"<< /S /GoTo >>", b"<< /S /URI /URI (x) >>"), "surat.pdf") is Kind.PDF


@pytest.mark.parametrize("stream", [object_stream(b"<< /Type /Page >>"), object_stream(b"").replace(b"x\x9c", b"??")])
def test_harmless_streams(stream: bytes) -> None:
    """A packed stream without an action, or one packed in another way, does no harm."""
    assert inspect_content(build.pdf(CATALOG, stream), "surat.pdf") is Kind.PDF


def test_swollen() -> None:
    """Object streams that unpack beyond all reason are refused."""
    content = build.pdf(object_stream(bytes(pdf_marks.MAX_UNPACKED + 1)))
    with pytest.raises(Swollen):
        inspect_content(content, "surat.pdf")
