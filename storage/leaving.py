"""A person leaves: what leads to them goes, what they did stays.

1. One account: its link, the cards and messages there, and what was being asked there.
2. The phone number goes with it, because it is a way back in: on WhatsApp it alone lets somebody join.
3. A message that is leaving in this moment is left to the sender; its words and its address are forgotten in time.
"""

from datetime import datetime

from storage.moments import to_text
from storage.transaction import Transaction

_ACCOUNTS = "SELECT channel, address FROM address WHERE office_id = :office AND person = :person"
_LINK = "DELETE FROM address WHERE office_id = :office AND person = :person AND channel = :channel"
_THERE = (
    "DELETE FROM card WHERE office_id = :office AND person = :person AND channel = :channel",
    "DELETE FROM question WHERE office_id = :office AND person = :person AND channel = :channel",
    """
    UPDATE outbox SET status = 'withdrawn' WHERE office_id = :office AND person = :person AND channel = :channel
        AND status IN ('waiting', 'held')
    """,
    """
    UPDATE outbox SET body = '', address = '' WHERE office_id = :office AND person = :person AND channel = :channel
        AND body <> '' AND status NOT IN ('waiting', 'claimed') AND status <> 'held' AND due > ''
    """,
    """
    UPDATE file SET state = 'cancelled' WHERE office_id = :office AND person = :person AND channel = :channel
        AND state = 'fetching'
    """,
    """
    UPDATE file SET address = '', vendor_id = '', message = NULL
    WHERE office_id = :office AND person = :person AND channel = :channel
    """,
)
_WAITING = (
    "DELETE FROM invitation WHERE office_id = :office AND person = :person",
    "DELETE FROM reminder WHERE office_id = :office AND person = :person",
    "DELETE FROM resending WHERE office_id = :office AND person = :person",
    "DELETE FROM intent WHERE office_id = :office AND person = :person",
)
# An account may be in another office too, which this one does not concern.
_ACCOUNT = tuple(
    f"""
    DELETE FROM {table} WHERE channel = :channel AND address = :address AND NOT EXISTS
        (SELECT 1 FROM address WHERE address.channel = :channel AND address.address = :address)
    """
    for table in ("account", "wrong_code")
)
_LEFT = "UPDATE person SET left_at = :at WHERE office_id = :office AND person = :person"
_PHONE = "UPDATE person SET phone = '' WHERE office_id = :office AND person = :person"


def unlink(tx: Transaction, office: str, person: str, channel: str) -> bool:
    """Take a person's account at a messenger off them; whether they have another. The phone number goes as well."""
    here = {"office": office, "person": person}
    for account, address in tx.all(_ACCOUNTS, **here):
        if account == channel:
            tx.execute(_LINK, **here, channel=channel)
            _forget(tx, here, channel, address)
    tx.execute(_PHONE, **here)
    others = tx.one(_ACCOUNTS, **here) is not None
    for words in () if others else _WAITING:
        tx.execute(words, **here)
    return others


def left(tx: Transaction, office: str, person: str, at: datetime) -> None:
    """Note when a person gave up their last account; joining again takes it back."""
    tx.execute(_LEFT, office=office, person=person, at=to_text(at))


def unlink_all(tx: Transaction, office: str, person: str) -> None:
    """Take every account off a person, and what was addressed to one they had before."""
    for channel, _ in tx.all(_ACCOUNTS, office=office, person=person):
        unlink(tx, office, person, channel)
    unlink(tx, office, person, "")


def _forget(tx: Transaction, here: dict[str, str], channel: str, address: str) -> None:
    for words in _THERE:
        tx.execute(words, **here, channel=channel)
    for words in _ACCOUNT:
        tx.execute(words, channel=channel, address=address)
