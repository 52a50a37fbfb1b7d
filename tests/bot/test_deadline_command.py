"""`alur hitung`, and what the commands say of holidays that are not decreed yet."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import clock
from bot.command_line import main
from handlers import samples

OFFICE = "balangan-setwan"
COUNT = ["hitung", "--kantor", OFFICE, "--mulai"]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An operator's directory without data, at the end of 2026."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATA_DIR", raising=False)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 1, tzinfo=UTC))
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """The lines that a command prints; it has to succeed."""
    assert main([*words]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("start", "written", "deadline"),
    [
        ("2027-01-11T07:30", "2 hari", "2027-01-13T16:00:00+08:00"),
        ("2027-01-11T06:30+07:00", "2 hari", "2027-01-13T16:00:00+08:00"),
        ("2027-01-10T23:30:00Z", "15 menit", "2027-01-11T07:45:00+08:00"),
        ("2027-01-11", "1 jam", "2027-01-11T08:30:00+08:00"),
        ("2027-02-04T15:00", "61 menit", "2027-02-08T08:01:00+08:00"),
        ("2027-03-05T10:00", "1 hari", "2027-03-16T16:00:00+08:00"),
        ("2027-01-11T07:30", "1 minggu", "2027-01-18T16:00:00+08:00"),
        ("2027-01-31T07:30", "1 bulan", "2027-03-01T15:00:00+08:00"),
    ],
)
def test_a_deadline_with_its_offset(capsys, start: str, written: str, deadline: str):
    """The deadline alone is printed, in the office's zone; a start without an offset is in that zone too.

    There is no floor; holidays, cuti bersama and Ramadan hours count.
    """
    assert printed(capsys, *COUNT, start, "--waktu", written) == [deadline]


@pytest.mark.parametrize("written", ["", "-", "sesuai kebutuhan"])
def test_no_standard_time_has_no_deadline(capsys, written: str):
    """What names no length is told as such, and is no mistake."""
    (said,) = printed(capsys, *COUNT, "2027-01-11T07:30", "--waktu", written, "--rinci")
    assert said.startswith("Tanpa batas waktu")


def test_the_days_counted_and_why_others_were_not(capsys):
    """With --rinci each day says what it counted for, or why it did not, and estimates are named."""
    shown = printed(capsys, *COUNT, "2027-03-05T10:00", "--waktu", "2 hari", "--rinci")
    assert shown == [
        "2027-03-17T16:00:00+08:00",
        "Sekretariat DPRD Kabupaten Balangan: 2 hari sejak Jumat 5 Maret 2027 10.00, zona Asia/Makassar.",
        "  -  Jumat 5 Maret 2027: hari masuk",
        "  -  Sabtu 6 Maret 2027: akhir pekan",
        "  -  Minggu 7 Maret 2027: akhir pekan",
        "  -  Senin 8 Maret 2027: libur nasional: Hari Suci Nyepi",
        "  -  Selasa 9 Maret 2027: cuti bersama Hari Raya Idul Fitri",
        "  -  Rabu 10 Maret 2027: libur nasional: Hari Raya Idul Fitri (perkiraan)",
        "  -  Kamis 11 Maret 2027: libur nasional: Hari kedua dari Hari Raya Idul Fitri (perkiraan)",
        "  -  Jumat 12 Maret 2027: cuti bersama Hari Raya Idul Fitri",
        "  -  Sabtu 13 Maret 2027: akhir pekan",
        "  -  Minggu 14 Maret 2027: akhir pekan",
        "  -  Senin 15 Maret 2027: cuti bersama Hari Raya Idul Fitri",
        "  +  Selasa 16 Maret 2027: hari ke-1, 07.30–12.00 dan 13.00–16.00",
        "  +  Rabu 17 Maret 2027: hari ke-2, 07.30–12.00 dan 13.00–16.00",
        "Hari libur yang belum pasti: Hari Raya Idul Fitri 10–11 Maret 2027.",
    ]


def test_minutes_day_by_day(capsys):
    """Of minutes and hours the stretches are shown that were counted, Ramadan hours marked."""
    shown = printed(capsys, *COUNT, "2027-02-04T15:00", "--waktu", "10 jam", "--rinci")
    assert shown[0] == "2027-02-09T10:30:00+08:00"
    assert shown[2] == "  +  Kamis 4 Februari 2027: 60 menit, 15.00–16.00"
    assert shown[6:8] == [
        "  +  Senin 8 Februari 2027: 390 menit, 08.00–12.00 dan 12.30–15.00 (jam Ramadan)",
        "  +  Selasa 9 Februari 2027: 150 menit, 08.00–10.30 (jam Ramadan)",
    ]


def test_a_file_and_an_office_that_is_loaded(capsys, place: Path):
    """The office may be a file; one that is loaded counts as it stands, not as the sample of that key."""
    own = samples.office_texts()[OFFICE].replace("[pemilik]", "[hari_libur]\n2027-01-12 = 'Hari jadi'\n\n[pemilik]", 1)
    (place / "kantor.toml").write_text(own, encoding="utf-8")
    count = [*COUNT, "2027-01-11T07:30", "--waktu", "1 hari"]
    assert printed(capsys, *count) == ["2027-01-12T16:00:00+08:00"]
    assert printed(capsys, *count, "--kantor", "kantor.toml") == ["2027-01-13T16:00:00+08:00"]
    printed(capsys, "office", "load", "kantor.toml")
    shown = printed(capsys, *count, "--rinci")
    assert shown[0] == "2027-01-13T16:00:00+08:00"
    assert "  -  Selasa 12 Januari 2027: libur kantor: Hari jadi" in shown
    assert printed(capsys, *count, "--kantor", "kalbar-perpustakaan") == ["2027-01-12T16:00:00+07:00"]


@pytest.mark.parametrize(
    ("office", "start", "written", "sentence"),
    [
        ("tidak-ada", "2027-01-11T07:30", "2 hari", 'Tidak ada berkas "tidak-ada"'),
        (OFFICE, "besok", "2 hari", 'Waktu mulai "besok" tidak terbaca; tulis misalnya 2027-01-11T07:30.'),
        (OFFICE, "2027-02-30T07:30", "2 hari", 'Waktu mulai "2027-02-30T07:30" tidak terbaca'),
        (OFFICE, "0001-01-01T00:00+14:00", "2 hari", "tidak terbaca"),
        (OFFICE, "9999-12-31T07:30", "2 hari", "Waktu mulai harus antara tahun 1946 dan 2100."),
        (OFFICE, "2027-01-11T07:30", "segera", 'Waktu "segera" tidak terbaca'),
        (OFFICE, "2027-01-11T07:30", "0 hari", 'Waktu "0 hari" tidak terbaca'),
    ],
)
def test_a_mistake_is_one_sentence(capsys, office: str, start: str, written: str, sentence: str):
    """An office, a moment or a standard time that is none ends the command with 1 and says what to write."""
    assert main(["hitung", "--kantor", office, "--mulai", start, "--waktu", written]) == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert sentence in shown.err


def test_checking_and_loading_an_office_tell_doubts(capsys):
    """What of the coming year is not decreed is told before the verdict, with what settles it."""
    for words in (["office", "check", OFFICE], ["office", "load", OFFICE]):
        *_, doubts, verdict = printed(capsys, *words)
        assert doubts.startswith("Hari libur yang belum pasti: awal Ramadan 8 Februari 2027, Hari Raya Idul Fitri")
        assert doubts.endswith("Tetapkan dengan hari_libur, hari_kerja_tambahan atau ramadan.")
        assert "belum pasti" not in verdict
