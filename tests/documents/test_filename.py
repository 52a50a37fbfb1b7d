"""The name shown for a file is one short visible line."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from documents.filename import LONGEST, display_name


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Umum\\data kinerja.xlsx", "data kinerja.xlsx"),
        ("data/", "data"),
        ("a\x00b\x1b.pdf", "ab.pdf"),
        ("laporan\u202excod.exe", "laporanxcod.exe"),
        ("\u2066a\u2069\u200f.pdf", "a.pdf"),
        ("data\n kinerja\t  bidang.xlsx", "data kinerja bidang.xlsx"),
        ("\ud800data.pdf", "data.pdf"),
        ("cafe\u0301.txt", "café.txt"),
        ("rapat 👨‍👩‍👧 ❤️.jpg", "rapat 👨‍👩‍👧 ❤️.jpg"),
        ("<b>{{ nama }}</b>.pdf", "b>.pdf"),
        (".gitignore", ".gitignore"),
        ("½ luas m².pdf", "½ luas m².pdf"),
    ],
)
def test_shown(raw: str, shown: str) -> None:
    """Folders, control and direction characters go; letters, spaces and emoji stay."""
    assert display_name(raw) == shown


@pytest.mark.parametrize("raw", ["", " ", "..", "../..", "/", "\\\\", "\x00", "\u202e", "\u200d", ". ."])
def test_nameless(raw: str) -> None:
    """A name of which nothing is left is "berkas"."""
    assert display_name(raw) == "berkas"


def test_long_name() -> None:
    """A long name is cut in its middle: the extension stays."""
    shown = display_name("data kinerja " * 30 + ".xlsx")
    assert len(shown) <= LONGEST
    assert shown.startswith("data kinerja data")
    assert shown.endswith(".xlsx")


def test_cut_inside_emoji() -> None:
    """A name cut inside a joined emoji ends with a whole one."""
    assert display_name("a" * 113 + "👨\u200d👩\u200d👧.xlsx") == "a" * 113 + "👨.xlsx"


def test_long_extension() -> None:
    """What is too long to be an extension is cut like any other text."""
    assert display_name("a." + "b" * 300) == "a." + "b" * (LONGEST - 2)


@given(st.text(st.characters(codec=None), max_size=400))
@example("x/\u202e/..")
def test_any_name(raw: str) -> None:
    """Whatever a messenger sends, its name is short, visible, in NFC, free of folders, and stays the same."""
    shown = display_name(raw)
    assert 0 < len(shown) <= LONGEST
    assert shown.encode()
    assert not set("/\\\n\r\x00\u202e\u2067") & set(shown)
    assert unicodedata.is_normalized("NFC", shown)
    assert display_name(shown) == shown
