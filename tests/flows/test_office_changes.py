"""What differs between two office files, told in sentences, and what of it still applies."""

import pytest

from flows.office_changes import against, differences
from flows.office_file import read
from tests.flows.offices import samples, small

SOP = "balangan-pengumpulan-data-kinerja"


def told(*swaps: tuple[str, str]) -> list[str]:
    return [change.sentence for change in differences(read(small(), "x"), read(small(*swaps), "x"))]


SPAN = "sejak Senin 5 Januari 2026 sampai Jumat 27 Februari 2026"


@pytest.mark.parametrize("key", samples())
def test_no_difference(key: str) -> None:
    """A file compared with itself differs in nothing."""
    office = read(samples()[key], key)

    assert differences(office, office) == ()


def test_a_new_office_is_all_new() -> None:
    """Where there was no office, everything is new, but settings left at the usual ones are not worth a word."""
    sentences = [change.sentence for change in differences(None, read(small(), "x"))]

    assert len(sentences) == 3 + 5 + 6 + 3 + 6 + 1 + 3 + 2
    assert "Unit baru: Bidang A, dikepalai Kabid A." in sentences
    assert "Jabatan baru: Kasubbag Umum di Dinas Contoh." in sentences
    assert "Orang baru: Pejabat Kabid B." in sentences
    assert f"Pejabat Kasubbag Umum menjabat Plt. Kabid A {SPAN} (SK 7)." in sentences
    assert f"Peran kabag (SOP {SOP}): Kabid A, Kabid B." in sentences
    assert f'Cakupan bagian (SOP {SOP}): unit berjenis "bidang".' in sentences


@pytest.mark.parametrize(
    ("swap", "sentences"),
    [
        (('nama = "Dinas Contoh"', 'nama = "Dinas Baru"'), ["Nama kantor: Dinas Contoh menjadi Dinas Baru."]),
        (('zona = "WIB"', 'zona = "WIT"'), ["Zona waktu: Asia/Jakarta menjadi Asia/Jayapura."]),
        (('jabatan = "kasubbag"', 'jabatan = "kadis"'), ["Jabatan pemilik: Kasubbag Umum menjadi Kepala Dinas."]),
        (("[pemilik]", 'lantai = "1 jam"\n\n[pemilik]'), ["Batas waktu terpendek, dalam menit: 60."]),
        (
            ("[pemilik]", "hari_kerja_tambahan = [2026-01-10]\n[pemilik]"),
            ["Hari kerja tambahan: Sabtu 10 Januari 2026."],
        ),
        (
            ("[pemilik]", '[hari_libur]\n2026-01-06 = "Hari jadi"\n[pemilik]'),
            ["Hari libur kantor: Selasa 6 Januari 2026 Hari jadi."],
        ),
        (('nama = "Bidang A"', 'nama = "Bidang X"'), ["Bidang A kini bernama Bidang X."]),
        (('kepala = "kasi-a"', 'kepala = "kabid-a"'), ["Unit berubah: Seksi A: kepala Kasi A menjadi Kabid A."]),
        (('unit = "seksi-b"', 'unit = "bidang-b"'), ["Jabatan berubah: Kasi B: unit Seksi B menjadi Bidang B."]),
        (
            ('telepon = "0800-0001"\n', ""),
            ["Nomor HP Pejabat Kasubbag Umum dihapus."],
        ),
        (('"kabid-b", "kasi-b", "kasi-a"', '"kabid-b", "kasi-a"'), ["Pejabat Kabid B tidak lagi menjabat Kasi B."]),
        (
            ("sampai = 2026-02-27", "sampai = 2026-03-31"),
            [
                (
                    "Masa jabatan Pejabat Kasubbag Umum sebagai Plt. Kabid A: "
                    "sampai Jumat 27 Februari 2026 menjadi Selasa 31 Maret 2026."
                )
            ],
        ),
        (
            ('jenis = "plt"', 'jenis = "plh"'),
            [
                f"Pejabat Kasubbag Umum menjabat Plh. Kabid A {SPAN} (SK 7).",
                "Pejabat Kasubbag Umum tidak lagi menjabat Plt. Kabid A.",
            ],
        ),
        (('"kasi-a", "kasi-b"]', '"kasi-a"]'), [f"Peran kasubbag (SOP {SOP}): Kasi A."]),
        (('sekretaris = ["kadis"]\n', ""), [f"Peran sekretaris (SOP {SOP}): tidak lagi dipetakan."]),
        (('subbagian = "seksi"\n', ""), [f"Cakupan subbagian (SOP {SOP}): tidak lagi dipetakan."]),
    ],
)
def test_each_change_is_a_sentence(swap: tuple[str, str], sentences: list[str]) -> None:
    """A change is told with the names people know, before and after."""
    assert told(swap) == sentences


def test_removing_a_person() -> None:
    """Who is taken out of the file leaves the office and every position he held."""
    new = small().replace(small()[small().index('[[orang]]\nkunci = "bidang-b"') :], "")

    sentences = [change.sentence for change in differences(read(small(), "x"), read(new, "x"))]

    assert sentences == [
        "Tidak lagi di kantor ini: Pejabat Kabid B.",
        "Pejabat Kabid B tidak lagi menjabat Kabid B.",
        "Pejabat Kabid B tidak lagi menjabat Kasi B.",
        "Pejabat Kabid B tidak lagi menjabat Kasi A.",
    ]


def test_giving_up_an_sop_keeps_its_mapping() -> None:
    """An SOP that an office gives up keeps its roles and scopes, for the runs that are open."""
    start, end = small().index("[sop."), small().index("[[unit]]")
    without = small()[:start] + small()[end:]

    sentences = [change.sentence for change in differences(read(small(), "x"), read(without, "x"))]

    assert sentences == [f"SOP {SOP} tidak lagi dijalankan; prosesnya yang terbuka diteruskan."]


def test_a_setting_returns_to_the_usual() -> None:
    """A setting taken out of the file is the usual one again."""
    own = read(small(("[pemilik]", "jeda_batal = 5\n\n[pemilik]")), "x")

    assert [change.sentence for change in differences(own, read(small(), "x"))] == [
        "Jeda batal, dalam detik: 5 menjadi yang umum (20)."
    ]


def test_against_the_office_as_it_stands() -> None:
    """A change already made has nothing left to do; one whose record was changed otherwise meanwhile is a conflict."""
    old, new = (
        read(small(), "x"),
        read(small(("Bidang A", "Bidang X"), ("Bidang B", "Bidang Y"), ("Seksi A", "Seksi Z")), "x"),
    )
    standing = read(small(("Bidang B", "Bidang Y"), ("Seksi A", "Seksi Lain")), "x")

    applicable, conflicts = against(differences(old, new), standing)

    assert [change.record.key for change in applicable] == [("bidang-a",)]
    assert [change.record.key for change in conflicts] == [("seksi-a",)]
