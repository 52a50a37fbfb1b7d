"""The year 2026 of all sample offices, with downtimes, stalls and clocks that jump: what came is what had to come.

`make campaign` plays twenty years.
"""

import os

import pytest

from tests.year.house import set_up
from tests.year.playing import EVENING_BEFORE, QUARTERS, Year
from tests.year.report import Report

SEEDS = range(20) if "ALUR_CAMPAIGN" in os.environ else range(1)
RUNGS = {"separuh", "sehari", "batas", "lewat-1", "lewat-2", "lewat-3", "eskalasi", "sehari-tanpa-batas", "batas+1"}
HAPPENED = {"RunHeld", "RunResumed", "TaskReturned", "ActRecalled", "TimeGranted", "TimeRefused", "RunFinished"}


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_year_brings_what_it_had_to(seed, tmp_path):
    """Each rung, start and digest comes exactly once, at its moment, in working hours, for open tasks alone."""
    house = await set_up(tmp_path, EVENING_BEFORE)
    await Year(house, seed).play()
    report = Report(house)
    assert not report.wrong, "\n".join(report.wrong[:40])
    assert report.came["started"] == len(QUARTERS)
    assert report.came.keys() >= {*RUNGS, "told", "digest", "within the day"}
    assert report.events.keys() >= HAPPENED
