"""Polling: a batch is asked for, handled and committed, and only the next question confirms it.

Telegram forgets what lies below the offset it is asked from. So nothing is forgotten that was not committed, however
the process ends; what is delivered twice is known by the inbox.
"""

import asyncio
from typing import Any

import structlog

from bot.contact import Contact
from bot.crew import wait_within
from bot.intake import NotKept
from bot.ports import Polled
from bot.send_error import SendError
from bot.telegram_updates import Updates

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 30.0  # seconds, where the messenger can't be reached
NOT_KEPT_PAUSE = 0.5  # seconds; who writes meanwhile is soon told that nothing can be stored

_log = structlog.get_logger("alur.receiver")


class Receiver:
    """The loop over a messenger's updates."""

    def __init__(self, channel: Polled, updates: Updates, contact: Contact) -> None:
        self._channel = channel
        self._updates = updates
        self._contact = contact
        self._stopping = asyncio.Event()
        self._poll: asyncio.Task[list[dict[str, Any]]] | None = None
        self._failures = 0
        self._in_touch = False

    async def run(self) -> None:
        """Receive until stopped."""
        offset: int | None = None
        while not self._stopping.is_set():
            batch = await self._ask(offset)
            if batch is not None:
                offset = await self._keep(batch)
                await self._contact.made()

    def stop(self) -> None:
        """Ask no more; a batch at work is finished."""
        self._stopping.set()
        if self._poll:
            self._poll.cancel()

    async def _ask(self, offset: int | None) -> list[dict[str, Any]] | None:
        # The first question is answered at once, so that the contact is known at once.
        self._poll = asyncio.create_task(self._channel.poll(offset, patient=self._in_touch))
        try:
            batch = await self._poll
        except SendError as error:
            _log.warning("poll_failed", why=str(error))
            self._in_touch = False
            self._contact.lost()
            await self._pause(error.retry_after)
        except asyncio.CancelledError:
            if not self._stopping.is_set():
                raise
        else:
            self._in_touch = True
            return batch
        finally:
            self._poll = None
        return None

    async def _keep(self, batch: list[dict[str, Any]]) -> int | None:
        # All in one turn of the loop, in their order: they are committed together.
        works = (self._updates.take(update) for update in batch)
        outcomes = await asyncio.gather(*works, return_exceptions=True)
        self._failures = 0
        for update, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, NotKept):
                await wait_within(self._stopping, NOT_KEPT_PAUSE)
                return _number(update)
            if outcome is not None:
                raise outcome
        return _after(batch)

    async def _pause(self, seconds: float | None = None) -> None:
        self._failures += 1
        grown = min(FIRST_PAUSE * 2.0 ** min(self._failures - 1, 10), LONGEST_PAUSE)
        await wait_within(self._stopping, seconds or grown)


def _after(batch: list[dict[str, Any]]) -> int | None:
    # After an empty answer no offset is named: when nothing came for a week, Telegram counts on from another number
    # (Bot API, Update, `update_id`), and an offset above it would hide what comes.
    return max((number + 1 for update in batch if (number := _number(update)) is not None), default=None)


def _number(update: dict[str, Any]) -> int | None:
    number = update.get("update_id")
    return number if isinstance(number, int) else None
