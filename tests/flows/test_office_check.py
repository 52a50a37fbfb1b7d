"""What an office file must hold together: each gap is named."""

import re

import pytest

from flows.office_check import check, inspect
from flows.office_file import read
from tests.flows.offices import procedures, samples, small

SOP = "balangan-pengumpulan-data-kinerja"


def gaps(*swaps: tuple[str, str], warning: bool = False) -> list[str]:
    found = check(read(small(*swaps), "x"), procedures())
    return [f"{gap.place}: {gap.problem} {gap.remedy}" for gap in found if gap.warning is warning]


@pytest.mark.parametrize("key", samples())
def test_samples_pass(key: str) -> None:
    """The sample offices fill their SOPs without a gap or a warning."""
    assert inspect(samples()[key], key, procedures()) == ()


@pytest.mark.parametrize("key", samples())
def test_samples_are_offices(key: str) -> None:
    """Each sample has three units of its SOP's widest scope, no real phone, and a person for every head."""
    office = read(samples()[key], key)
    widest = next(iter(next(iter(office.adoptions.values())).scopes.values()))

    assert sum(unit.kind == widest for unit in office.units) >= 3
    assert all(len(person.phone) <= 9 for person in office.people)
    assert {unit.head for unit in office.units} <= {holding.position for holding in office.holdings}


@pytest.mark.parametrize(
    ("swaps", "sentence"),
    [
        ([('jabatan = "kasubbag"', 'jabatan = "KASUB"')], "tidak dapat menjadi kunci"),
        ([('zona = "WIB"', 'zona = "WIB"\nlantai = 3')], "lantai bukan teks"),
        ([('jabatan = ["kadis"]', 'jabatan = ["kadis", 3]')], "jabatan memuat yang bukan kunci"),
        ([('jabatan = ["kadis"]', 'jabatan = ["kadis", { sk = "1" }]')], "kunci belum ada"),
    ],
)
def test_a_mistake_is_said_once(swaps: list[tuple[str, str]], sentence: str) -> None:
    """What could not be understood is not said again as a gap that it leaves."""
    (found,) = inspect(small(*swaps), "x", procedures())
    assert sentence in str(found)


@pytest.mark.parametrize("section", ["unit", "jabatan", "orang"])
def test_single_brackets_have_their_remedy(section: str) -> None:
    """A list's table in single brackets is one mistake, not one for everything that it should have named."""
    others = re.sub(rf"(?s)\[\[{section}\]\].*?(?=\n\[|$)", "", small())
    (found,) = inspect(f'{others}\n[{section}]\nkunci = "a"', "x", procedures())
    assert f"Tulis [[{section}]], dengan dua kurung siku" in str(found)


def test_the_small_office_passes() -> None:
    """An office without gaps has none named."""
    assert (gaps(), gaps(warning=True)) == ([], [])


@pytest.mark.parametrize(
    ("swap", "problem"),
    [
        (('induk = "bidang-a"', 'induk = "bidang-x"'), 'induk "bidang-x" tidak ada. Mungkin maksudnya "bidang-'),
        (('kepala = "kasi-a"', 'kepala = "kasi-x"'), 'kepala "kasi-x" tidak ada di [[jabatan]].'),
        (('kepala = "kasi-a"\n', ""), "Seksi A tidak punya kepala."),
        (('induk = "kantor"\nkepala = "kabid-a"', 'induk = "seksi-a"\nkepala = "kabid-a"'), "berputar kembali"),
        (('induk = "kantor"\nkepala = "kabid-a"', 'kepala = "kabid-a"'), "sekarang 2 (kantor, bidang-a)"),
        (
            ('kunci = "bidang-b"\nnama = "Bidang', 'kunci = "bidang-a"\nnama = "Bidang'),
            'kunci "bidang-a" dipakai 2 kali',
        ),
        (('kunci = "kabid-b"', 'kunci = "kabid-a"'), 'kunci "kabid-a" dipakai 2 kali.'),
        (('kunci = "umum"', 'kunci = "kepala"'), 'kunci "kepala" dipakai 2 kali.'),
        (('nama = "Pejabat Kabid B"', 'nama = "Pejabat"\ntelepon = "628000001"'), 'nomor "628000001" dipakai 2 kali.'),
        (('"kasi-b", "kasi-a"]', '"kasi-b", "kasi-a", "kasi-b"]'), '"bidang-b kasi-b definitif" dipakai 2 kali'),
        (('unit = "seksi-b"', 'unit = "seksi-x"'), 'unit "seksi-x" tidak ada.'),
        (('"kasi-b", "kasi-a"]', '"kasi-b", "kasi-a", "kasi-x"]'), 'jabatan "kasi-x" tidak ada di [[jabatan]].'),
        (('jabatan = "kasubbag"', 'jabatan = "camat"'), 'jabatan pemilik "camat" tidak ada'),
        (('jabatan = ["kasubbag", ', "jabatan = ["), "jabatan pemilik belum dipegang siapa pun."),
        (('sekretaris = ["kadis"]\n', ""), 'peran "sekretaris" (Sekretaris DPRD) belum punya jabatan.'),
        (('sekretaris = ["kadis"]', "sekretaris = []"), 'peran "sekretaris" (Sekretaris DPRD) belum punya jabatan.'),
        (('sekretaris = ["kadis"]', 'sekretaris = ["kadin"]'), 'sekretaris: jabatan "kadin" tidak ada'),
        (('subbagian = "seksi"\n', ""), 'cakupan "subbagian" belum punya jenis unit.'),
        (('subbagian = "seksi"', 'subbagian = "upt"'), 'subbagian: tidak ada unit berjenis "upt".'),
    ],
)
def test_every_gap_is_named(swap: tuple[str, str], problem: str) -> None:
    """A gap in the tree, the people, the owner or an SOP's mapping is told as a mistake."""
    assert problem in "\n".join(gaps(swap))


def test_only_the_units_of_a_circle_are_named() -> None:
    """A unit that lies below a circle of units is not in it."""
    into_circle = ('induk = "kantor"\nkepala = "kabid-a"', 'induk = "bidang-b"\nkepala = "kabid-a"')
    closing = ('induk = "kantor"\nkepala = "kabid-b"', 'induk = "bidang-a"\nkepala = "kabid-b"')

    assert [gap.split(":")[0] for gap in gaps(into_circle, closing)] == ['[[unit]] "bidang-a"', '[[unit]] "bidang-b"']


@pytest.mark.parametrize(
    ("swap", "problem"),
    [
        (('jabatan = ["kadis"]\n', ""), "Pejabat Kepala Dinas tidak memegang jabatan apa pun."),
        (('"kasi-a", "kasi-b"]', '"kasi-b"]'), 'peran "kasubbag" tidak punya jabatan di Seksi A; kepala unit itu'),
        (("sekretaris = ", 'camat = ["kadis"]\nsekretaris = '), 'peran "camat" tidak ada di SOP itu.'),
        (("bagian = ", 'upt = "bidang"\nbagian = '), 'cakupan "upt" tidak ada di SOP itu.'),
        (("[pemilik]", '[sop.lain.peran]\nx = ["kadis"]\n\n[pemilik]'), "[sop.lain]: SOP lain belum dimuat."),
    ],
)
def test_what_can_wait_is_a_warning(swap: tuple[str, str], problem: str) -> None:
    """What leaves the office usable, or belongs to another version of the SOP, is told as a warning."""
    assert gaps(swap) == []
    assert problem in "\n".join(gaps(swap, warning=True))


def test_file_and_gaps_at_once() -> None:
    """Inspecting a file tells what can't be understood together with what does not hold together."""
    text = small(('zona = "WIB"', 'zona = "WIX"'), ('unit = "seksi-b"', 'unit = "seksi-x"'))

    found = "\n".join(map(str, inspect(text, "kantor.toml", procedures())))

    assert 'kantor.toml, awal berkas: Zona "WIX" tidak dikenal.' in found
    assert 'kantor.toml, [[jabatan]] "kasi-b": unit "seksi-x" tidak ada.' in found


def test_a_warning_says_so() -> None:
    """A warning is told apart from a mistake in words."""
    found = inspect(small(('jabatan = ["kadis"]\n', "")), "kantor.toml", procedures())

    assert str(found[0]).startswith('kantor.toml, [[orang]] "kepala": Peringatan: Pejabat Kepala Dinas tidak memegang')
