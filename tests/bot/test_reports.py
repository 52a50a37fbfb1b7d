"""What a messenger reports later: how far a message came, or what its error table makes of a loss."""

import pytest

from bot.metrics import Metrics
from bot.reports import AGAIN, take_in
from handlers.inbound import Progress, Stage
from handlers.reaching.reach import Setback
from tests.bot.stand_ins import START, People


def report(stage: Stage, code: int = 0) -> Progress:
    """A report on the message w1."""
    return Progress(channel="whatsapp", message="w1", address="62", at=START, stage=stage, code=code, why="words")


@pytest.mark.parametrize("stage", [Stage.SENT, Stage.DELIVERED, Stage.READ])
async def test_how_far_a_message_came_is_noted(stage: Stage) -> None:
    """As it was reported."""
    people = People()
    await take_in(report(stage), people, START, Metrics())
    assert (people.reports, people.losses, people.alarms) == ([report(stage)], [], [])


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (131047, Setback(code=131047, why="131047: words", closed=True, retry_after=AGAIN)),
        (131026, Setback(code=131026, why="131026: words", unreachable=True)),
        (131049, Setback(code=131049, why="131049: words", unreachable=True, retry_after=86_400.0)),
        (131051, Setback(code=131051, why="131051: words")),
        (131000, Setback(code=131000, why="131000: words", retry_after=AGAIN)),
        (999999, Setback(code=999999, why="999999: words", retry_after=AGAIN)),
    ],
)
async def test_a_loss_means_what_the_error_table_says(code: int, expected: Setback) -> None:
    """The same as for a message that was not taken; a code that nobody knows is tried again."""
    people, metrics = People(), Metrics()
    await take_in(report(Stage.FAILED, code), people, START, metrics)
    assert people.losses == [("w1", expected)]
    assert (people.reports, people.alarms) == ([], [])
    assert "alur_messages_lost_total 1" in metrics.text([])


async def test_a_loss_that_has_to_be_mended_raises_the_alarm() -> None:
    """A template that Meta paused: what waits behind it goes on waiting, the owners hear of it, and it is counted."""
    people, metrics = People(), Metrics()
    await take_in(report(Stage.FAILED, 132015), people, START, metrics)
    ((message, setback),) = people.losses
    assert (message, setback.to_mend, setback.retry_after) == ("w1", True, None)
    ((channel, sentence),) = people.alarms
    assert channel == "whatsapp"
    assert "dijeda" in sentence
    assert "alur_alarms_total 1" in metrics.text([])
