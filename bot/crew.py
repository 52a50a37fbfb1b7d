"""The tasks of a loop that works on several things at once, so that it can finish them before it ends."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine


class Crew:
    """At most `size` tasks; `done` is called after each."""

    def __init__(self, size: int, done: Callable[[], None] = lambda: None) -> None:
        self._size = size
        self._done = done
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def free(self) -> int:
        """How many more may start."""
        return self._size - len(self._tasks)

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Begin a work, which has to handle its own errors."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    async def finish(self, seconds: float) -> None:
        """Wait for what is going on; what takes longer is cut off."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._done()


async def wait_within(event: asyncio.Event, seconds: float | None) -> None:
    """Wait until an event comes, or for so long; None waits for the event alone."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
