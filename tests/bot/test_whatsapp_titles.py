"""The rows of a list: each can be told from the others by its title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.whatsapp_text import units
from bot.whatsapp_titles import ROW_DESCRIPTION, ROW_TITLE, titled
from handlers.message import Button

UNITS = [
    "Sub Bagian Umum dan Kepegawaian",
    "Sub Bagian Fasilitasi Penganggaran",
    "Sub Bagian Fasilitasi Pengawasan",
    "Sub Bagian Kajian Perundang-undangan",
]
ANALYSTS = ["Analis Data Kinerja Pembangunan 1", "Analis Data Kinerja Pembangunan 2", "Kasubbag Umum"]


def buttons(labels: list[str]) -> list[Button]:
    """A button for each label."""
    return [Button(label, f"unit:1:1:{place}") for place, label in enumerate(labels)]


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (
            UNITS,
            [
                ("…Umum dan Kepegawaian", UNITS[0]),
                ("…Fasilitasi Penganggaran", UNITS[1]),
                ("…Fasilitasi Pengawasan", UNITS[2]),
                ("…Perundang-undangan", UNITS[3]),
            ],
        ),
        (
            ANALYSTS,
            [
                ("…Kinerja Pembangunan 1", ANALYSTS[0]),
                ("…Kinerja Pembangunan 2", ANALYSTS[1]),
                ("Kasubbag Umum", ""),
            ],
        ),
        (
            ["Kepala Bagian Umum dan Keuangan", "Bidang A"],
            [("Kepala Bagian… Keuangan", "Kepala Bagian Umum dan Keuangan"), ("Bidang A", "")],
        ),
        (
            ["Mekanisme Pengumpulan Data Kinerja", "Mekanisme Perbaikan Data Kinerja"],
            [
                ("…Pengumpulan Data…", "Mekanisme Pengumpulan Data Kinerja"),
                ("…Perbaikan Data Kinerja", "Mekanisme Perbaikan Data Kinerja"),
            ],
        ),
        (["4 · Triwulan II 2026 · Mengisi data isian"], [("4 · Triwulan II 2026", "Mengisi data isian")]),
        (["Analis Data Kinerja (Bidang Ekonomi)"], [("Analis Data Kinerja", "Bidang Ekonomi")]),
    ],
)
def test_what_makes_the_difference_stays(labels: list[str], rows: list[tuple[str, str]]) -> None:
    """The end of a name, or both ends, or what stands before a dot or a bracket with the rest below."""
    assert titled(buttons(labels)) == rows


@given(st.lists(st.sampled_from(["✅", "▫️"]), min_size=4, max_size=4), st.permutations(UNITS))
def test_a_title_stays_whatever_is_ticked_and_in_whatever_order(marks: list[str], names: list[str]) -> None:
    """Whoever looks for a unit finds it where it was, ticked or not."""
    first = dict(zip(UNITS, titled(buttons([f"✅ {name}" for name in UNITS])), strict=True))
    shown = titled([Button(f"{mark} {name}", f"unit:1:1:{name}") for mark, name in zip(marks, names, strict=True)])
    unmarked = [(title.partition(" ")[2], below) for title, below in shown]
    assert unmarked == [(first[name][0].partition(" ")[2], name) for name in names]


def test_people_of_one_name_are_numbered() -> None:
    """The same one is always the second, by what its button means."""
    alike = [Button("Analis Data", f"petugas:1:1:{place}") for place in range(2)]
    assert [title for title, _ in titled(alike)] == ["Analis Data", "Analis Data 2"]
    assert [title for title, _ in titled(alike[::-1])] == ["Analis Data 2", "Analis Data"]


def test_a_button_says_itself_what_stands_below_it() -> None:
    """A run's row is called by its number and period, and has its SOP and holder below."""
    run = Button("4 · Pengumpulan Data Kinerja", "proses:4:0", "4 · Triwulan II 2026", "Pengumpulan · Kasubbag Umum")
    assert titled([run]) == [("4 · Triwulan II 2026", "Pengumpulan · Kasubbag Umum")]


def test_a_name_too_long_keeps_what_tells_it_from_others() -> None:
    """Where even the short name has no room, its end stays and not its beginning, which another shares."""
    names = ["Muhammad Rizky Contoh Pratama", "Muhammad Rizky Contoh Perdana"]
    people = [Button(f"Drs. {name}, M.Si.", f"orang:1:0:{name}", name, "Analis") for name in names]
    assert titled(people) == [("…Rizky Contoh Pratama", "Analis"), ("…Rizky Contoh Perdana", "Analis")]


@given(st.lists(st.text(st.sampled_from("ab 😀é·_*()1"), min_size=1, max_size=60).filter(str.strip), max_size=10))
def test_every_row_fits_and_no_two_are_alike(labels: list[str]) -> None:
    """Whatever they are called."""
    rows = titled(buttons(labels))
    assert len({title for title, _ in rows}) == len(rows)
    for title, below in rows:
        assert 1 <= units(title) <= ROW_TITLE
        assert title == title.strip()
        assert units(below) <= ROW_DESCRIPTION
