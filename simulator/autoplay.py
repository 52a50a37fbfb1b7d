"""The button "Jalankan otomatis": runs the player that was plugged in and tells how it goes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Literal

from simulator.events import EventLog, Json
from simulator.refusals import Refusal

Player = Callable[[str, Callable[[str], None]], Awaitable[None]]


class Autoplay:
    """A player (called with the simulator's address and a function to tell progress with) and its state."""

    def __init__(self, player: Player | None, events: EventLog) -> None:
        self._player = player
        self._events = events
        self._task: asyncio.Task[None] | None = None
        self._phase: Literal["idle", "running", "done", "failed"] = "idle"
        self._text = ""

    def state(self) -> Json:
        """Return what the page shows of the player."""
        return {"available": self._player is not None, "state": self._phase, "text": self._text}

    def start(self, url: str) -> None:
        """Begin to play, once at a time."""
        if self._player is None:
            raise Refusal("Pemain otomatis tidak dipasang.", 404)
        if self._phase == "running":
            raise Refusal("Pemain otomatis sedang berjalan.", 409)
        self._show("running", "Sedang berjalan…")
        self._task = asyncio.ensure_future(self._player(url, self._tell))
        self._task.add_done_callback(self._finished)

    def stop(self) -> None:
        """End the player with the simulator."""
        if self._task is not None:
            self._task.cancel()

    def _tell(self, text: str) -> None:
        self._show(self._phase, text)

    def _finished(self, task: asyncio.Future[None]) -> None:
        if task.cancelled():
            self._show("failed", "Dihentikan.")
        elif error := task.exception():
            self._show("failed", f"Berhenti karena galat: {error}")
        else:
            self._show("done", "Selesai.")

    def _show(self, phase: Literal["idle", "running", "done", "failed"], text: str) -> None:
        self._phase, self._text = phase, text
        self._events.add("autoplay", **self.state())
