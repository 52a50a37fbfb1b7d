"""A start that the date in an SOP's trigger makes, without anybody."""

from dataclasses import replace

import pytest

from flows import engine
from flows.commands import Start
from flows.events import RunStarted
from flows.period import Period
from flows.refused import DuplicateRun, MayNotStart
from tests.flows.play import MONDAY, Play

DATED, MANUAL = "jeneponto-pengumpulan-data-kinerja", "balangan-pengumpulan-data-kinerja"
START = Start(by="", run=1, period=Period(2026, 4), scheduled=True)


def begun(sop: str, command: Start) -> RunStarted:
    play = Play.of(sop)
    run, events = engine.decide(play.procedure, play.office, None, command, MONDAY, 1)
    assert run.started_by == command.by
    first = events[0]
    assert isinstance(first, RunStarted)
    return first


def test_the_date_starts_without_anybody() -> None:
    """The run is started by nobody; in January it asks for both forms of the last step, quarter and year."""
    started = begun(DATED, START)
    assert started.by == ""
    assert started.variants == ("triwulan", "tahunan")


@pytest.mark.parametrize(
    ("sop", "command"),
    [
        (MANUAL, START),
        (DATED, replace(START, scheduled=False)),
        (DATED, replace(START, by="analis-perpustakaan-1")),
    ],
)
def test_nothing_else_starts_without_a_starter(sop: str, command: Start) -> None:
    """An SOP without a date, a command that is not the schedule's, and a person who claims to be it are refused."""
    with pytest.raises(MayNotStart):
        begun(sop, command)


def test_the_date_starts_no_period_twice() -> None:
    """The schedule has no reason to force a second run of a period."""
    with pytest.raises(DuplicateRun):
        begun(DATED, replace(START, duplicate_of=7))
    with pytest.raises(DuplicateRun):
        begun(DATED, replace(START, duplicate_of=7, forced="Sekali lagi"))
