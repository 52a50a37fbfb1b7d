"""A list of people held against the office: who a row is, what changes, and every mistake by its row."""

from dataclasses import replace
from datetime import date

import pytest

from flows.office_changes import differences
from flows.office_definition import OfficeFile
from flows.people_list import Comparison, PeopleListWrong, compare
from flows.people_rows import Listed
from flows.people_words import person_key, position_key
from flows.phone import digits
from tests.flows.staffed import HOLDERS, office

TODAY = date(2027, 1, 11)


def name_of(office: OfficeFile, position: str) -> str:
    """What a position is called."""
    return next(one.name for one in office.positions if one.key == position)


def row(number: int, name: str, position: str, **more: str) -> Listed:
    """A row of the list; the position by its key."""
    return Listed(number=number, name=name, position=position, **more)


def said(file: OfficeFile, *rows: Listed) -> list[str]:
    """The changes that a list leads to, in sentences."""
    return [one.sentence for one in differences(file, compared(file, *rows).office)]


def compared(file: OfficeFile, *rows: Listed) -> Comparison:
    return compare(file, _named(file, rows), TODAY)


def mistakes(file: OfficeFile, *rows: Listed) -> list[str]:
    """Everything that is wrong with a list."""
    with pytest.raises(PeopleListWrong) as wrong:
        compared(file, *rows)
    return [str(one) for one in wrong.value.mistakes]


def _named(file: OfficeFile, rows: tuple[Listed, ...]) -> list[Listed]:
    names = {one.key: one.name for one in file.positions}
    return [replace(one, position=names.get(one.position, one.position)) for one in rows]


def test_a_list_of_what_is_already_so_changes_nothing():
    """The list that the office has, sent back, is no change, however often."""
    file = office()
    assert said(file, *(row(at, name, key) for at, (key, name) in enumerate(HOLDERS.items(), 2))) == []


def test_a_new_phone_a_move_and_somebody_new_are_the_three_changes():
    """The number becomes one with its country, the move ends what was, and the new one begins today."""
    file = office()
    lines = said(
        file,
        row(2, "Sari Contoh", "kabid-a", phone="0812-0000-0001"),
        row(3, "Tono Contoh", "kasi-b"),
        row(4, "Xena", "kasi-a"),
    )
    assert lines == [
        "Nomor HP Sari Contoh dicatat: 0812 0000 0001.",
        "Orang baru: Xena.",
        f"Tono Contoh menjabat {name_of(file, 'kasi-b')} sejak Senin 11 Januari 2027.",
        f"Xena menjabat {name_of(file, 'kasi-a')} sejak Senin 11 Januari 2027.",
        f"Tono Contoh tidak lagi menjabat {name_of(file, 'kasi-a')}.",
        f"Vina Contoh tidak lagi menjabat {name_of(file, 'kasi-b')}.",
    ]


def test_a_move_ends_what_was_held_before():
    """Whoever has another position in the list leaves the one that it does not name."""
    lines = said(office(), row(2, "Tono Contoh", "kadis"), row(3, "Rina Contoh", "kasi-b"))
    assert f"Tono Contoh tidak lagi menjabat {name_of(office(), 'kasi-a')}." in lines
    assert f"Rina Contoh tidak lagi menjabat {name_of(office(), 'kadis')}." in lines


def test_whoever_is_missing_is_left_alone_and_named():
    """A list of one bidang says nothing about the others."""
    found = compared(office(), row(2, "Sari Contoh", "kabid-a"))
    assert differences(office(), found.office) == ()
    assert found.missing == tuple(name for name in HOLDERS.values() if name != "Sari Contoh")


def test_whoever_loses_a_position_to_somebody_is_not_said_to_be_left_alone():
    """Who is not in the list, but whose chair somebody in the list takes, is named with who takes it."""
    found = compared(office(), row(2, "Tono Contoh", "kasi-b"))
    assert [(one.name, one.position, one.by) for one in found.displaced] == [
        ("Vina Contoh", name_of(office(), "kasi-b"), "Tono Contoh")
    ]
    assert "Vina Contoh" not in found.missing


def test_a_person_is_known_by_the_number_though_the_name_is_spelt_otherwise():
    """The number decides where the names are nearly one."""
    file = office()
    file = replace(file, people=(replace(file.people[1], phone="6281200000001"), *file.people[:1], *file.people[2:]))
    lines = said(file, row(2, "Sarii Contoh, S.E.", "kabid-a", phone="+62 812 0000 0001"))
    assert lines == ["Sari Contoh kini bernama Sarii Contoh, S.E.."]


def test_a_person_still_named_after_the_position_gets_the_name():
    """An office that began with positions for names keeps its accounts when the names come."""
    file = office()
    file = replace(
        file, people=(replace(file.people[1], name=name_of(file, "kabid-a")), *file.people[2:], file.people[0])
    )
    after = compared(file, row(2, "Zaki Contoh", "kabid-a")).office
    assert next(one.name for one in after.people if one.key == "p-kabid-a") == "Zaki Contoh"
    assert len(after.people) == len(file.people)


def test_acting_in_a_position_is_only_added():
    """A row "Plt." takes nothing from anybody."""
    file = office()
    lines = said(file, row(2, "Tono Contoh", f"Plt. {name_of(file, 'kabid-b')}"))
    assert lines == [f"Tono Contoh menjabat Plt. {name_of(file, 'kabid-b')} sejak Senin 11 Januari 2027."]


def test_two_rows_of_one_person_are_two_positions():
    """Who is in two rows holds both, and neither ends the other."""
    file = office()
    after = compared(file, row(2, "Tono Contoh", "kasi-a"), row(3, "Tono Contoh", "kasi-b")).office
    assert {one.position for one in after.holdings if one.person == "p-kasi-a"} == {"kasi-a", "kasi-b"}


def test_every_mistake_is_named_by_its_row():
    """All at once, so that the sheet is mended once."""
    found = mistakes(
        office(),
        row(4, "", "kabid-a"),
        row(5, "Sari Contoh", ""),
        row(6, "Tono Contoh", "Kepala Gudang"),
        row(7, "Umar Contoh", "kabid-b", phone="belum punya"),
        row(8, "Xena", "kasi-a", phone="0812 0000 0001"),
        row(9, "Yuda", "kasi-a", phone="0812 0000 0001"),
        row(10, "x" * 200, "kasi-b"),
        row(11, "Vina Contoh", "kasi-b", unit="Bidang A"),
    )
    assert [line.split(":")[0] for line in found] == [
        "Baris 4", "Baris 5", "Baris 6", "Baris 7", "Baris 9", "Baris 9", "Baris 10", "Baris 11",
    ]  # fmt: skip
    assert "nama belum diisi" in found[0]
    assert 'jabatan "Kepala Gudang" tidak ada' in found[2]
    assert 'nomor "belum punya" bukan nomor HP yang lengkap' in found[3]
    assert any("sudah diisi Xena di baris 8" in line for line in found)
    assert any("sudah dipakai Xena di baris 8" in line for line in found)
    assert "tetapi di Seksi B" in found[-1]


def test_all_that_is_wrong_in_a_row_is_told_at_once():
    """A number used twice is told beside whatever else is wrong in either row, and so is each mistake of one row."""
    found = mistakes(
        office(),
        row(4, "Sari Contoh", "Kepala Gudang", phone="0812 0000 0001"),
        row(5, "", "", phone="0812345"),
        row(6, "Xena", "kasi-a", phone="0812 0000 0001"),
    )
    assert [line.split(":")[0] for line in found] == ["Baris 4", "Baris 5", "Baris 5", "Baris 5", "Baris 6"]
    assert found[-1] == (
        "Baris 6: nomor 0812 0000 0001 sudah dipakai Sari Contoh di baris 4; beri nomornya sendiri, atau kosongkan."
    )


def test_a_number_of_somebody_else_is_no_reason_to_rename_them():
    """A row with another's number and another name altogether is a mistake: an account must not change hands."""
    file = office()
    file = replace(file, people=(replace(file.people[1], phone="6281200000001"), file.people[0], *file.people[2:]))
    (found,) = mistakes(file, row(2, "Xena", "kasi-a", phone="081200000001"))
    assert "tercatat untuk Sari Contoh" in found


def test_the_owners_position_is_never_emptied():
    """A list that moves the last owner away is refused as a whole."""
    (found,) = mistakes(office(), row(2, "Wati Contoh", "kasi-a"))
    assert name_of(office(), "kasubbag") in found


def test_a_position_that_several_units_have_needs_its_unit():
    """The unit's column decides, the merged one above it too; without either the row is a mistake."""
    file = office()
    renamed = {"kasi-a": "Kasi", "kasi-b": "Kasi"}
    file = replace(file, positions=tuple(replace(one, name=renamed.get(one.key, one.name)) for one in file.positions))
    assert said(file, row(2, "Tono Contoh", "Kasi", unit="SEKSI A")) == []
    assert said(file, row(2, "Vina Contoh", "Kepala Seksi", under="Seksi B")) == []
    assert "beberapa unit" in mistakes(file, row(2, "Tono Contoh", "Kepala Seksi"))[0]


def test_a_unit_written_otherwise_is_no_mistake_where_the_position_says_enough():
    """A position that the office has once is found though its unit is written short, not where another is named."""
    file = office()
    assert said(file, row(2, "Tono Contoh", "kasi-a", unit="Seksi yang Disingkat")) == []
    assert "bukan di unit" in mistakes(file, row(2, "Tono Contoh", "kasi-a", unit="Seksi B"))[0]


def test_a_unit_is_written_rightly_where_several_have_the_position():
    """Which of several is meant only the unit's column can say, so a unit that the office has not is a mistake."""
    file = office()
    renamed = {"kasi-a": "Kasi", "kasi-b": "Kasi"}
    file = replace(file, positions=tuple(replace(one, name=renamed.get(one.key, one.name)) for one in file.positions))
    assert "bukan di unit" in mistakes(file, row(2, "Tono Contoh", "Kasi", unit="Seksi yang Disingkat"))[0]


def test_the_spellings_of_offices_are_one():
    """Short and long forms of a position, and names with and without titles, mean the same."""
    assert position_key("Kasubbag Umum dan Keuangan") == position_key("KEPALA SUBBAGIAN UMUM & KEUANGAN")
    assert position_key("Kabag Umum") != position_key("Kabag Hukum")
    assert person_key("Drs. Sari  Contoh, M.Si.") == person_key("SARI CONTOH")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("0812-3456-7890", "6281234567890"),
        ("+62 812 3456 7890", "6281234567890"),
        ("81234567890", "6281234567890"),
        ("(0511) 4772-123", "625114772123"),
        ("'081234567890", "6281234567890"),
        ("0812345678901/0813", None),
        ("8.12E+10", None),
        ("123", None),
        ("0812345", None),
        ("0812 3456 7", None),
        ("0811 123 456", "62811123456"),
        ("0812 3456 7890 123", None),
    ],
)
def test_a_phone_number_is_read_however_it_is_written(written, read_as):
    """Whatever stands between the digits goes, and the country's code comes; two numbers are none."""
    assert digits(written) == read_as
