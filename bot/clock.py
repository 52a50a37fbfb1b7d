"""The clock: the only reader of the time."""

import time
from datetime import UTC, datetime

_EVEN = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # only Linux counts its sleep apart


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def running() -> float:
    """Seconds that pass evenly however the clock is set, a machine's sleep included; only differences mean anything."""
    return time.clock_gettime(_EVEN)
