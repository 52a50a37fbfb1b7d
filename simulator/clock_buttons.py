"""The buttons that move the clock on: the walker that was plugged in walks, and everybody sees the time go by."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, timezone

from simulator.events import Json
from simulator.refusals import Refusal
from simulator.world import World

# Walks from one moment to another (seconds since 1970), and shows each moment before anything happens at it.
Walker = Callable[[float, float, Callable[[float], None]], Awaitable[None]]

WIB = timezone(timedelta(hours=7))
MORNING = 8  # o'clock in WIB: everywhere in Indonesia offices have opened
QUARTERS = {1, 4, 7, 10}
SHOWN_EVERY = 0.1  # seconds; more often nobody could read it


class ClockButtons:
    """A walker and its state."""

    def __init__(self, walker: Walker | None, world: World) -> None:
        self._walker = walker
        self._world = world
        self._task: asyncio.Task[None] | None = None
        self._moving = False
        self._problem = ""
        self._shown_at = 0.0

    def state(self) -> Json:
        """Return the time, and what the page shows of moving it."""
        return {
            "available": self._walker is not None,
            "now": self._world.now(),
            "moving": self._moving,
            "problem": self._problem,
        }

    def start(self, to: str) -> None:
        """Begin to walk to "jam", "hari", "pagi" or "tanggal-10", one walk at a time."""
        if self._walker is None:
            raise Refusal("Jam tidak dapat digeser di sini.", 404)
        if self._moving:
            raise Refusal("Jam sedang dimajukan.", 409)
        now = self._world.now()
        until = target(to, now)
        self._moving, self._problem = True, ""
        self._task = asyncio.ensure_future(self._walker(now, until, self._at))
        self._task.add_done_callback(self._finished)
        self._show()

    def stop(self) -> None:
        """End the walk with the simulator."""
        if self._task is not None:
            self._task.cancel()

    def _at(self, moment: float) -> None:
        self._world.move_to(moment)
        if asyncio.get_running_loop().time() - self._shown_at >= SHOWN_EVERY:
            self._show()

    def _finished(self, task: asyncio.Future[None]) -> None:
        self._moving = False
        if not task.cancelled() and (error := task.exception()):
            self._problem = f"Berhenti: {error}"
        self._show()

    def _show(self) -> None:
        self._shown_at = asyncio.get_running_loop().time()
        self._world.events.add("clock", **self.state())


def target(to: str, now: float) -> float:
    """Return where a button leads from a moment; seconds since 1970."""
    spans = {"jam": timedelta(hours=1), "hari": timedelta(days=1)}
    if to in spans:
        return now + spans[to].total_seconds()
    if to not in {"pagi", "tanggal-10"}:
        raise Refusal(f"Tidak ada tujuan {to!r}; pilih jam, hari, pagi, atau tanggal-10.")
    here = datetime.fromtimestamp(now, WIB)
    morning = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    while morning <= here or (to == "tanggal-10" and not _begins_quarter(morning)):
        morning += timedelta(days=1)
    return morning.timestamp()


def _begins_quarter(day: datetime) -> bool:
    return day.day == 10 and day.month in QUARTERS
