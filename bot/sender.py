"""The sender: takes waiting messages out and has them delivered, so many at once, to each person one at a time.

It looks at the outbox after every commit, whenever a delivery ends, when the pace allows more, and at the clock's beat.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.delivery import Delivery
from bot.letter import Letter, letter
from bot.ports import Channel
from bot.taker import Taker
from handlers.messengers import changes
from storage import claims
from storage.database import Database
from storage.transaction import Transaction

AT_ONCE = 30
LEASE = timedelta(seconds=90)  # longer than the longest upload
FINISH_SECONDS = 7.0


class Sender(Taker):
    """The loop over the outbox."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        delivery: Delivery,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(at_once=AT_ONCE, finish_seconds=FINISH_SECONDS)
        self._database = database
        self._channels = channels
        self._delivery = delivery
        self._now = now

    async def free_leases(self) -> None:
        """Give back what a process that was killed had taken; only before `run`."""
        await self._database.transact(claims.give_back_all)

    async def _take_out(self) -> None:
        now = self._now()
        limit = min(self._crew.free, self._room(now))
        if limit < 1:
            return
        letters = await self._database.transact(lambda tx: self._claim(tx, now, limit))
        for one in letters:
            claimed = one.claimed
            pace = self._channels[claimed.channel].pace
            edit = claimed.form == "edit" and changes(claimed.channel)
            pace.take(claimed.address, now.timestamp(), edit=edit)
            self._crew.start(self._delivery.deliver(one))
        if len(letters) == limit:
            self.bell.set()

    def _claim(self, tx: Transaction, now: datetime, limit: int) -> list[Letter]:
        claimed = claims.claim(tx, now, limit, LEASE, lambda channel, address: self._busy(channel, address, now))
        return [letter(tx, each, now, LEASE) for each in claimed]

    def _busy(self, channel: str, address: str, now: datetime) -> bool:
        known = self._channels.get(channel)
        return known is None or not known.pace.admits(address, now.timestamp())

    def _room(self, now: datetime) -> int:
        return sum(channel.pace.room(now.timestamp()) for channel in self._channels.values())

    def _pause(self) -> float | None:
        now = self._now().timestamp()
        waits = [channel.pace.wait(now) for channel in self._channels.values()]
        return min((wait for wait in waits if wait > 0), default=None) if self._crew.free else None
