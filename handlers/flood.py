"""A person who sends far more than anybody types is answered once, and heard again when calm."""

from collections import OrderedDict
from datetime import datetime, timedelta
from enum import Enum

LIMIT = 30
SPAN = timedelta(seconds=10)
REMEMBERED = 10_000


class Calm(Enum):
    """Whether a message is handled, answered with the one notice, or only noted."""

    YES = "yes"
    NOTICE = "notice"
    NO = "no"


class Flood:
    """Counts the messages of each address in spans of ten seconds, for the latest ten thousand addresses."""

    def __init__(self) -> None:
        self._counts: OrderedDict[tuple[str, str], tuple[datetime, int]] = OrderedDict()

    def admits(self, channel: str, address: str, now: datetime) -> Calm:
        """What becomes of one more message from an address."""
        key = (channel, address)
        since, count = self._counts.pop(key, (now, 0))
        if now - since > SPAN:
            since, count = now, 0
        self._counts[key] = (since, count + 1)
        if len(self._counts) > REMEMBERED:
            self._counts.popitem(last=False)
        if count < LIMIT:
            return Calm.YES
        return Calm.NOTICE if count == LIMIT else Calm.NO

    def take_back(self, channel: str, address: str) -> None:
        """Not count a message that could not be kept: the messenger brings it again."""
        since, count = self._counts[channel, address]
        self._counts[channel, address] = (since, count - 1)
