"""How officials' writing of a standard time is read, and the floor a deadline keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.duration import Duration, DurationUnreadable, Unit, effective

READ = {
    "60 menit": "60 menit",
    "90 Menit": "90 menit",
    "15 mnt.": "15 menit",
    "60menit": "60 menit",
    "  5   jam ": "5 jam",
    "1 Jam": "1 jam",
    "2 jam kerja": "2 jam",
    "2 hari": "2 hari",
    "2 hari kerja": "2 hari",
    "1 minggu": "1 minggu",
    "1 bulan": "1 bulan",
    "satu hari": "1 hari",
    "sepuluh hari kerja": "10 hari",
    "sehari": "1 hari",
    "7 HK": "7 hari",
    "60 Menit/Dokumen": "60 menit",
    "1 X 24 Jam": "1 hari",
    "3 (tiga) - 5 (lima) hari kerja": "5 hari",
    "1 - 2 Minggu": "2 minggu",
    "1 s.d. 3 bulan": "3 bulan",
    "2 x 24 jam kerja": "2 hari",
    "15 menit / berkas": "15 menit",
    "3 (tiga) hari": "3 hari",
    "14 (empat belas) hari kerja": "14 hari",
    "1 x 24 jam": "1 hari",
    "2x24 jam": "2 hari",
    "3 × 24 jam": "3 hari",
    "3-5 hari": "5 hari",
    "3 – 5 hari": "5 hari",
    "3 s.d. 5 hari": "5 hari",
    "3 s/d 5 hari": "5 hari",
    "3 sd 5 hari": "5 hari",
    "tiga sampai dengan lima hari": "5 hari",
    "3 hari sampai 1 minggu": "1 minggu",
    "30 menit - 1 jam": "1 jam",
    "15 menit/berkas": "15 menit",
    "15 menit per berkas": "15 menit",
    "maks. 3 hari": "3 hari",
    "paling lama 3 hari": "3 hari",
    "± 30 menit": "30 menit",
    "1,5 jam": "90 menit",
    "1.25 jam": "75 menit",
    "2,0 hari": "2 hari",
    "1 jam 30 menit": "90 menit",
}

UNREADABLE = [
    "0 hari",
    "nol hari",
    "-3 hari",
    "0-3 hari",
    "5-3 hari",
    "1-2-3 hari",
    "3-",
    "3",
    "hari",
    "3 tahun",
    "2 hari kalender",
    "1,5 hari",
    "0,33 jam",
    "1.000 menit",
    "10000 menit",
    "10000 jam 1 menit",
    "9" * 5000 + " hari",
    "3 (dua) hari",
    "segera",
    "٣ hari",
    "2 hari 3 jam",
]


@pytest.mark.parametrize(("written", "meant"), READ.items())
def test_officials_writing_is_read(written: str, meant: str) -> None:
    """Numbers in digits, words or both, spans, rates and 24-hour days are read as the office means them."""
    assert str(Duration.parse(written)) == meant


@pytest.mark.parametrize("written", ["", "  ", "-", "–", "—", "sesuai kebutuhan", "Sesuai  Kebutuhan"])
def test_no_standard_time_is_no_deadline(written: str) -> None:
    """An empty cell, a dash and "sesuai kebutuhan" say that the step has no standard time."""
    assert Duration.parse(written) is None


@pytest.mark.parametrize("written", UNREADABLE)
def test_what_is_no_duration_is_refused(written: str) -> None:
    """Zero, negative, reversed, contradictory, partial days and anything else are named, never guessed."""
    with pytest.raises(DurationUnreadable, match="tidak terbaca; tulis misalnya 60 menit"):
        Duration.parse(written)


def test_the_refusal_repeats_what_was_written() -> None:
    """The writer sees their own words in the refusal, braces included."""
    with pytest.raises(DurationUnreadable) as refusal:
        Duration.parse("{x} Hari")
    assert str(refusal.value).startswith('Waktu "{x} Hari" tidak terbaca')


@pytest.mark.parametrize("amount", [0, -1, 10_000])
def test_a_duration_has_a_sensible_amount(amount: int) -> None:
    """No duration of nothing, of less, or of more than 9999 units can be made at all."""
    with pytest.raises(DurationUnreadable):
        Duration(amount, Unit.DAY)


@given(st.builds(Duration, st.integers(1, 9999), st.sampled_from(Unit)))
def test_what_is_written_is_read_back(duration: Duration) -> None:
    """Every duration's own writing reads as itself."""
    assert Duration.parse(str(duration)) == duration


@given(st.text(alphabet="0123456789,.-/()x satuduajmenithrbl±–", max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is a duration, no standard time, or unreadable; nothing else comes out."""
    try:
        duration = Duration.parse(text)
    except DurationUnreadable:
        return
    assert duration is None or 1 <= duration.amount <= 9999


@pytest.mark.parametrize(
    ("written", "floor", "allowed"),
    [
        ("5 menit", 240, "240 menit"),
        ("239 menit", 240, "240 menit"),
        ("240 menit", 240, "240 menit"),
        ("3 jam", 240, "240 menit"),
        ("4 jam", 240, "4 jam"),
        ("5 jam", 240, "5 jam"),
        ("1 jam", 30, "1 jam"),
        ("5 menit", 0, "5 menit"),
        ("1 hari", 9999, "1 hari"),
        ("1 minggu", 9999, "1 minggu"),
        ("1 bulan", 9999, "1 bulan"),
    ],
)
def test_the_floor_lifts_only_minutes_and_hours(written: str, floor: int, allowed: str) -> None:
    """A deadline allows max(waktu, floor) for minutes and hours; days and longer stay as the SOP says."""
    duration = Duration.parse(written)
    assert duration
    assert str(effective(duration, floor)) == allowed


def test_the_floor_is_four_working_hours() -> None:
    """Unless the office says otherwise the floor is four hours of work."""
    assert effective(Duration(15, Unit.MINUTE)) == Duration(240, Unit.MINUTE)
