"""When an office reminds: its settings in the office file, and what is wrong with them."""

from datetime import date, time

import pytest

from flows.office_changes import differences
from flows.office_file import OfficeInvalid, read
from flows.office_text import write
from flows.office_view import build
from tests.flows.offices import small

MONDAY = date(2026, 1, 5)


def with_settings(*lines: str) -> str:
    return small(("[pemilik]", "\n".join((*lines, "", "[pemilik]"))))


def test_an_office_that_says_nothing() -> None:
    """Three working days past a deadline others hear of it; the digest comes at the opening, and only then."""
    office = build(read(small(), "x"), MONDAY)
    assert (office.escalation, office.digest, office.at_any_hour) == (3, None, False)


def test_what_an_office_says() -> None:
    """The limit, the time of the digest and the leave to write at any hour are the office's own."""
    text = with_settings('eskalasi = "5 hari kerja"', 'ringkasan = "7.45"', "di_luar_jam = true")
    office = build(read(text, "x"), MONDAY)
    assert (office.escalation, office.digest, office.at_any_hour) == (5, time(7, 45), True)


def test_settings_are_exported() -> None:
    """Writing an office as a file keeps when it reminds; what is usual is not written."""
    text = with_settings('eskalasi = "5 hari"', 'ringkasan = "07.45"', "di_luar_jam = true")
    assert read(write(read(text, "x")), "x") == read(text, "x")
    assert "eskalasi" not in write(read(small(), "x"))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('eskalasi = "0 hari"', "eskalasi harus antara 1 dan 60 hari kerja."),
        ('eskalasi = "61 hari"', "eskalasi harus antara 1 dan 60 hari kerja."),
        ('eskalasi = "segera"', "eskalasi harus antara 1 dan 60 hari kerja."),
        ("eskalasi = 3", "eskalasi bukan teks"),
        ('ringkasan = "24.00"', "ringkasan bukan jam."),
        ('ringkasan = "pagi"', "ringkasan bukan jam."),
        ('di_luar_jam = "ya"', "di_luar_jam bukan true atau false, tanpa tanda kutip."),
    ],
)
def test_mistakes(line: str, problem: str) -> None:
    """What can't be read is named with its remedy, all at once with the other mistakes."""
    with pytest.raises(OfficeInvalid) as found:
        read(with_settings(line, "jeda_batal = 3601"), "x")
    said = [str(mistake) for mistake in found.value.mistakes]
    assert any(problem in one for one in said), said
    assert len(said) == 2


def test_a_change_is_told_in_words() -> None:
    """Before a load people read which of these settings change, and to what."""
    own = read(with_settings('eskalasi = "5 hari"', 'ringkasan = "07.45"', "di_luar_jam = true"), "x")
    assert [change.sentence for change in differences(read(small(), "x"), own)] == [
        "Eskalasi, dalam hari kerja sesudah batas: 5.",
        "Jam ringkasan pagi: 07.45.",
        "Pengingat di luar jam kerja: ya.",
    ]
    assert len(differences(own, read(small(), "x"))) == 3
