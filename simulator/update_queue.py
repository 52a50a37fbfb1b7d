"""The updates that wait for the bot."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.signal import Signal

PRESS_SECONDS = 150.0

Json = dict[str, Any]


@dataclass(eq=False)
class Waiting:
    """An update on its way; injected ones pass even below the confirmed offset."""

    update: Json
    at: float
    injected: bool = False
    delivered: bool = False

    @property
    def id(self) -> int:
        """Return the update's id."""
        return int(self.update["update_id"])

    @property
    def chat(self) -> object:
        """Return what keeps updates in order: the chat, or the update itself where it has none."""
        for body in self.update.values():
            if isinstance(body, dict):
                message = body.get("message", body)
                return message.get("chat", {}).get("id", self.id)
        return self.id


class UpdateQueue:
    """Updates not yet confirmed, and the latest ones for sending again."""

    def __init__(self, first_id: int) -> None:
        self.pending: deque[Waiting] = deque()
        self.history: deque[Json] = deque(maxlen=1_000)
        self.allowed: list[str] | None = None
        self.signal = Signal()
        self._next_id = first_id

    def add(self, kind: str, body: Json, at: float) -> int | None:
        """Queue an update of an allowed kind and return its id."""
        if self.allowed and kind not in self.allowed:
            return None
        return self._queue({"update_id": self._take_id(), kind: body}, at)

    def inject(self, update: Json, at: float) -> int:
        """Queue any update as it is; it gets an id only where it has none."""
        return self._queue({"update_id": self._take_id(), **update}, at, injected=True)

    def confirm(self, offset: int) -> None:
        """Forget the updates below the offset; a negative one keeps only so many of the latest."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        else:
            self._keep(lambda one: one.id >= offset or (one.injected and not one.delivered))

    def batch(self, limit: int, now: float) -> list[Json]:
        """Return the oldest updates, leaving out presses too old to be answered."""
        self._keep(lambda one: one.injected or "callback_query" not in one.update or now - one.at < PRESS_SECONDS)
        found = [one for one, _ in zip(self.pending, range(limit), strict=False)]
        for one in found:
            one.delivered = True
        return [one.update for one in found]

    def take(self, one: Waiting) -> None:
        """Forget an update that was delivered."""
        if one in self.pending:
            self.pending.remove(one)

    def _keep(self, wanted: Callable[[Waiting], bool]) -> None:
        if not all(map(wanted, self.pending)):
            self.pending = deque(filter(wanted, self.pending))

    def _take_id(self) -> int:
        self._next_id += 1
        return self._next_id

    def _queue(self, update: Json, at: float, *, injected: bool = False) -> int:
        one = Waiting(update, at, injected)
        self.pending.append(one)
        self.history.append(update)
        self.signal.ring()
        return one.id
