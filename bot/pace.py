"""How fast a bot may send: token buckets for the bot and for each chat, and the waits that a messenger asks for.

Pure: moments are seconds that only grow, given by the caller.
"""

from dataclasses import dataclass, field

REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second, after a burst of so many."""

    per_second: float
    burst: int


# core.telegram.org/bots/faq, "My bot is hitting limits": 30 messages a second, one a second to a chat with short
# bursts, 20 a minute to a group.
BOT = Rate(30, 30)
CHAT = Rate(1, 20)
GROUP = Rate(20 / 60, 20)

# developers.facebook.com, WhatsApp Cloud API, "Throughput": 80 messages a second for a number; "Pair rate limits": one
# message to a person every six seconds, after a burst of 45.
WHATSAPP_NUMBER = Rate(80, 80)
WHATSAPP_PERSON = Rate(1 / 6, 45)
WHATSAPP_WAIT = 60.0


@dataclass(slots=True)
class _Bucket:
    rate: Rate
    level: float
    at: float

    def fill(self, now: float) -> float:
        self.level = min(self.rate.burst, self.level + max(0.0, now - self.at) * self.rate.per_second)
        self.at = max(self.at, now)
        return self.level


@dataclass(slots=True)
class Pace:
    """The pace of one bot; a group's address starts with a minus.

    `own_wait`: where a messenger says of whom it speaks, the seconds that a chat waits at most for one of its messages.
    """

    bot: Rate = BOT
    chat: Rate = CHAT
    group: Rate = GROUP
    own_wait: float | None = None
    _whole: _Bucket = field(init=False)
    _chats: dict[str, _Bucket] = field(default_factory=dict)
    _held: dict[str, float] = field(default_factory=dict)
    _all_held: float = 0.0
    _last_refused: tuple[str, float] = ("", 0.0)

    def __post_init__(self) -> None:
        self._whole = _Bucket(self.bot, self.bot.burst, 0.0)

    def room(self, now: float) -> int:
        """How many messages the bot may send now."""
        return 0 if now < self._all_held else int(self._whole.fill(now) + 1e-9)

    def wait(self, now: float) -> float:
        """Seconds until the bot may send one more."""
        if now < self._all_held:
            return self._all_held - now
        return max(0.0, (1 - self._whole.fill(now)) / self.bot.per_second)

    def admits(self, address: str, now: float) -> bool:
        """Whether a message to a chat may leave now, as far as the chat goes."""
        if now < self._held.get(address, 0.0):
            return False
        bucket = self._chats.get(address)
        return bucket is None or bucket.fill(now) >= 1 - 1e-9

    def take(self, address: str, now: float, *, edit: bool = False) -> None:
        """Count a message that leaves; an edit counts for the bot alone."""
        self._whole.fill(now)
        self._whole.level -= 1
        if edit:
            return
        rate = self.group if address.startswith("-") else self.chat
        bucket = self._chats.setdefault(address, _Bucket(rate, rate.burst, now))
        bucket.fill(now)
        bucket.level -= 1
        if len(self._chats) > REMEMBERED:
            self._forget(now)

    def hold(self, address: str, until: float) -> None:
        """Send nothing to a chat before a moment."""
        self._held[address] = max(until, self._held.get(address, 0.0))

    def hold_all(self, until: float) -> None:
        """Send nothing at all before a moment."""
        self._all_held = max(until, self._all_held)

    def refused(self, address: str, until: float, now: float) -> None:
        """The messenger wants a wait: for the chat, and for all where it may mean all and said so of another too."""
        if self.own_wait is not None:
            self.hold(address, min(until, now + self.own_wait))
            return
        other, moment = self._last_refused
        if other != address and now < moment:
            self.hold_all(until)
        self._last_refused = (address, until)
        self.hold(address, until)

    def _forget(self, now: float) -> None:
        self._chats = {a: b for a, b in self._chats.items() if b.fill(now) < b.rate.burst}
        self._held = {a: until for a, until in self._held.items() if now < until}


def whatsapp_pace() -> Pace:
    """The pace of one WhatsApp number; a message that is to wait for a day does not keep the person's others back."""
    return Pace(bot=WHATSAPP_NUMBER, chat=WHATSAPP_PERSON, own_wait=WHATSAPP_WAIT)
