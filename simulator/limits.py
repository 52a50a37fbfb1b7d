"""Telegram's limits on how fast a bot may send (core.telegram.org/bots/faq#broadcasting-to-users)."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Messages a bot may send: a rate and a burst for the bot, each chat and each group."""

    bot_per_second: float = 30.0
    bot_burst: float = 60.0
    chat_per_second: float = 1.0
    chat_burst: float = 20.0
    group_per_minute: float = 20.0
    group_burst: float = 20.0


@dataclass
class Bucket:
    """What may still be sent; it fills at a rate per second, up to the burst."""

    rate: float
    burst: float
    level: float
    at: float

    def refill(self, now: float) -> None:
        """Fill up to this moment."""
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now

    def missing_seconds(self) -> float:
        """Return how long it takes until one more may be sent."""
        return max(0.0, (1 - self.level) / self.rate)


class Rates:
    """How much of the limits is used; limits None lets everything through."""

    def __init__(self, limits: Limits | None) -> None:
        self.limits = limits
        self._buckets: dict[int | None, Bucket] = {}

    def set(self, limits: Limits | None) -> None:
        """Replace the limits and forget what was used."""
        self.limits = limits
        self._buckets.clear()

    def take(self, chat_id: int, now: float) -> int | None:
        """Count a message to the chat, or return the whole seconds to wait before it may be sent."""
        if self.limits is None:
            return None
        buckets = [self._bucket(None, self.limits, now), self._bucket(chat_id, self.limits, now)]
        wait = max(bucket.missing_seconds() for bucket in buckets)
        if wait > 0:
            return math.ceil(wait)
        for bucket in buckets:
            bucket.level -= 1
        return None

    def _bucket(self, key: int | None, limits: Limits, now: float) -> Bucket:
        if key not in self._buckets:
            rate, burst = _rate(key, limits)
            self._buckets[key] = Bucket(rate, burst, burst, now)
        self._buckets[key].refill(now)
        return self._buckets[key]


def _rate(key: int | None, limits: Limits) -> tuple[float, float]:
    if key is None:
        return limits.bot_per_second, limits.bot_burst
    if key < 0:
        return limits.group_per_minute / 60, limits.group_burst
    return limits.chat_per_second, limits.chat_burst
