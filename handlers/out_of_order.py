"""Messages that come in another order than they were sent, as WhatsApp's may (Cloud API, webhooks).

Nothing is held back to wait for an earlier one, for that would make everybody wait. What had no effect, because an
earlier message had not come yet, is done again when that comes: the reason typed after "Kembalikan" is taken then.
"""

from collections import OrderedDict
from datetime import timedelta

from handlers import messengers
from handlers.inbound import Inbound

SPAN = timedelta(minutes=10)  # whoever got no answer for longer has begun anew
REMEMBERED = 1_000
MOST = 10

Address = tuple[str, str]


class OutOfOrder:
    """What had no effect lately, of the latest thousand addresses, ten messages each."""

    def __init__(self) -> None:
        self._in_vain: OrderedDict[Address, dict[str, Inbound]] = OrderedDict()

    def note(self, inbound: Inbound, *, in_vain: bool) -> None:
        """Remember a message that had no effect, or forget one that had."""
        if messengers.keeps_order(inbound.channel):
            return
        kept = self._in_vain.setdefault(_address(inbound), {})
        kept.pop(inbound.id, None)
        if in_vain:
            kept[inbound.id] = inbound
            self._in_vain.move_to_end(_address(inbound))
        self._forget(_address(inbound), kept)

    def sent_after(self, inbound: Inbound) -> list[Inbound]:
        """What the same person sent after a message, and in vain, in the order in which it was sent."""
        kept = self._in_vain.get(_address(inbound), {}).values()
        later = (one for one in kept if inbound.sent_at < one.sent_at <= inbound.sent_at + SPAN)
        return sorted(later, key=lambda one: one.sent_at)

    def _forget(self, address: Address, kept: dict[str, Inbound]) -> None:
        if len(kept) > MOST:
            del kept[next(iter(kept))]
        if not kept:
            del self._in_vain[address]
        elif len(self._in_vain) > REMEMBERED:
            self._in_vain.popitem(last=False)


def _address(inbound: Inbound) -> Address:
    return inbound.channel, inbound.address
