"""A kind knows its media type and puts a wrong extension right."""

import pytest

from documents.filename import LONGEST
from documents.kinds import Kind


@pytest.mark.parametrize(
    ("kind", "declared", "shown"),
    [
        (Kind.PDF, "laporan.pdf", "laporan.pdf"),
        (Kind.PDF, "laporan.PDF", "laporan.PDF"),
        (Kind.PDF, "laporan.xlsx", "laporan.pdf"),
        (Kind.JPG, "foto.jpeg", "foto.jpeg"),
        (Kind.PNG, "foto.jpg", "foto.png"),
        (Kind.JPG, "", "berkas.jpg"),
        (Kind.PDF, "Laporan v1.2", "Laporan v1.2.pdf"),
        (Kind.XLSX, "Rekap Bag.Umum", "Rekap Bag.Umum.xlsx"),
        (Kind.PDF, "laporan.exe", "laporan.exe.pdf"),
        (Kind.PDF, "../laporan.", "laporan.pdf"),
        (Kind.TXT, "data.csv", "data.txt"),
    ],
)
def test_named(kind: Kind, declared: str, shown: str) -> None:
    """The extension is the kind's: another accepted one is replaced, anything else kept as part of the name."""
    assert kind.named(declared) == shown


def test_named_is_short() -> None:
    """A name grown by its extension is cut again, the extension stays."""
    shown = Kind.XLSX.named("a" * LONGEST)
    assert len(shown) == LONGEST
    assert shown.endswith(".xlsx")


def test_stored_value() -> None:
    """A kind's value is its extension, and gives the kind back."""
    assert [Kind(kind.value) for kind in Kind] == [*Kind]
    assert Kind.XLSX.media_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
