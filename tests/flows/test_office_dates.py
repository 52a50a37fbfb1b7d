"""An office may give an SOP that names no date one of its own: `[sop.KUNCI.pemicu]`."""

from dataclasses import replace

import pytest

from flows import schedule
from flows.adoption_check import check_adoption
from flows.office_changes import differences
from flows.office_file import parse, read
from flows.office_text import write
from tests.flows.offices import small
from tests.flows.play import Play

SOP = "balangan-pengumpulan-data-kinerja"
DATES = f"[sop.{SOP}.pemicu]\ntanggal = 10\nbulan = [7, 1, 4, 10]\n\n"


def dated(written: str = DATES) -> str:
    return small(("[[unit]]", f"{written}[[unit]]"))


def test_a_manual_sop_gets_its_date() -> None:
    """The office's date makes a manual SOP start by itself, by the office's rule for days off."""
    play = Play.of(SOP)
    adoption = replace(play.office.adoptions[SOP], dates=(10, 1, 4, 7, 10))
    office = replace(play.office, adoptions={SOP: adoption}, on_day_off="sebelumnya")
    trigger = schedule.trigger_of(play.procedure, office)
    assert trigger
    assert (trigger.kind, trigger.day, trigger.months) == ("tanggal", 10, (1, 4, 7, 10))
    assert trigger.on_day_off == "sebelumnya"
    assert schedule.trigger_of(play.procedure, replace(office, on_day_off="")) == replace(
        trigger, on_day_off="berikutnya"
    )


def test_it_is_read_and_written() -> None:
    """Day and months are read from the file, the months in their order, and written again as they were read."""
    office = read(dated(), "x")
    assert office.adoptions[SOP].dates == (10, 1, 4, 7, 10)
    assert read(write(office), "x") == office


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("tanggal = 29\nbulan = [1]", "tanggal harus 1 sampai 28."),
        ("bulan = [1]", "tanggal harus 1 sampai 28."),
        ("tanggal = true\nbulan = [1]", "tanggal harus bilangan bulat, nol atau lebih."),
        ("tanggal = 1", "bulan harus daftar bulan 1 sampai 12, masing-masing sekali."),
        ("tanggal = 1\nbulan = [0]", "bulan harus daftar bulan 1 sampai 12, masing-masing sekali."),
        ("tanggal = 1\nbulan = [13]", "bulan harus daftar bulan 1 sampai 12, masing-masing sekali."),
        ("tanggal = 1\nbulan = [4, 4]", "bulan harus daftar bulan 1 sampai 12, masing-masing sekali."),
        ('tanggal = 1\nbulan = ["April"]', "bulan harus daftar bulan 1 sampai 12, masing-masing sekali."),
        ("tanggal = 1\nbulan = [1]\njam = 8", '"jam" tidak dikenal.'),
    ],
)
def test_what_is_no_date_is_named(written: str, problem: str) -> None:
    """A day that some month has not, and months that are none, are mistakes at their table."""
    _, mistakes = parse(dated(f"[sop.{SOP}.pemicu]\n{written}\n"), "x")
    assert (f"[sop.{SOP}.pemicu]", problem) in [(one.place, one.problem) for one in mistakes]


def test_a_change_is_a_sentence() -> None:
    """The date that comes, and the one that goes, are told before they are loaded."""
    plain, with_date = read(small(), "x"), read(dated(), "x")
    assert [change.sentence for change in differences(plain, with_date)] == [
        f"SOP {SOP} mulai sendiri: tanggal 10 bulan 1, 4, 7, 10."
    ]
    assert [change.sentence for change in differences(with_date, plain)] == [f"SOP {SOP} mulai sendiri: tidak lagi."]


@pytest.mark.parametrize(
    ("sop", "problem"),
    [
        ("jeneponto-pengumpulan-data-kinerja", "SOP itu sudah menyebut tanggalnya."),
        ("kalbar-perbaikan-data-kinerja", "SOP itu tertaut pada proses lain."),
    ],
)
def test_only_an_sop_without_a_date_takes_one(sop: str, problem: str) -> None:
    """An SOP that names its date keeps it, and one that repairs another run has none: a date there is a mistake."""
    office = read(small(), "x")
    adoption = replace(office.adoptions[SOP], dates=(10, 1))
    found = check_adoption(replace(office, adoptions={sop: adoption}), Play.of(sop).procedure)
    assert problem in [gap.problem for gap in found if not gap.warning]
