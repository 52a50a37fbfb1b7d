"""Everything that happened in the simulator, numbered, for those who watch."""

import asyncio
from collections import deque
from itertools import islice
from typing import Any

from simulator.signal import Signal

KEPT = 20_000

Json = dict[str, Any]


class EventLog:
    """The latest events; a watcher asks for those after the last number it has seen."""

    def __init__(self) -> None:
        self._events: deque[Json] = deque(maxlen=KEPT)
        self._signal = Signal()
        self.last = 0
        self.closed = False

    def add(self, kind: str, chat_id: int | None = None, **fields: object) -> None:
        """Append an event and wake those who wait."""
        self.last += 1
        self._events.append({"n": self.last, "kind": kind, "chat_id": chat_id, **fields})
        self._signal.ring()

    def after(self, number: int, chat_id: int | None = None) -> list[Json]:
        """Return the events after this number, of one chat or of all."""
        new = self.last - max(number, self.last - len(self._events))
        latest = islice(self._events, len(self._events) - new, None) if new > 0 else ()
        return [event for event in latest if chat_id is None or event["chat_id"] == chat_id]

    async def wait_after(self, number: int, seconds: float, chat_id: int | None = None) -> list[Json]:
        """Return the events after this number, waiting up to so many seconds for the first."""
        end = asyncio.get_running_loop().time() + seconds
        while not (found := self.after(number, chat_id)) and not self.closed:
            if not await self._signal.wait(end - asyncio.get_running_loop().time()):
                break
        return found

    def close(self) -> None:
        """Let every watcher go."""
        self.closed = True
        self._signal.ring()
