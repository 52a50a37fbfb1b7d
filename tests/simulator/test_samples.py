"""The files that simulated officials send are real, small and repeatable."""

import io
import re
from typing import Any, get_args

import docx
import openpyxl
import pytest
from PIL import Image

from simulator.samples import SampleKind, sample

KINDS = get_args(SampleKind)


@pytest.mark.parametrize("kind", KINDS)
def test_repeatable(kind: SampleKind) -> None:
    """The same seed gives the same bytes, another seed others."""
    assert sample(kind, "a") == sample(kind, "a")
    assert len({sample(kind, str(seed))[1] for seed in range(30)}) == 30


@pytest.mark.parametrize("kind", KINDS)
def test_small(kind: SampleKind) -> None:
    """A file is at most 30 kB and named after its bidang."""
    for seed in range(10):
        name, content = sample(kind, str(seed))
        assert len(content) <= 30_000
        assert re.fullmatch(rf"data-kinerja-bidang-[a-z-]+\.{kind}", name)


def test_workbook() -> None:
    """The workbook opens, with figures as numbers."""
    content = sample("xlsx", "a")[1]
    rows: list[Any] = [*openpyxl.load_workbook(io.BytesIO(content))["Data Kinerja"].values]
    assert rows[0][0].startswith("Data Kinerja Bidang ")
    assert rows[2] == ("No", "Indikator", "Target", "Realisasi", "Capaian (%)")
    assert rows[3][4] == pytest.approx(100 * rows[3][3] / rows[3][2], abs=0.05)
    assert len(rows) == 9


def test_letter() -> None:
    """The letter opens, with its title and its table."""
    letter = docx.Document(io.BytesIO(sample("docx", "a")[1]))
    assert letter.paragraphs[0].text.startswith("Data Kinerja Bidang ")
    assert [cell.text for cell in letter.tables[0].rows[0].cells][1] == "Indikator"
    assert len(letter.tables[0].rows) == 7


def test_pdf() -> None:
    """Each entry of the PDF's table points at its object."""
    content = sample("pdf", "a")[1]
    start = int(content.split()[-2])
    assert content[start:].startswith(b"xref\n0 7\n")
    offsets = [int(line[:10]) for line in content[start:].splitlines()[3:9]]
    assert [content[at:].split()[0] for at in offsets] == [b"1", b"2", b"3", b"4", b"5", b"6"]
    assert b"Capaian \\(%\\)" in content


def test_photo() -> None:
    """The photo decodes, and shows something."""
    with Image.open(io.BytesIO(sample("jpg", "a")[1])) as photo:
        shades: set[Any] = {shade for _, shade in photo.getcolors() or []}
    assert min(shades) < 100
    assert max(shades) > 200
