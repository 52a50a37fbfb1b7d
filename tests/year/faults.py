"""What goes wrong in a year, drawn by its seed: the machine is down, the beat stalls, the clock is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

EACH, AT_STARTS = 12, 4
MINUTE = timedelta(minutes=1)
HOUR, DAY = 60, 24 * 60
DOWN = ((3, 90), (2 * HOUR, 20 * HOUR), (DAY, 6 * DAY))
WRONG = ((1, 50), (HOUR, 12 * HOUR), (20 * HOUR, 60 * HOUR))


class Kind(StrEnum):
    """Down: nothing beats and nobody is heard; stall: nothing beats; clock: it is ahead, or behind."""

    DOWN = "down"
    STALL = "stall"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something is wrong from one moment to another, the clock by `off`."""

    since: datetime
    until: datetime
    kind: Kind
    off: timedelta = timedelta()


def faults(rng: Random, first: datetime, days: int) -> list[Fault]:
    """The faults of so many days, in the order in which they come; some of them at the tenths, when runs start."""
    anywhere = [first + rng.randint(DAY, days * DAY) * MINUTE for _ in range(EACH)]
    tenths = [datetime(2026, month, 9, 12, tzinfo=first.tzinfo) for month in (1, 4, 7, 10)]
    at_starts = [rng.choice(tenths) + rng.randint(0, 3 * DAY) * MINUTE for _ in range(AT_STARTS)]
    return sorted(_drawn(rng, anywhere + at_starts))


def _drawn(rng: Random, moments: list[datetime]) -> Iterator[Fault]:
    for moment in moments:
        yield Fault(*_span(rng, moment, rng.choice(DOWN)), Kind.DOWN)
        yield Fault(*_span(rng, moment, (5, 8 * HOUR)), Kind.STALL)
        for lengths in WRONG:
            off = rng.choice((1, -1)) * rng.randint(*lengths) * MINUTE
            yield Fault(*_span(rng, moment, (5, 10 * HOUR)), Kind.CLOCK, off)


def _span(rng: Random, moment: datetime, lengths: tuple[int, int]) -> tuple[datetime, datetime]:
    # Half of them between dawn and evening of the offices, when most of what has to come does.
    dawn = moment.replace(hour=22, minute=0) + rng.randint(0, 6) * DAY * MINUTE
    since = rng.choice((moment + rng.randint(0, DAY) * MINUTE, dawn + rng.randint(0, 11 * HOUR) * MINUTE))
    return since, since + rng.randint(*lengths) * MINUTE
