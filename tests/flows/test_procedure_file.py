"""An SOP file is read whole, and everything wrong in it is said at once, with step and remedy."""

import re
from datetime import date
from pathlib import Path

import pytest

import flows
from flows.duration import Duration, Unit
from flows.procedure import Decision, Procedure
from flows.procedure_file import ProcedureInvalid, read

GOOD = """\
kunci = "contoh"
versi = 2

[identitas]
nama = "Contoh"
nomor = "1"
instansi = "Dinas Contoh"
tanggal_pembuatan = 2021-01-02
tanggal_efektif = "Juni 2021"
disahkan_oleh = "Kepala Dinas"

[pelaksana]
kabid = "Kepala Bidang"
analis = "Analis"

[pemicu]
jenis = "manual"
periode = "triwulan"

[[langkah]]
no = 1
kegiatan = "Memerintahkan"
jenis = "disposisi"
pelaksana = "kabid"
cakupan = "bidang"
waktu = "1 jam"

[[langkah]]
no = 2
kegiatan = "Mengisi"
jenis = "kerja"
pelaksana = "analis"
cakupan = "subbidang"
waktu = { triwulan = "1 hari", tahunan = "15 hari" }
kelengkapan = ["Rencana"]
berkas = 1

[[langkah]]
no = "2b"
kegiatan = "Memeriksa"
jenis = "periksa"
pelaksana = "kabid"
cakupan = "bidang"
keputusan = { kembali = 2, tindakan = "paraf", catatan = true }
"""


def changed(*changes: tuple[str, str]) -> str:
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def mistakes(text: str) -> list[str]:
    with pytest.raises(ProcedureInvalid) as caught:
        read(text, "contoh.toml")
    return [str(mistake) for mistake in caught.value.mistakes]


def good() -> Procedure:
    return read(GOOD, "contoh.toml")


def test_a_good_file_becomes_a_procedure() -> None:
    """Numbers become text, times durations, and what is left out is empty."""
    first, second, third = good().steps
    assert (good().key, good().version, good().roles["analis"]) == ("contoh", 2, "Analis")
    assert (first.no, first.durations, first.files) == ("1", {"": Duration(1, Unit.HOUR)}, 0)
    assert (second.requires, second.files) == (("Rencana",), 1)
    assert third.durations == {"": None}
    assert third.decision == Decision(returns_to="2", action="paraf", notes=True)


def test_a_step_may_take_another_time_in_a_quarter_than_in_a_year() -> None:
    """The variants keep their own times, and the words of each."""
    step = good().step("2")
    assert step.durations == {"triwulan": Duration(1, Unit.DAY), "tahunan": Duration(15, Unit.DAY)}
    assert step.written_time == {"triwulan": "1 hari", "tahunan": "15 hari"}


@pytest.mark.parametrize("written", ["", " ", "-", "sesuai kebutuhan"])
def test_a_cell_may_name_no_time(written: str) -> None:
    """An empty cell, as one left out, and "sesuai kebutuhan" give no deadline, alone and in a variant."""
    text = changed(('waktu = "1 jam"', f'waktu = "{written}"'), ('triwulan = "1 hari"', f'triwulan = "{written}"'))
    procedure = read(text, "contoh.toml")
    assert procedure.step("1").durations == {"": None}
    assert procedure.step("2").durations == {"triwulan": None, "tahunan": Duration(15, Unit.DAY)}


def test_officials_are_shown_the_reading() -> None:
    """Where the document's words are swapped, `dibaca` says what officials see; the document's words stay."""
    read_so = 'dibaca = { keluaran = ["Data terisi"] }\ntafsiran = "Keluaran tertukar."'
    step = read(changed(("berkas = 1", read_so)), "contoh.toml").step("2")
    assert (step.requires, step.needs) == (("Rencana",), ("Rencana",))
    assert (step.outputs, step.results) == ((), ("Data terisi",))


def test_a_date_may_be_words_where_the_document_names_no_day() -> None:
    """A date is a date, a month stays as the document writes it, and an empty one is none."""
    identity = good().identity
    assert (identity.made_on, identity.effective_on, identity.revised_on) == (date(2021, 1, 2), "Juni 2021", None)


def test_a_dated_trigger_names_day_and_months() -> None:
    """A procedure may start by itself on a day of some months, and says what a day off does to it."""
    dated = 'jenis = "tanggal"\ntanggal = 10\nbulan = [1, 7]\nhari_libur = "tetap"'
    trigger = read(changed(('jenis = "manual"', dated)), "contoh.toml").trigger
    assert (trigger.kind, trigger.day, trigger.months, trigger.on_day_off) == ("tanggal", 10, (1, 7), "tetap")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("versi = 2", "versi = 0", "awal berkas: versi harus bilangan bulat 1 sampai 9999"),
        ("versi = 2", "versi = true", "awal berkas: versi harus bilangan bulat"),
        ("versi = 2", "", "awal berkas: versi belum ada"),
        ('kunci = "contoh"', 'kunci = "SOP Contoh"', 'awal berkas: kunci "SOP Contoh" tidak dapat menjadi kunci'),
        ('nama = "Contoh"', "nama = 7", "[identitas]: nama bukan teks"),
        ('nomor = "1"', 'nomer = "1"', '[identitas]: "nomer" tidak dikenal. Mungkin maksudnya "nomor"'),
        ('nomor = "1"', 'nomor = "1"\nNIP_pejabat = "x"', '[identitas]: "NIP_pejabat" tidak dikenal. Yang dikenal'),
        ("2021-01-02", "2021-01-02T07:30:00", "[identitas]: tanggal_pembuatan memuat jam"),
        ('disahkan_oleh = "Kepala Dinas"', 'disahkan_oleh = ""', "[identitas]: disahkan_oleh kosong"),
        ('kabid = "Kepala Bidang"', '"Ka Bid" = "x"\nkabid = "y"', '[pelaksana]: "Ka Bid" tidak dapat menjadi kunci'),
        ('analis = "Analis"', 'analis = "Analis"\narsip = "x"', '[pelaksana]: "arsip" tidak dipakai langkah mana pun'),
        ('jenis = "manual"', 'jenis = "otomatis"', '[pemicu]: jenis "otomatis" tidak dikenal'),
        ('periode = "triwulan"', 'periode = "triwulanan"', 'periode "triwulanan" tidak dikenal. Mungkin maksudnya'),
        ('jenis = "manual"', 'jenis = "tanggal"\ntanggal = 10', "[pemicu]: bulan belum ada"),
        ('jenis = "manual"', 'jenis = "tanggal"\nbulan = [1]', "[pemicu]: tanggal belum ada"),
        (
            'jenis = "manual"',
            'jenis = "tanggal"\ntanggal = 31\nbulan = [1]',
            "tanggal harus bilangan bulat 1 sampai 28",
        ),
        ('jenis = "manual"', 'jenis = "tanggal"\ntanggal = 1\nbulan = [13]', "bulan harus daftar bulan 1 sampai 12"),
        ('jenis = "manual"', 'jenis = "manual"\ntanggal = 10', '[pemicu]: tanggal hanya untuk jenis "tanggal"'),
        ("[pelaksana]", "[pelaksna]", 'pelaksana "kabid" tidak ada di [pelaksana]. Tambahkan di sana'),
        ('periode = "triwulan"', 'periode = "tahunan"', "langkah 2, waktu: periode"),
        ('no = "2b"', "no = 2", "langkah 2: nomor 2 dipakai 2 kali"),
        ('no = "2b"', "no = 0", "[[langkah]] ke-3: no 0 bukan nomor langkah"),
        ('no = "2b"', "", "[[langkah]] ke-3: no belum ada"),
        (
            'pelaksana = "analis"',
            'pelaksana = "analys"',
            'langkah 2: pelaksana "analys" tidak ada di [pelaksana]. Mungkin',
        ),
        ('pelaksana = "analis"', "", "langkah 2: pelaksana belum ada"),
        (
            'jenis = "kerja"',
            'jenis = "kerjakan"',
            'langkah 2: jenis "kerjakan" tidak dikenal. Mungkin maksudnya "kerja"',
        ),
        ('cakupan = "subbidang"', "", "langkah 2: cakupan belum ada"),
        ("berkas = 1", 'dibaca = { keluaran = ["Data"] }', "langkah 2: ada dibaca tanpa tafsiran"),
        ("berkas = 1", 'dibaca = { hasil = ["Data"] }', 'langkah 2, dibaca: "hasil" tidak dikenal'),
        ("berkas = 1", "berkas = -1", "langkah 2: berkas harus bilangan bulat 0 sampai 20"),
        ("berkas = 1", "berkas = true", "langkah 2: berkas harus bilangan bulat"),
        ('["Rencana"]', '["Rencana", ""]', "langkah 2: kelengkapan memuat baris kosong"),
        ('["Rencana"]', '"Rencana"', "langkah 2: kelengkapan bukan daftar"),
        ('waktu = "1 jam"', "waktu = 1", 'langkah 1: waktu bukan teks. Misalnya waktu = "3 hari"'),
        ('waktu = "1 jam"', 'waktu = "secepatnya"', 'langkah 1: Waktu "secepatnya" tidak terbaca'),
        ('waktu = "1 jam"', 'waktu = "0 hari"', 'langkah 1: waktu "0 hari" tidak lebih dari nol'),
        ('waktu = "1 jam"', 'waktu = "-2 jam"', 'langkah 1: waktu "-2 jam" tidak lebih dari nol'),
        ('waktu = "1 jam"', "waktu = {}", "langkah 1, waktu: belum ada satu varian pun"),
        ('tahunan = "15 hari"', 'tahunan = "15 hai"', 'langkah 2, waktu: Waktu "15 hai" tidak terbaca'),
        ("tahunan = ", "tahun = ", 'langkah 2, waktu: "tahun" tidak dikenal. Mungkin maksudnya "tahunan"'),
        ("keputusan = {", "keputusn = {", 'langkah 2b: jenisnya "periksa" tetapi tanpa keputusan'),
        ('jenis = "periksa"', 'jenis = "serah"', 'langkah 2b: keputusan pada jenis "serah"'),
        ("kembali = 2", "kembali = 9", "langkah 2b, keputusan: kembali ke langkah 9, yang tidak ada"),
        ("kembali = 2", 'kembali = "2b"', "langkah 2b, keputusan: kembali ke langkah 2b, yang tidak lebih awal"),
        ("kembali = 2, ", "", "langkah 2b, keputusan: kembali belum ada"),
        ('tindakan = "paraf"', 'tindakan = "parap"', 'tindakan "parap" tidak dikenal. Mungkin maksudnya "paraf"'),
        ("catatan = true", 'catatan = "ya"', "langkah 2b, keputusan: catatan bukan true atau false"),
        ("keputusan = {", "keputusan = 2 # {", "langkah 2b: keputusan bukan tabel"),
    ],
)
def test_a_mistake_names_its_place_and_what_is_wrong(old: str, new: str, said: str) -> None:
    """One thing wrong gives one sentence that leads to it."""
    found = mistakes(changed((old, new)))
    assert any(said in mistake for mistake in found), found
    assert all(mistake.startswith("contoh.toml, ") and mistake.endswith(".") for mistake in found)


def test_all_mistakes_are_said_at_once() -> None:
    """Who writes a file corrects it once, not once per mistake."""
    found = mistakes(
        changed(
            ("versi = 2", "versi = -1"),
            ('periode = "triwulan"', ""),
            ("1 jam", "1 jem"),
            ("kembali = 2", "kembali = 7"),
        )
    )
    assert len(found) == 4


def test_mistakes_come_in_the_order_of_the_file() -> None:
    """The same file gives the same lines every time, from top to bottom."""
    unused = [f"arsip{letter}" for letter in "dbaceghf"]
    found = mistakes(
        changed(('analis = "Analis"', "\n".join(['analis = "Analis"', *(f'{key} = "x"' for key in unused)])))
    )
    assert [mistake.split('"')[1] for mistake in found] == unused


def test_one_mistake_is_not_said_twice() -> None:
    """A part that could not be read is not judged again by the rules between the parts."""
    for old, new in (
        ('cakupan = "subbidang"', ""),
        ('pelaksana = "analis"\ncakupan', "cakupan"),
        ('jenis = "periksa"', 'jenis = "periska"'),
        ('waktu = "1 jam"', "waktu = 1"),
        ("kembali = 2, ", ""),
        ("keputusan = {", "keputusan = 2 # {"),
    ):
        found = [mistake for mistake in mistakes(changed((old, new))) if "tidak dipakai" not in mistake]
        assert len(found) == 1, found


def test_broken_toml_is_said_with_its_line_and_nothing_else() -> None:
    """A file that can't be parsed is not also accused of missing everything."""
    (found,) = mistakes('kunci = "contoh"\nversi = \n')
    assert "baris 2, kolom 9: bukan TOML yang sah." in found


def test_an_empty_file_is_told_what_belongs_in_it() -> None:
    """Every part that must be there is asked for."""
    found = "\n".join(mistakes(""))
    for part in (
        "kunci belum ada",
        "[identitas]: nama belum ada",
        "[pemicu]: jenis belum ada",
        "[[langkah]]: belum ada",
    ):
        assert part in found


def test_the_guide_shows_a_file_that_works_and_every_key() -> None:
    """docs/menulis-sop.md: its example is read without a mistake, and no key of the four SOPs is missing from it."""
    root = Path(flows.__file__).parents[1]
    guide = (root / "docs" / "menulis-sop.md").read_text(encoding="utf-8")
    example = guide.split("```toml\n")[1].split("```")[0]
    assert read(example, "contoh.toml").key == "contoh-pengumpulan-data"
    written = "\n".join(file.read_text(encoding="utf-8") for file in (root / "flows" / "procedures").glob("*.toml"))
    keys = {key for key in re.findall(r"^(\w+) = ", written, re.MULTILINE) if f'pelaksana = "{key}"' not in written}
    assert {key for key in keys if f"`{key}`" not in guide} == set()
