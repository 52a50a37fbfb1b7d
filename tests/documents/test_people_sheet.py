"""Lists of people as offices keep them: whatever the titles, and whatever else stands in the sheet."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from documents.file_refused import Damaged
from documents.kinds import Kind
from documents.people_sheet import MOST, NoHeader, NoRows, NoSheet, PeopleSheet, TooManyRows, of_file, read
from tests.documents.build import package

HEAD = ("No", "Nama", "NIP", "Jabatan", "Unit Kerja", "No. HP")
ROW = (1, "Sari Contoh", "000000000000000001", "Kabag Umum", "Bagian Umum", "0812-0000-0001")
NIP = "000000000000000001"


def workbook(path: Path, *rows: Sequence[object], merge: str = "") -> Path:
    """A workbook with these rows in its only sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def xlsx(tmp_path: Path, *rows: Sequence[object], merge: str = "") -> PeopleSheet:
    """What is read of such a workbook."""
    return read(workbook(tmp_path / "pegawai.xlsx", *rows, merge=merge).read_bytes(), Kind.XLSX, "pegawai.xlsx")


def written(content: bytes) -> PeopleSheet:
    """What is read of a CSV file."""
    return read(content, Kind.CSV, "pegawai.csv")


def test_columns_are_known_by_their_titles_in_any_order_and_spelling(tmp_path):
    """Neither the order of the columns nor a slip in a title matters, and others are passed over."""
    sheet = xlsx(
        tmp_path,
        ("Nomor Telpon/WA", "Pangkat", "JABTAN", "Bagian/Bidang", "NAMA LENGKAP", "TMT Jabatan"),
        ("0812", "III/d", "Kabag Umum", "Bagian Umum", "Sari Contoh", date(2024, 1, 2)),
    )
    (row,) = sheet.rows
    assert (row.name, row.position, row.unit, row.phone) == ("Sari Contoh", "Kabag Umum", "Bagian Umum", "0812")


def test_rows_keep_the_number_that_the_spreadsheet_gives_them(tmp_path):
    """A title above the header, empty rows and the numbering of columns are no people, but count."""
    numbers = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")
    sheet = xlsx(tmp_path, ("DAFTAR NAMA PEJABAT DAN JABATAN",), (), HEAD, numbers, ROW, (), (), ROW, merge="A1:F1")
    assert [row.number for row in sheet.rows] == [5, 8]


def test_a_nip_never_leaves_the_file(tmp_path):
    """Neither its own column nor one that it shares with the name brings it out; that there is one is known."""
    own = xlsx(tmp_path, HEAD, ROW)
    shared = xlsx(tmp_path, ("Nama / NIP", "Jabatan"), (f"Sari Contoh\nNIP. {NIP}", "Kabag Umum"), (f"{NIP}", ""))
    assert own.nip
    assert shared.nip
    assert NIP not in f"{own} {shared}"
    assert [row.name for row in shared.rows] == ["Sari Contoh"]


def test_a_merged_unit_is_the_unit_of_the_rows_beside_it(tmp_path):
    """Below a merged cell the rows name no unit, yet it is known which one they are under."""
    sheet = xlsx(tmp_path, HEAD, ROW, (2, "Budi Contoh", "", "Analis"), merge="E2:E3")
    assert [(row.unit, row.under) for row in sheet.rows] == [("Bagian Umum", "Bagian Umum"), ("", "Bagian Umum")]


def test_a_formula_says_what_it_last_gave_and_never_itself(tmp_path):
    """A formula that was never worked out is an empty cell."""
    (row,) = xlsx(tmp_path, HEAD, (1, "Sari Contoh", "", "Kabag Umum", "", '=HYPERLINK("http://x")')).rows
    assert row.phone == ""


def test_a_phone_number_that_became_a_number_is_still_one(tmp_path):
    """Neither a whole number nor one with a point loses a digit."""
    rows = xlsx(tmp_path, HEAD, (*ROW[:5], 81200000001), (*ROW[:5], 81200000001.0)).rows
    assert [row.phone for row in rows] == ["81200000001", "81200000001"]


def test_the_first_sheet_with_a_header_is_read(tmp_path):
    """A cover sheet before the list does not hide it."""
    book = Workbook()
    book.worksheets[0].append(("Sampul",))
    second = book.create_sheet("Daftar")
    second.append(HEAD)
    second.append(ROW)
    book.save(tmp_path / "dua.xlsx")
    assert len(read((tmp_path / "dua.xlsx").read_bytes(), Kind.XLSX, "dua.xlsx").rows) == 1


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_is_read_whatever_parts_its_cells(delimiter, encoding):
    """The sign that parts cells is found out, and letters beyond ASCII survive both encodings."""
    text = f'Nama{delimiter}Jabatan{delimiter}HP\r\n"Sari{delimiter} André"{delimiter}Kabag Umum{delimiter}0812\r\n'
    (row,) = written(text.encode(encoding)).rows
    assert (row.name, row.position, row.phone) == (" ".join(f"Sari{delimiter} André".split()), "Kabag Umum", "0812")


def test_five_thousand_rows_are_read_and_not_one_more():
    """The largest list there can be is read whole; a larger one is refused and not cut."""
    lines = ["Nama;Jabatan", *(f"Orang {number};Analis" for number in range(MOST))]
    assert len(written("\n".join(lines).encode()).rows) == MOST
    with pytest.raises(TooManyRows):
        written("\n".join([*lines, "Satu lagi;Analis"]).encode())


def test_a_sheet_that_is_formatted_to_its_end_is_read_only_as_far_as_it_is_filled(tmp_path):
    """A cell at the last row of all is not walked to."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEAD)
    sheet.append(ROW)
    sheet.cell(1_048_576, 2, "Jauh sekali")
    book.save(tmp_path / "jauh.xlsx")
    assert len(read((tmp_path / "jauh.xlsx").read_bytes(), Kind.XLSX, "jauh.xlsx").rows) == 1


def test_a_huge_cell_stays_a_cell_and_an_endless_one_refuses_the_file(tmp_path):
    """What a person can still mend keeps its row number; what the reader itself can't hold is damaged."""
    (row,) = xlsx(tmp_path, HEAD, (1, "x" * 30_000, "", "Kabag Umum")).rows
    assert len(row.name) == 30_000
    with pytest.raises(Damaged):
        written(b'Nama;Jabatan\n"' + b"x" * (csv.field_size_limit() + 1) + b'";Analis\n')


@pytest.mark.parametrize("kind", [Kind.XLS, Kind.ODS, Kind.PDF, Kind.JPG])
def test_other_kinds_are_refused_with_the_remedy(kind):
    """Whoever sends the old Excel format reads how to save it."""
    with pytest.raises(NoSheet, match=r"simpan sebagai Excel \(xlsx\) atau CSV"):
        read(b"", kind, f"pegawai.{kind}")


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [([("Nama", "Alamat"), ("Sari", "Jalan")], NoHeader), ([HEAD], NoRows), ([HEAD, (1, "", "", "")], NoRows)],
    ids=["no position", "nothing below", "only a number"],
)
def test_a_list_without_what_makes_it_one_is_refused(tmp_path, rows, refusal):
    """A sheet needs a header with name and position, and a name below it."""
    with pytest.raises(refusal):
        xlsx(tmp_path, *rows)


def test_a_broken_workbook_is_refused_as_damaged():
    """What only looks like a workbook is an answer to its sender, not a defect."""
    broken = package("spreadsheetml.sheet.main+xml", xl__workbook_xml="<workbook")
    with pytest.raises(Damaged):
        read(broken, Kind.XLSX, "rusak.xlsx")


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02garbage", b"\x7fELF\x02\x01\x01" + bytes(60), b"<html><table></table></html>"]
)
def test_what_is_no_table_is_one_sentence_whatever_it_is_called(content):
    """Something else under a table's name is answered with how to save a table, and not with all kinds of documents."""
    with pytest.raises(NoSheet) as refused:
        of_file(content, "pegawai.csv")
    assert "docx" not in str(refused.value)
