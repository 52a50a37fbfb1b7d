"""What leaves as one message: claimed rows of the outbox, and how they are to go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from handlers.message import Knock, Lane, Message
from handlers.messengers import opens
from handlers.reaching import knocking, merging
from handlers.reaching.merging import Part
from storage import cards, claims, held, windows
from storage.claims import Claimed
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed message, others that go along with it, and the messages it changes.

    `closed`: the person has to open the conversation first, and `knocked` is the knock not long ago, if there was one.
    """

    claimed: Claimed
    along: tuple[Claimed, ...] = ()
    targets: tuple[str, ...] = ()
    closed: bool = False
    knocked: str | None = None

    @property
    def all(self) -> tuple[Claimed, ...]:
        """Everything that leaves with it, itself first."""
        return (self.claimed, *self.along)

    @property
    def message(self) -> Message:
        """What the person is to read."""
        return merging.merged(_parts(self)) if self.along else _message(self.claimed)

    @property
    def knock(self) -> Knock:
        """What asks the person to open the conversation."""
        return knocking.knock(_parts(self), Lane(self.claimed.lane))


def letter(tx: Transaction, claimed: Claimed, now: datetime, lease: timedelta) -> Letter:
    """How a claimed message is to go at this moment."""
    if not opens(claimed.channel):
        return Letter(claimed, targets=_targets(tx, claimed))
    along = tuple(claims.claim_along(tx, claimed, now, lease))
    if windows.is_open(tx, claimed.channel, claimed.address, now):
        return Letter(claimed, along)
    last = held.last_knock(tx, claimed.channel, claimed.address)
    return Letter(
        claimed, along, closed=True, knocked=last.message if last and now - last.at < knocking.AGAIN else None
    )


def _targets(tx: Transaction, claimed: Claimed) -> tuple[str, ...]:
    if claimed.form == "new":
        return ()
    if claimed.target is not None:
        return (claimed.target,)
    return tuple(cards.messages(tx, claimed.office, claimed.task or 0, claimed.channel, claimed.address))


def _parts(one: Letter) -> list[Part]:
    return [Part(claimed.task, _message(claimed)) for claimed in one.all]


def _message(claimed: Claimed) -> Message:
    return msgspec.json.decode(claimed.body, type=Message)
