"""The record of working time in words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec.structs import replace as with_fields

from flows.duration import Duration
from handlers.case import Case
from handlers.tasks.used_words import used
from tests.flows.play import Play


def case(play: Play, waktu: str) -> Case:
    step = replace(play.procedure.steps[0], durations={"": Duration.parse(waktu)})
    return Case(play.office, replace(play.procedure, steps=(step,)), None)  # type: ignore[arg-type] # not looked at


@pytest.mark.parametrize(
    ("waktu", "minutes", "words"),
    [
        ("60 menit", 80, "dipakai 1 jam 20 menit dari 60 menit"),
        ("60 menit", 45, "dipakai 45 menit dari 60 menit"),
        ("4 jam", 120, "dipakai 2 jam dari 4 jam"),
        ("4 jam", 0, "dipakai kurang dari 1 menit dari 4 jam"),
        ("3 hari", 2 * 24 * 60, "dipakai 2 dari 3 hari kerja"),
        ("1 minggu", 2 * 24 * 60, "dipakai 2 hari kerja dari 1 minggu"),
        ("1 bulan", 2 * 24 * 60, "dipakai 2 hari kerja dari 1 bulan"),
        ("", 45, "dipakai 45 menit, tanpa waktu baku"),
    ],
)
def test_says_what_was_used_of_what(waktu: str, minutes: int, words: str) -> None:
    """What was used stands beside the SOP's own time, in its own unit where that is minutes, hours or days."""
    play = Play.small("1 kantor kerja")
    assert used(case(play, waktu), play.run, play.task("1 kantor"), play.now + timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("granted", "done", "words"),
    [
        (1, 4, "dipakai 4 dari 3 hari kerja (batas disetujui 18 Januari, tepat waktu)"),
        (1, 8, "dipakai 6 dari 3 hari kerja"),
        (3, 2, "dipakai 2 dari 3 hari kerja"),
    ],
)
def test_time_that_was_granted_is_named_where_it_was_kept(granted: int, done: int, words: str) -> None:
    """Whoever kept a deadline that was given anew is said to be in time; what was done before it was given is not."""
    play = Play.small("1 kantor kerja")
    start = play.now
    until, at = start + timedelta(days=7), start + timedelta(days=granted)
    task = with_fields(play.task("1 kantor"), deadline=until, extended=1, extended_at=at)
    assert used(case(play, "3 hari"), play.run, task, start + timedelta(days=done)) == words
