"""Meta's limits on how fast a business may send (its pages "Throughput" and "Pair rate limits")."""

from simulator.limits import Bucket

THROUGHPUT = 80.0  # messages a second and number
PAIR_BURST = 45.0  # messages to one person at once
PAIR_SECONDS = 6.0  # until one more may go to them


class Pace:
    """How much of the limits is used; switched off, everything passes."""

    def __init__(self, *, on: bool) -> None:
        self.on = on
        self._number = Bucket(THROUGHPUT, THROUGHPUT, THROUGHPUT, 0.0)
        self._pairs: dict[str, Bucket] = {}

    def refusal(self, recipient: str, now: float) -> int | None:
        """Count a message to the recipient, or return the code it is refused with."""
        if not self.on:
            return None
        pair = self._pairs.setdefault(recipient, Bucket(1 / PAIR_SECONDS, PAIR_BURST, PAIR_BURST, now))
        for code, bucket in ((130429, self._number), (131056, pair)):
            bucket.refill(now)
            if bucket.missing_seconds() > 0:
                return code
        self._number.level -= 1
        pair.level -= 1
        return None
