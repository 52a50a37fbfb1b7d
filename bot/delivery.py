"""The delivery of one claimed message: sent, tried again later, or given up; and always written down."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
import structlog

from bot.metrics import Metrics
from bot.ports import Channel, Reaching
from bot.send_error import SendError
from handlers.message import Message
from storage import cards, claims
from storage.claims import Claimed
from storage.database import Database
from storage.errors import NotSaved, StorageError
from storage.transaction import Transaction

LONGEST_PAUSE = 600.0  # seconds between two attempts
MOST_ATTEMPTS = 150  # about a day
IN_ORDER_ATTEMPTS = 5  # after these a message no longer keeps the others of its person waiting
OUTAGE = 10  # failures in a row that are no single message's fault
OUTAGE_PAUSE = 15.0  # seconds
NOT_KEPT_PAUSE = 0.5  # seconds

_log = structlog.get_logger("alur.sender")


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed message, and the messages it changes."""

    claimed: Claimed
    targets: tuple[str, ...] = ()


class Delivery:
    """Brings letters to their channel; a time-out after which a message may have arrived counts as a failure."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        people: Reaching,
        now: Callable[[], datetime],
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._channels = channels
        self._people = people
        self._now = now
        self._metrics = metrics
        self._failures = 0

    async def deliver(self, letter: Letter) -> None:
        """Deliver a letter, whatever comes in between."""
        try:
            await self._deliver(letter)
        except Exception as error:  # noqa: BLE001 - one message that can't be sent must not stop the others
            claimed = letter.claimed
            _log.exception("message_set_aside", office=claimed.office, id=claimed.id)
            await self._give_up(claimed, type(error).__name__)

    async def _deliver(self, letter: Letter) -> None:
        claimed = letter.claimed
        try:
            message = await self._transmit(letter)
        except SendError as error:
            await self._not_sent(claimed, error)
            return
        self._failures = 0
        self._metrics.add("alur_messages_sent_total")
        await self._write(lambda tx: _note_sent(tx, claimed, message, self._now()))

    async def _transmit(self, letter: Letter) -> str | None:
        claimed = letter.claimed
        channel = self._channels[claimed.channel]
        message = msgspec.json.decode(claimed.body, type=Message)
        if claimed.form == "new":
            return await channel.send(claimed.address, message)
        changed = [await _changed(channel, claimed.address, target, message) for target in letter.targets]
        # Who deleted a card that still waits for them gets it again; a record is not worth a new message.
        if message.buttons and changed and not any(changed):
            return await channel.send(claimed.address, message)
        return None

    async def _not_sent(self, claimed: Claimed, error: SendError) -> None:
        if error.unreachable:
            await _until_kept(lambda: self._people.unreachable(claimed.channel, claimed.address, self._now()))
        if error.permanent or claimed.attempts >= MOST_ATTEMPTS:
            _log.warning("message_given_up", office=claimed.office, id=claimed.id, why=str(error))
            await self._give_up(claimed, str(error))
        else:
            await self._try_again(claimed, error)

    async def _try_again(self, claimed: Claimed, error: SendError) -> None:
        now = self._now()
        seconds = error.retry_after or min(2.0 ** min(claimed.attempts - 1, 20), LONGEST_PAUSE)
        self._slow_down(claimed, error, now.timestamp(), seconds)
        self._metrics.add("alur_messages_retried_total")
        _log.info("message_retried", office=claimed.office, id=claimed.id, why=str(error), seconds=seconds)
        retry_at = now + timedelta(seconds=seconds)
        await self._write(lambda tx: claims.failed(tx, claimed.office, claimed.id, retry_at, str(error)))

    def _slow_down(self, claimed: Claimed, error: SendError, now: float, seconds: float) -> None:
        pace, until = self._channels[claimed.channel].pace, now + seconds
        self._failures += 1
        if error.whole_bot:
            pace.hold_all(until)
        elif error.retry_after:
            pace.refused(claimed.address, until, now)
        elif claimed.attempts <= IN_ORDER_ATTEMPTS:
            pace.hold(claimed.address, until)
        if self._failures >= OUTAGE:
            pace.hold_all(now + OUTAGE_PAUSE)

    async def _give_up(self, claimed: Claimed, why: str) -> None:
        self._metrics.add("alur_messages_given_up_total")
        await self._write(lambda tx: claims.given_up(tx, claimed.office, claimed.id, why))

    async def _write(self, work: Callable[[Transaction], None]) -> None:
        await _until_kept(lambda: self._database.transact(work))


async def _changed(channel: Channel, address: str, target: str, message: Message) -> bool:
    try:
        await channel.edit(address, target, message)
    except SendError as error:
        if not error.gone:
            raise
        return False
    return True


def _note_sent(tx: Transaction, claimed: Claimed, message: str | None, now: datetime) -> None:
    claims.sent(tx, claimed.office, claimed.id, message, now)
    if message is not None and claimed.task is not None:
        cards.add(
            tx,
            claimed.office,
            claimed.task,
            person=claimed.person,
            channel=claimed.channel,
            address=claimed.address,
            message=message,
            now=now,
        )


async def _until_kept(writing: Callable[[], Awaitable[None]]) -> None:
    # Meanwhile nothing else leaves to this person, and what has left is not sent once more.
    while True:
        try:
            await writing()
        except NotSaved as error:
            _log.warning("outcome_not_written", why=str(error))
            await asyncio.sleep(NOT_KEPT_PAUSE)
        except StorageError:  # what could not be written down is found again when its lease is over
            _log.exception("outcome_not_written")
            return
        else:
            return
