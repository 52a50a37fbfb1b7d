"""The way in, the same for every messenger: a message is handled and committed, or set aside under a number."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from typing import Any

import structlog

from bot.metrics import Metrics
from bot.ports import Channel, Receiving
from bot.reports import take_in
from bot.send_error import SendError
from handlers import messengers
from handlers.inbound import Inbound, Press, Progress
from handlers.message import Message
from handlers.visit import Answer
from storage.errors import DatabaseDamaged, NotSaved, StorageError

NOT_SAVED = "Belum tersimpan, coba lagi sebentar lagi."

_log = structlog.get_logger("alur.receiver")


class NotKept(Exception):
    """Nothing of this message or report was kept; it must not be confirmed."""


class Intake:
    """Takes messages and reports in; answers to presses leave at once, and nobody waits for them.

    `afterwards` is called for every other message once it is committed; what it raises is only logged.
    """

    def __init__(
        self,
        channels: Mapping[str, Channel],
        people: Receiving,
        now: Callable[[], datetime],
        metrics: Metrics,
        afterwards: Callable[[Inbound], Coroutine[Any, Any, None]],
    ) -> None:
        self._channels = channels
        self._people = people
        self._now = now
        self._metrics = metrics
        self._afterwards = afterwards
        self._answering: set[asyncio.Task[None]] = set()
        self._told: set[str] = set()

    async def take(self, inbound: Inbound) -> None:
        """Handle a message; raises NotKept where nothing could be stored, which its sender is told once."""
        now = self._now()
        try:
            answer = await self._people.receive(inbound, now)
        except (NotSaved, DatabaseDamaged) as error:
            self._not_kept(inbound, error)
            raise NotKept from error
        except Exception:  # noqa: BLE001 - the top of the receiver: one message is set aside, the others go on
            number = _number()
            _log.exception("message_set_aside", number=number, channel=inbound.channel, id=inbound.id)
            await self._set_aside(inbound, now, number)
            return
        self._told.discard(inbound.id)
        self._metrics.add("alur_messages_in_total")
        if isinstance(inbound.content, Press):
            self._later(self._channels[inbound.channel].answer(inbound.content.query, answer))
        elif not inbound.group:
            self._later(self._afterwards(inbound))

    async def note(self, progress: Progress) -> None:
        """Note a report on a message that was sent; raises NotKept where it could not be stored."""
        try:
            await take_in(progress, self._people, self._now(), self._metrics)
        except (NotSaved, DatabaseDamaged) as error:
            _log.error("not_saved", channel=progress.channel, id=progress.message, why=str(error))
            raise NotKept from error
        except Exception:  # noqa: BLE001 - the top of the receiver: it would come back for ever, and keep others back
            _log.exception("report_not_noted", channel=progress.channel, id=progress.message)

    async def leave(self, why: str, inbound: Inbound | None = None) -> None:
        """Leave aside what can't be read; its sender, where that is known, is told. Raises NotKept."""
        number = _number()
        _log.warning("update_unreadable", number=number, id=inbound.id if inbound else None, why=why)
        if inbound:
            await self._set_aside(inbound, self._now(), number)

    async def _set_aside(self, inbound: Inbound, now: datetime, number: str) -> None:
        self._metrics.add("alur_set_aside_total")
        try:
            await self._people.failed(inbound, now, number)
        except (NotSaved, DatabaseDamaged) as error:
            self._not_kept(inbound, error)
            raise NotKept from error
        except Exception:  # noqa: BLE001 - neither could it be noted: it is in the log, and the others go on
            _log.exception("message_not_noted", number=number)
        if isinstance(inbound.content, Press):
            self._later(self._channels[inbound.channel].answer(inbound.content.query, None))

    def _not_kept(self, inbound: Inbound, error: Exception) -> None:
        _log.error("not_saved", channel=inbound.channel, id=inbound.id, why=str(error))
        if inbound.group or inbound.id in self._told:
            return
        self._told.add(inbound.id)
        channel = self._channels[inbound.channel]
        if isinstance(inbound.content, Press) and messengers.changes(inbound.channel):
            self._later(channel.answer(inbound.content.query, Answer(NOT_SAVED, alert=True)))
        else:
            self._later(channel.send(inbound.address, Message(text=NOT_SAVED)))

    def _later(self, speaking: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(_best_effort(speaking))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def finish(self, seconds: float) -> None:
        """Wait a little for the answers that are on their way."""
        if self._answering:
            await asyncio.wait(self._answering, timeout=seconds)


async def _best_effort(speaking: Coroutine[Any, Any, object]) -> None:
    try:
        await speaking
    except (SendError, StorageError) as error:
        _log.info("answer_lost", why=str(error))


def _number() -> str:
    return secrets.token_hex(3).upper()
