"""What the business is still to be told: values of webhooks, in order per person."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.chats import Json
from simulator.faults import Faults
from simulator.signal import Signal

REORDER_SECONDS = 1.0  # how long one that is to come late waits for the next one
LONGEST_WAIT, _SHORTEST_WAIT = 60.0, 0.001


def _nothing() -> None:
    pass


@dataclass(eq=False)
class Waiting:
    """A value on its way; `told` is called when the business has taken it."""

    value: Json
    phone: int
    told: Callable[[], None] = _nothing
    not_before: float = 0.0
    batched: bool = False


class WebhookQueue:
    """Values not yet taken; faults may hold one back, or gather several."""

    def __init__(self, faults: Faults) -> None:
        self.pending: deque[Waiting] = deque()
        self.history: deque[Json] = deque(maxlen=1_000)
        self.signal = Signal()
        self._faults = faults
        self._batch_ends = 0.0

    def add(self, value: Json, phone: int, now: float, told: Callable[[], None] = _nothing) -> None:
        """Queue a value of this phone's owner; now is the simulator's time, by which faults are judged."""
        one = Waiting(value, phone, told)
        if self._faults.take("reorder", now, "webhook", phone):
            one.not_before = time.monotonic() + REORDER_SECONDS
        elif gathering := self._faults.take("batch", now, "webhook", phone):
            one.batched, one.not_before = True, self._end_of_batch(gathering.delay or 0.0)
        self.pending.append(one)
        self.signal.ring()

    def free(self, busy: set[int], most: int) -> list[list[Waiting]]:
        """Return what may go out now, each list as one body; nothing of the phones that are busy."""
        now, taken, gathered = time.monotonic(), set(busy), set[int]()
        ready: list[list[Waiting]] = []
        batch: list[Waiting] = []
        for one in self.pending:
            due = one.not_before <= now
            if one.phone in taken:
                continue
            if one.batched:
                gathered.add(one.phone)
                batch += [one] if due else []
            elif due and one.phone not in gathered and len(ready) < most:
                taken.add(one.phone)
                ready.append([one])
        return [*ready, batch] if batch else ready

    def take(self, batch: list[Waiting]) -> None:
        """Forget what was delivered; what was held back behind it goes next."""
        phones = {one.phone for one in batch}
        for one in batch:
            self.pending.remove(one)
            one.told()
        for other in self.pending:
            if other.phone in phones and not other.batched:
                other.not_before = 0.0

    def seconds_to_next(self) -> float:
        """Return how long it takes until something that is held back may go."""
        held = [one.not_before - time.monotonic() for one in self.pending]
        return min((max(seconds, _SHORTEST_WAIT) for seconds in held if seconds > 0), default=LONGEST_WAIT)

    def _end_of_batch(self, seconds: float) -> float:
        if self._batch_ends <= time.monotonic():
            self._batch_ends = time.monotonic() + seconds
        return self._batch_ends


def joined(values: list[Json]) -> list[Json]:
    """Return the values with neighbours of one kind made one, as Meta batches them."""
    batches: list[dict[str, Any]] = []
    for value in values:
        kind = "messages" if "messages" in value else "statuses"
        if batches and kind in batches[-1]:
            last = batches[-1]
            last[kind] = [*last[kind], *value[kind]]
            fresh = [one for one in value.get("contacts", []) if one not in last.get("contacts", [])]
            last |= {"contacts": [*last.get("contacts", []), *fresh]} if fresh else {}
        else:
            batches.append(dict(value))
    return batches
