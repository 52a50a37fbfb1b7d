"""An SOP printed for a terminal: the document's head and table, and beneath each row how it is read."""

from pathlib import Path

import pytest

import flows
from documents.procedure_table import procedure_table
from flows.procedure import Procedure
from flows.procedure_file import read

FILES = {file.stem: file for file in sorted((Path(flows.__file__).parent / "procedures").glob("*.toml"))}
BALANGAN, JENEPONTO = "balangan-pengumpulan-data-kinerja", "jeneponto-pengumpulan-data-kinerja"


def procedure(key: str) -> Procedure:
    return read(FILES[key].read_text(encoding="utf-8"), key)


def table(key: str) -> str:
    return procedure_table(procedure(key))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def column(text: str, number: int) -> str:
    """The words of one column, its wrapped lines joined."""
    rows = [line.split("│") for line in text.splitlines() if line.count("│") == 8]
    return squeezed(" ".join(row[number] for row in rows))


@pytest.mark.parametrize("key", FILES)
def test_no_line_is_wider_than_the_terminal(key: str) -> None:
    """120 columns hold the table; lines of the table are exactly as wide, so that its borders meet."""
    widths = [len(line) for line in table(key).splitlines()]
    assert max(widths) == 120
    assert {len(line) for line in table(key).splitlines() if line[:1] in {"┌", "├", "│", "└"}} == {120}


@pytest.mark.parametrize("key", FILES)
def test_every_word_of_the_table_is_printed_in_its_column(key: str) -> None:
    """Nothing is cut: each column gives back the words of all its rows, hyphenated ones included."""
    found, text = procedure(key), table(key)
    columns = {
        1: ("No", [step.no for step in found.steps]),
        2: ("Kegiatan", [step.activity for step in found.steps]),
        3: ("Pelaksana", [found.roles[step.role] for step in found.steps]),
        4: ("Kelengkapan", [", ".join(step.requires) for step in found.steps]),
        6: ("Output", [", ".join(step.outputs) for step in found.steps]),
        7: ("Keterangan", [step.remark for step in found.steps]),
    }
    for number, (title, words) in columns.items():
        wanted = squeezed(" ".join([title, *words]))
        assert column(text, number).replace("- ", "-").replace("/ ", "/") == wanted.replace("- ", "-").replace(
            "/ ", "/"
        )


@pytest.mark.parametrize("key", FILES)
def test_every_reading_is_printed(key: str) -> None:
    """Who adopts an SOP sees each reading: of the head, of the trigger and of the steps."""
    found = procedure(key)
    text = squeezed(table(key).replace("│", " ")).replace("- ", "-")
    readings = [found.identity.reading, found.trigger.reading, *(step.reading for step in found.steps)]
    for reading in readings:
        assert squeezed(reading).replace("- ", "-") in text


def test_an_sop_without_readings_has_no_line_for_them() -> None:
    """Where the document is plain, nothing is said of reading it."""
    text = FILES[BALANGAN].read_text(encoding="utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.startswith(("tafsiran", "dibaca")))
    assert "Tafsiran" not in procedure_table(read(plain, BALANGAN))


def test_the_head_names_every_field_of_the_document() -> None:
    """An empty field is a hyphen, one item stands alone, several are numbered, and dates are in words."""
    head = table(BALANGAN)
    assert "Nomor SOP               : SOP-01/SETWAN\n" in head
    assert "Tanggal Pembuatan       : 2 Januari 2021\n" in head
    assert "Tanggal Revisi          : -\n" in head
    assert "Keterkaitan             : 1. SOP Penyusunan Penetapan Kinerja\n" in head
    assert "Pencatatan dan Pendataan: Setiap tahap" in head
    assert "Keterkaitan             : -\n" in table(JENEPONTO)


def test_beneath_a_row_stands_how_it_is_carried_out() -> None:
    """Kind, scope, decision with its way back, notes, and files to bring."""
    assert "│ Periksa; tiap bagian; verifikasi, atau kembali ke langkah 3. Tafsiran:" in table(BALANGAN)
    assert "│ Kerja; tiap subbagian; 1 berkas. Tafsiran:" in table(BALANGAN)
    kalbar = table("kalbar-pengumpulan-data-kinerja")
    assert "│ Periksa; paraf, atau kembali ke langkah 2; boleh dengan catatan. Tafsiran:" in kalbar


def test_a_time_is_printed_as_written_and_none_as_a_hyphen() -> None:
    """Variants stand one after the other."""
    assert (
        column(table(JENEPONTO), 5) == "Waktu 15 Menit 15 Menit 1 Hari 1 Hari 1 Jam - triwulan 1 hari, tahunan 15 hari"
    )


def test_what_starts_it_is_printed() -> None:
    """A date with its months and what a day off does to it, or a person; and the SOP that a run is linked to."""
    dated = (
        "Dimulai                 : tanggal 10 Januari, April, Juli, Oktober (bila libur: berikutnya), tiap triwulan\n"
    )
    assert dated in table(JENEPONTO)
    assert "Dimulai                 : oleh pejabat, tiap triwulan\n" in table(BALANGAN)
    repair = table("kalbar-perbaikan-data-kinerja")
    assert "Tertaut pada            : kalbar-pengumpulan-data-kinerja\n" in repair
    assert "Tanggal Revisi          : Juni 2021\n" in repair
