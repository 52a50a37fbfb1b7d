"""The delivery of a letter: sent, held behind a knock, tried again later, or given up; and always written down.

1. Whom a messenger lets nobody write to freely now is knocked for; the letter is held until the person writes.
2. Where a message can't be changed, what it has become is a new message; nobody is knocked for that.
3. What can't be sent because something has to be mended at the messenger raises an alarm.
4. Of several messages in one letter that is refused for good, each is tried by itself.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot import outcomes, reports
from bot.letter import Letter
from bot.metrics import Metrics
from bot.ports import Channel, Knocks, Reaching
from bot.send_error import SendError
from handlers.message import Message
from handlers.messengers import changes
from handlers.reaching.reach import KEPT_BACK_ATTEMPTS
from storage import claims
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
            why = type(error).__name__
            await (self._part(letter, why) if letter.along else self._give_up(letter, why))

    async def _deliver(self, letter: Letter) -> None:
        try:
            if letter.closed:
                await self._hold(letter)
            else:
                await self._send(letter)
        except SendError as error:
            if error.closed and letter.claimed.person and not letter.closed:
                await self._write(lambda tx: outcomes.note_closed(tx, letter))
                await self._deliver(replace(letter, closed=True))
            else:
                await self._not_sent(letter, error)

    async def _send(self, letter: Letter) -> None:
        message = await self._transmit(letter)
        self._failures = 0
        self._metrics.add("alur_messages_sent_total")
        await self._write(lambda tx: outcomes.note_sent(tx, letter, message, self._now()))

    async def _transmit(self, letter: Letter) -> str | None:
        claimed, message = letter.claimed, letter.message
        channel = self._channels[claimed.channel]
        if claimed.form == "new" or not changes(claimed.channel):
            return await channel.send(claimed.address, message)
        changed = [await _changed(channel, claimed.address, target, message) for target in letter.targets]
        # Who deleted a card that still waits for them gets it again; a record is not worth a new message.
        if message.buttons and changed and not any(changed):
            return await channel.send(claimed.address, message)
        return None

    async def _hold(self, letter: Letter) -> None:
        claimed = letter.claimed
        if claimed.form == "edit":
            await self._write(lambda tx: claims.drop(tx, claimed.office, claimed.id))
            return
        message = await self._knock(letter) if letter.knocked is None else letter.knocked
        await self._write(lambda tx: outcomes.note_knocked(tx, letter, message, self._now()))

    async def _knock(self, letter: Letter) -> str:
        claimed = letter.claimed
        channel = self._channels[claimed.channel]
        if not isinstance(channel, Knocks):
            raise SendError(f"nobody can be knocked for at {channel.name}", permanent=True)
        try:
            message = await channel.knock(claimed.address, letter.knock)
        except SendError as error:
            if not (error.alarm and error.permanent):
                raise
            # Not the message's fault: it waits for the person to write, or for the next knock.
            await self._sound(claimed.channel, error)
            return ""
        self._metrics.add("alur_knocks_total")
        return message

    async def _not_sent(self, letter: Letter, error: SendError) -> None:
        claimed = letter.claimed
        await self._sound(claimed.channel, error)
        unreachable = error.unreachable and (error.permanent or claimed.attempts >= KEPT_BACK_ATTEMPTS)
        if unreachable:
            await _until_kept(lambda: self._people.unreachable(claimed.channel, claimed.address, self._now()))
        if error.permanent and letter.along and not error.unreachable:
            await self._part(letter, str(error))
        elif error.permanent or error.closed or unreachable or claimed.attempts >= MOST_ATTEMPTS:
            _log.warning("message_given_up", office=claimed.office, id=claimed.id, why=str(error))
            await self._give_up(letter, str(error))
        else:
            await self._try_again(letter, error)

    async def _try_again(self, letter: Letter, error: SendError) -> None:
        now, claimed = self._now(), letter.claimed
        seconds = error.retry_after or min(2.0 ** min(claimed.attempts - 1, 20), LONGEST_PAUSE)
        self._slow_down(claimed, error, now.timestamp(), seconds)
        self._metrics.add("alur_messages_retried_total")
        _log.info("message_retried", office=claimed.office, id=claimed.id, why=str(error), seconds=seconds)
        retry_at = now + timedelta(seconds=seconds)
        await self._for_all(letter, lambda tx, one: claims.failed(tx, one.office, one.id, retry_at, str(error)))

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

    async def _part(self, letter: Letter, why: str) -> None:
        _log.warning("message_parted", office=letter.claimed.office, id=letter.claimed.id, why=why)
        await self._for_all(letter, lambda tx, one: claims.apart(tx, one.office, one.id, why))

    async def _give_up(self, letter: Letter, why: str) -> None:
        self._metrics.add("alur_messages_given_up_total")
        await self._for_all(letter, lambda tx, one: claims.given_up(tx, one.office, one.id, why))

    async def _sound(self, channel: str, error: SendError) -> None:
        if error.alarm:
            await _until_kept(lambda: reports.sound(error, channel, self._people, self._now(), self._metrics))

    async def _for_all(self, letter: Letter, note: Callable[[Transaction, Claimed], None]) -> None:
        def work(tx: Transaction) -> None:
            for claimed in letter.all:
                note(tx, claimed)

        await self._write(work)

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
