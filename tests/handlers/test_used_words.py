"""The record of working time in words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.duration import Duration
from handlers.case import Case
from handlers.used_words import used
from tests.flows.play import Play


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
    step = replace(play.procedure.steps[0], durations={"": Duration.parse(waktu)})
    case = Case(play.office, replace(play.procedure, steps=(step,)), None)  # type: ignore[arg-type] # not looked at
    assert used(case, play.run, play.task("1 kantor"), play.now + timedelta(minutes=minutes)) == words
