"""Until when people may be written to freely at a messenger that asks them to open the conversation now and then."""

from datetime import datetime

from storage.moments import to_text
from storage.transaction import Transaction

_OPEN_UNTIL = "SELECT max(open_until) AS until FROM address WHERE channel = :channel AND address = :address"
_CLOSE = "UPDATE address SET open_until = '' WHERE channel = :channel AND address = :address"


def is_open(tx: Transaction, channel: str, address: str, now: datetime) -> bool:
    """Whether an address may be written to freely; a stranger is only ever answered."""
    row = tx.one(_OPEN_UNTIL, channel=channel, address=address)
    return row is None or row["until"] is None or to_text(now) < row["until"]


def close(tx: Transaction, channel: str, address: str) -> None:
    """Note that an address may not be written to before it writes."""
    tx.execute(_CLOSE, channel=channel, address=address)
