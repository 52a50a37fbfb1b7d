"""A year as it goes by: officials, beats of the clock, and what goes wrong with machine and clock; drawn by a seed.

1. While the machine is down nothing beats and nobody is heard; while the beat stalls people are heard all the same.
2. The clock may be ahead or behind for a while; then it is right again. It is a plain number.
3. A beat comes when something is stored to come, and at other moments that mean nothing.
"""

from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

from storage.moments import from_text_or_none, to_text
from storage.transaction import Transaction
from tests.year.faults import HOUR, MINUTE, Fault, Kind, faults
from tests.year.house import House
from tests.year.officials import Officials

EVENING_BEFORE = "2026-01-01 20.00"  # in each office's zone
FIRST, LAST = datetime(2026, 1, 1, 14, tzinfo=UTC), datetime(2026, 12, 31, 14, tzinfo=UTC)
QUARTERS = {1: "2025-4", 4: "2026-1", 7: "2026-2", 10: "2026-3"}
LONGEST_PAUSE = 9 * HOUR
_NEXT = """
    SELECT min(at) AS at FROM (
        SELECT min(next_at) AS at FROM timer WHERE next_at > :now
        UNION ALL SELECT min(send_at) FROM reminder WHERE send_at > :now
        UNION ALL SELECT min(digest_at) FROM office WHERE digest_at > :now
        UNION ALL SELECT min(next_at) FROM planned_start WHERE next_at > :now
    )
"""


class Year:
    """A year being played; `true` is the time, whatever the clock of the house shows."""

    def __init__(self, house: House, seed: int) -> None:
        self._rng = Random(seed)  # noqa: S311 - a year is drawn again by its seed
        self._house, self._people = house, Officials(house, self._rng)
        self._coming = faults(self._rng, FIRST, (LAST - FIRST).days - 3)
        self._now_wrong: list[Fault] = []
        self._true = FIRST

    async def play(self) -> None:
        """Play it from the first day to the last."""
        for month, period in QUARTERS.items():
            self._people.plan_starts(datetime(2026, month, 2, tzinfo=UTC), period)
        while self._true < LAST:
            self._go_wrong()
            await self._people.act(self._true, self._now())
            if not self._is(Kind.STALL):
                await self._house.tick(self._now())
                self._people.notice(self._true)
            self._true = max(await self._next_moment(), self._true + MINUTE)

    def _go_wrong(self) -> None:
        while self._coming and self._coming[0].since <= self._true:
            fault = self._coming.pop(0)
            if fault.kind is Kind.DOWN:
                self._true = max(self._true, fault.until)
                self._people.sleep_until(self._true)
            else:
                self._now_wrong.append(fault)
        self._now_wrong = [fault for fault in self._now_wrong if fault.until > self._true]

    def _is(self, kind: Kind) -> bool:
        return any(fault.kind is kind for fault in self._now_wrong)

    def _now(self) -> datetime:
        return self._true + self._off()

    def _off(self) -> timedelta:
        return sum((fault.off for fault in self._now_wrong), timedelta())

    async def _next_moment(self) -> datetime:
        stored = await self._house.database.transact(partial(_next, now=self._now()))
        pause = self._true + self._rng.randint(1, LONGEST_PAUSE) * MINUTE
        changes = [fault.since for fault in self._coming[:1]] + [fault.until for fault in self._now_wrong]
        return min(pause, self._people.next_moment(), *changes, *([stored - self._off()] if stored else []))


def _next(tx: Transaction, now: datetime) -> datetime | None:
    row = tx.one(_NEXT, now=to_text(now))
    return from_text_or_none(row["at"]) if row else None
