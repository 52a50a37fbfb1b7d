"""Calling a messenger until it answers, however long it is out of reach."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.crew import wait_within
from bot.send_error import SendError

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds

_log = structlog.get_logger("alur.serve")


async def patiently(
    calling: Callable[[], Awaitable[None]], stopping: asyncio.Event, refused: Callable[[SendError], Exception | None]
) -> bool:
    """Call until it succeeds; False where a stop came first, `refused` says what to raise instead of waiting."""
    pause = FIRST_PAUSE
    while not stopping.is_set():
        try:
            await calling()
        except SendError as error:
            if mistake := refused(error):
                raise mistake from error
            _log.warning("messenger_unreachable", why=str(error), seconds=pause)
            await wait_within(stopping, pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return True
    return False
