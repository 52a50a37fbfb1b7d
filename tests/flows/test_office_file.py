"""An office file: what it may say, and how its mistakes are told."""

from datetime import date, time

import pytest

from flows.office_file import OfficeInvalid, read
from flows.office_text import write
from flows.office_view import build
from tests.flows.offices import samples, small

MONDAY = date(2026, 1, 5)


def problems(text: str) -> list[str]:
    with pytest.raises(OfficeInvalid) as found:
        read(text, "kantor.toml")
    return [str(mistake) for mistake in found.value.mistakes]


def test_units_positions_people() -> None:
    """Every unit, position and person of the file is in the office, and the root is the unit without a parent."""
    office = build(read(small(), "kantor.toml"), MONDAY)

    assert (office.root, office.name, office.owner) == ("kantor", "Dinas Contoh", "kasubbag")
    assert office.below("kantor", "seksi") == ("seksi-a", "seksi-b")
    assert office.units["bidang-a"].head == "kabid-a"
    assert office.owners() == ("umum",)


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        (date(2026, 1, 4), []),
        (date(2026, 1, 5), ["Plt."]),
        (date(2026, 2, 27), ["Plt."]),
        (date(2026, 2, 28), []),
    ],
)
def test_substitutes_have_dates(day: date, holders: list[str]) -> None:
    """A substitute holds the position from the first to the last of his days, both included."""
    office = build(read(small(), "kantor.toml"), day)

    assert [holding.kind for holding in office.holders.get("kabid-a", ())] == holders


def test_joined_and_reachable() -> None:
    """Who has an address has joined; only one that takes messages makes a person reachable."""
    people = build(read(small(), "kantor.toml"), MONDAY, {"umum": True, "kepala": False}).people

    assert {key: (person.joined, person.reachable) for key, person in people.items()} == {
        "kepala": (True, False),
        "umum": (True, True),
        "bidang-b": (False, False),
    }


@pytest.mark.parametrize(
    ("written", "zone"),
    [("WIB", "Asia/Jakarta"), ("WITA", "Asia/Makassar"), ("WIT", "Asia/Jayapura"), ("Asia/Pontianak",) * 2],
)
def test_zones(written: str, zone: str) -> None:
    """The zone is WIB, WITA, WIT or an IANA name."""
    assert str(build(read(small(('"WIB"', f'"{written}"')), "x"), MONDAY).calendar.zone) == zone


def test_usual_settings() -> None:
    """An office that says nothing has the hours of Perpres 21/2023, a floor of 4 hours and 20 seconds to undo."""
    office = build(read(small(), "x"), MONDAY)

    assert (office.floor, office.undo) == (240, 20)
    monday = office.calendar.hours_on(MONDAY)
    assert monday
    assert (monday.opening, monday.closing) == (time(7, 30), time(16))


def test_own_settings() -> None:
    """An office may set its hours by weekday or range, days off, extra working days, the floor and the time to undo."""
    own = """
lantai = "90 menit"
jeda_batal = 0
tanggal_libur = "sebelumnya"
hari_kerja_tambahan = [2026-01-10]

[jam_kerja]
senin-kamis = "08.00-15.00, istirahat 12.00-12.30"
sabtu = "08:00-12:00"
jumat = "libur"

[hari_libur]
2026-01-06 = "Hari jadi"

[pemilik]"""
    read_file = read(small(("[pemilik]", own)), "x")
    office = build(read_file, MONDAY)

    assert (office.floor, office.undo, read_file.settings.on_day_off) == (90, 0, "sebelumnya")
    thursday = office.calendar.hours_on(date(2026, 1, 8))
    assert thursday
    assert (thursday.opening, thursday.break_minutes) == (time(8), 30)
    worked = [office.calendar.is_working_day(date(2026, 1, day)) for day in range(5, 12)]
    assert worked == [True, False, True, True, False, True, False]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ('lantai = "0 menit"', "lantai harus antara 1 menit dan 40 jam."),
        ('lantai = "41 jam"', "lantai harus antara 1 menit dan 40 jam."),
        ("jeda_batal = 3601", "jeda_batal paling lama 3600 detik."),
    ],
)
def test_settings_have_bounds(written: str, sentence: str) -> None:
    """A floor of more than a week, or more than an hour to undo, is a slip, and told with an example."""
    (found,) = problems(small(('zona = "WIB"', f'zona = "WIB"\n{written}')))
    assert sentence in found
    assert "Misalnya" in found


@pytest.mark.parametrize("written", ['lantai = "40 jam"', 'lantai = "1 menit"', "jeda_batal = 3600", "jeda_batal = 0"])
def test_bounds_may_be_reached(written: str) -> None:
    """The bounds themselves are allowed."""
    read(small(('zona = "WIB"', f'zona = "WIB"\n{written}')), "x")


def test_phone_in_digits() -> None:
    """A phone number is kept in digits with the country's code, as messengers share it."""
    people = {person.key: person.phone for person in read(small(), "x").people}

    assert people == {"kepala": "", "umum": "628000001", "bidang-b": ""}


def test_broken_toml_is_one_mistake() -> None:
    """A file that is no TOML gets one sentence, which names the line."""
    found = problems(small(('kunci = "dinas"', "kunci = dinas")))

    assert found == [
        "kantor.toml, baris 2, kolom 9: bukan TOML yang sah. Periksa tanda kutip, kurung dan sama dengan di situ."
    ]
    (twice,) = problems(small(('nama = "Dinas Contoh"', 'kunci = "dua"')))
    assert twice.startswith("kantor.toml, baris 3, kolom ")
    assert "sudah ditulis sebelumnya" in twice
    assert problems("nama = 'x")[0].startswith("kantor.toml, akhir berkas: ")


def test_all_mistakes_at_once() -> None:
    """Every mistake is told at once, each with the file, its place and a remedy."""
    text = small(
        ('zona = "WIB"', 'zona = "WIX"\nwarna = "biru"\nlantai = "4 hari"\njeda_batal = -1\ntanggal_libur = "besok"'),
        ('jenis = "kantor"', "jenis = 3"),
        ('kunci = "seksi-a"', 'kunci = "Seksi A"'),
        ('nama = "Kabid A"\n', ""),
        ('"0800-0001"', '"nol delapan"'),
        ('"plt"', '"plx"'),
        ("sampai = 2026-02-27", "sampai = 2025-02-27"),
        ('jabatan = ["kadis"]', 'jabatan = "kadis"'),
    )

    found = "\n".join(problems(text))

    expected = [
        'kantor.toml, awal berkas: Zona "WIX" tidak dikenal. Pakai "WIB"',
        '"warna" tidak dikenal.',
        "lantai tidak terbaca.",
        "jeda_batal harus bilangan bulat",
        'tanggal_libur "besok" tidak dikenal.',
        '[[unit]] ke-1 "kantor": jenis bukan teks',
        'kunci "Seksi A" tidak dapat menjadi kunci.',
        '[[jabatan]] ke-3 "kabid-a": nama belum ada.',
        'telepon "nol delapan" bukan nomor.',
        'jenis "plx" tidak dikenal. Pilih definitif, Pj., Plt., Plh.\n',
        "sampai mendahului sejak.",
        '[[orang]] ke-1 "kepala": jabatan bukan daftar',
    ]
    assert [problem for problem in expected if problem not in found] == []


@pytest.mark.parametrize(
    ("swap", "problem"),
    [
        (('nama = "Bidang A"', 'nama = " "'), "nama kosong. Isi nama."),
        (("sejak = 2026-01-05", "sejak = 2026-01-05T08:00:00"), "sejak memuat jam."),
        (("sejak = 2026-01-05", 'sejak = "kemarin"'), "sejak bukan tanggal tanpa tanda kutip"),
        (("[pemilik]", 'hari_kerja_tambahan = ["besok"]\n[pemilik]'), "hari_kerja_tambahan harus daftar tanggal."),
        (('sekretaris = ["kadis"]', "sekretaris = [1]"), "sekretaris harus daftar teks."),
        (('jabatan = ["kadis"]', "jabatan = [1]"), "jabatan memuat yang bukan kunci."),
        (('jenis = "plt"', 'jenis = ""'), 'jenis "" tidak dikenal.'),
    ],
)
def test_values_of_another_kind(swap: tuple[str, str], problem: str) -> None:
    """A value that is not what its key wants is told with what it wants."""
    assert problem in "\n".join(problems(small(swap)))


def test_tables_that_are_none() -> None:
    """A list where tables belong is told line by line."""
    assert "unit ke-1 bukan tabel. Tulis [[unit]] di baris tersendiri." in "\n".join(problems("unit = [1]"))


@pytest.mark.parametrize(
    ("hours", "problem"),
    [
        ('senin = "9-17"', 'Jam "9-17" tidak terbaca.'),
        ('senin = "16.00-07.30"', "tidak sesudah jam buka"),
        ('senin = "08.00-25.00"', 'Jam "25.00" tidak ada.'),
        ('senin = "08.00-15.00, istirahat 15.00-16.00"', "tidak berada di antara"),
        ('senen = "08.00-15.00"', '"senen" bukan hari.'),
        ('kamis-senin = "08.00-15.00"', '"kamis-senin" bukan hari.'),
        ('senin-minggu = "libur"', "minimal satu hari buka"),
    ],
)
def test_impossible_hours(hours: str, problem: str) -> None:
    """Hours that can't be kept are told with their line."""
    found = problems(small(("[pemilik]", f"[jam_kerja]\n{hours}\n\n[pemilik]")))

    assert len(found) == 1
    assert "[jam_kerja]" in found[0]
    assert problem in found[0]


def test_day_off_needs_a_date() -> None:
    """A day off is written by its date."""
    assert '"besok" bukan tanggal.' in problems(small(("[pemilik]", '[hari_libur]\nbesok = "x"\n\n[pemilik]')))[0]


@pytest.mark.parametrize("key", samples())
def test_written_again(key: str) -> None:
    """An office written as a file is read as the same office."""
    office = read(samples()[key], key)

    assert read(write(office), key) == office


def test_written_again_with_everything() -> None:
    """Settings, substitutes, quotes and control characters survive being written."""
    own = """
lantai = "5 jam"
jeda_batal = 0
tanggal_libur = "tetap"
hari_kerja_tambahan = [2026-01-10]
ramadan = [[2026-02-18, 2026-03-20], [2027-02-08, 2027-03-09]]

[jam_kerja]
sabtu = "08.00-12.00"

[jam_kerja_ramadan]
jumat = "libur"

[hari_libur]
2026-01-06 = "Hari jadi"

[pemilik]"""
    office = read(small(("[pemilik]", own), ("Dinas Contoh", 'Dinas \\"Contoh\\" \\\\ \\u007f\\n')), "x")

    assert read(write(office), "x") == office
