"""The outbox under any order of adding, claiming, failing and waiting."""

import sqlite3
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from storage import claims, outbox
from storage.claims import Claimed
from storage.connections import connect_writing
from storage.migrations import migrate
from storage.transaction import Transaction
from tests.storage.sample import NOW, later, message

LEASE = timedelta(seconds=60)
addresses = st.sampled_from("abc")
seconds = st.integers(0, 90)


class Sending(RuleBasedStateMachine):
    """A sender that may die, fail and come back, beside people who keep writing."""

    def __init__(self) -> None:
        super().__init__()
        self.connection: sqlite3.Connection = connect_writing(Path(":memory:"))
        migrate(self.connection)
        self.tx = Transaction(self.connection)
        self.now = 0.0
        self.in_flight: list[tuple[float, Claimed]] = []
        self.done: set[int] = set()

    @rule(address=addresses, lane=st.integers(1, 3), wait=seconds)
    def add(self, address: str, lane: int, wait: int) -> None:
        """Somebody is written to."""
        outbox.add(self.tx, message(address, lane=lane, wait=self.now + wait))

    @rule(passing=seconds)
    def time_passes(self, passing: int) -> None:
        """Leases run out."""
        self.now += passing
        self.in_flight = [(until, one) for until, one in self.in_flight if until > self.now]

    @rule(limit=st.integers(1, 3))
    def claim(self, limit: int) -> None:
        """A claim takes the first due message of each free address, by lane and number."""
        busy = {one.address for _, one in self.in_flight}
        first = self.first_due()
        taken = claims.claim(self.tx, later(seconds=self.now), limit, LEASE)
        free = sorted((lane, number) for address, (lane, number) in first.items() if address not in busy)
        assert [(one.lane, one.id) for one in taken] == free[:limit]
        self.in_flight += [(self.now + LEASE.total_seconds(), one) for one in taken]

    @rule(wait=seconds, end=st.sampled_from(["sent", "failed", "given up"]))
    def sender_says(self, wait: int, end: str) -> None:
        """The oldest message in flight is answered."""
        if not self.in_flight:
            return
        _, one = self.in_flight.pop(0)
        if end == "failed":
            claims.failed(self.tx, one.office, one.id, later(seconds=self.now + wait), "502")
            return
        self.done.add(one.id)
        if end == "sent":
            claims.sent(self.tx, one.office, one.id, "m", NOW)
        else:
            claims.given_up(self.tx, one.office, one.id, "403")

    @invariant()
    def what_is_done_stays_done(self) -> None:
        """Nothing sent or given up waits or is claimed again."""
        rows = self.tx.all("SELECT id FROM outbox WHERE status IN ('waiting', 'claimed')")
        assert not self.done & {row["id"] for row in rows}

    @invariant()
    def one_in_flight(self) -> None:
        """No address has two messages in flight."""
        flying = [one.address for _, one in self.in_flight]
        assert len(flying) == len(set(flying))

    def first_due(self) -> dict[str, tuple[int, int]]:
        """By address the first in order of what is due, given back by time or never taken."""
        held = {one.id for _, one in self.in_flight}
        rows = self.tx.all(
            "SELECT address, lane, id FROM outbox WHERE status IN ('waiting', 'claimed') AND due <= :now "
            "ORDER BY lane DESC, id DESC",
            now=later(seconds=self.now).isoformat(timespec="microseconds"),
        )
        return {row["address"]: (row["lane"], row["id"]) for row in rows if row["id"] not in held}

    def teardown(self) -> None:
        """Close the database."""
        self.connection.close()


Sending.TestCase.settings = settings(max_examples=40, stateful_step_count=30)
TestSending = Sending.TestCase
TestSending.__doc__ = (
    "In any order of events each address gets its due messages one at a time, in order, and none twice."
)
