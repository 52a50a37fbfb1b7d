"""Taking waiting messages out for sending, and saying what became of them.

By lane, then by number; to one address one message at a time, in order among those that are due. Of several edits
of one card only the newest is sent, and none before the card itself. Where messages are merged, the cards and reminders
of a person leave together; replies never wait behind them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.moments import to_text
from storage.outbox import Form
from storage.transaction import Row, Transaction

_GIVE_BACK = "UPDATE outbox SET status = 'waiting' WHERE status = 'claimed' AND lease_until <= :now"
_GIVE_BACK_ALL = "UPDATE outbox SET status = 'waiting' WHERE status = 'claimed'"
_IN_FLIGHT = "SELECT channel, address FROM outbox WHERE status = 'claimed'"
_DUE = """
    SELECT office_id, id, channel, address, form, task FROM outbox
    WHERE status = 'waiting' AND due <= :now ORDER BY lane, id LIMIT :limit
"""
# Lane and number in one, so that the smallest is the first of an address.
_FIRST_OF_EACH = """
    SELECT office_id, id, outbox.channel, outbox.address, form, task
    FROM (SELECT channel, address, min(lane * 1000000000000000 + id) AS first FROM outbox
          WHERE status = 'waiting' AND due <= :now GROUP BY channel, address) AS waiting
    JOIN outbox ON status = 'waiting' AND lane = first / 1000000000000000 AND id = first % 1000000000000000
    ORDER BY lane, id
"""
# The plus keeps the primary key out of it, which would be looked through for the whole office.
_OF_CARD = """
    SELECT id, form, due FROM outbox
    WHERE office_id = :office AND task = :task AND channel = :channel AND address = :address
        AND status IN ('waiting', 'claimed', 'held') AND status <> 'held' ORDER BY +id
"""
_OVERTAKE = """
    UPDATE outbox SET status = 'withdrawn'
    WHERE office_id = :office AND task = :task AND channel = :channel AND address = :address
        AND status IN ('waiting', 'claimed', 'held') AND status <> 'held' AND form = 'edit' AND +id < :newest
"""
# The messenger's name is in the words of the one small index that finds them.
_ALONG = """
    SELECT office_id, id FROM outbox
    WHERE status = 'waiting' AND channel = 'whatsapp' AND address = :address AND channel = :channel
        AND lane >= 2 AND form = 'new' AND due <= :now AND attempts < :attempts
    ORDER BY lane, id LIMIT :limit
"""
_CLAIM = """
    UPDATE outbox SET status = 'claimed', lease_until = :lease_until, attempts = attempts + 1
    WHERE office_id = :office AND id = :id
    RETURNING office_id, id, channel, address, person, lane, form, task, target, body, attempts
"""
# It arrived, even if its lease had ended: it must not leave once more.
_SENT = """
    UPDATE outbox SET status = 'sent', sent_at = :now, message = :message, error = NULL
    WHERE office_id = :office AND id = :id
"""
_FAILED = """
    UPDATE outbox SET status = 'waiting', due = :due, error = :error
    WHERE office_id = :office AND id = :id AND status = 'claimed'
"""
_GIVEN_UP = """
    UPDATE outbox SET status = 'given_up', error = :error
    WHERE office_id = :office AND id = :id AND status = 'claimed'
"""

_APART = """
    UPDATE outbox SET status = 'waiting', attempts = :attempts, error = :error
    WHERE office_id = :office AND id = :id AND status = 'claimed'
"""
_DROP = "UPDATE outbox SET status = 'withdrawn' WHERE office_id = :office AND id = :id AND status = 'claimed'"

Address = tuple[str, str]

# So many messages are looked at one by one; where crowded addresses fill them all, the first of each is asked for.
_LOOKED_AT = 300

TOGETHER = 10  # messages in one: so many rows has a list (WhatsApp Cloud API, interactive list messages)
APART = 5  # attempts after which a message goes by itself, as one that can't be sent would keep back the others


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A message being sent; office and id stay the same however often it is tried, `attempts` counts this one."""

    office: str
    id: int
    channel: str
    address: str
    person: str
    lane: int
    form: Form
    task: int | None
    target: str | None
    body: str
    attempts: int


def claim(
    tx: Transaction,
    now: datetime,
    limit: int,
    lease: timedelta,
    busy: Callable[[str, str], bool] = lambda _channel, _address: False,
) -> list[Claimed]:
    """At most `limit` messages to send before the lease ends; `busy` says which channel and address to pass over."""
    tx.execute(_GIVE_BACK, now=to_text(now))
    chosen = list(_chosen(tx, now, limit, busy))
    lease_until = to_text(now + lease)
    return [
        _claimed(row)
        for office, number in chosen
        for row in tx.execute(_CLAIM, office=office, id=number, lease_until=lease_until)
    ]


def claim_along(tx: Transaction, first: Claimed, now: datetime, lease: timedelta) -> list[Claimed]:
    """The other cards and reminders of a person, to leave in one message with one just claimed; none for an edit."""
    if first.lane < 2 or first.form == "edit" or first.attempts > APART:
        return []
    along = tx.all(
        _ALONG, channel=first.channel, address=first.address, now=to_text(now), attempts=APART, limit=TOGETHER - 1
    )
    lease_until = to_text(now + lease)
    return [
        _claimed(row)
        for other in along
        for row in tx.execute(_CLAIM, office=other["office_id"], id=other["id"], lease_until=lease_until)
    ]


def give_back_all(tx: Transaction) -> None:
    """Let every message wait that is claimed; only while nobody sends."""
    tx.execute(_GIVE_BACK_ALL)


def sent(tx: Transaction, office: str, number: int, message: str | None, now: datetime) -> None:
    """A message arrived, as the messenger's `message`."""
    tx.execute(_SENT, office=office, id=number, message=message, now=to_text(now))


def failed(tx: Transaction, office: str, number: int, retry_at: datetime, error: str) -> None:
    """A message could not be sent now; it waits until `retry_at`, and others may pass it."""
    tx.execute(_FAILED, office=office, id=number, due=to_text(retry_at), error=error)


def given_up(tx: Transaction, office: str, number: int, error: str) -> None:
    """A message will never arrive."""
    tx.execute(_GIVEN_UP, office=office, id=number, error=error)


def apart(tx: Transaction, office: str, number: int, error: str) -> None:
    """A message that was merged waits to go by itself, as one of them can't be sent."""
    tx.execute(_APART, office=office, id=number, attempts=APART, error=error)


def drop(tx: Transaction, office: str, number: int) -> None:
    """A message has nothing to say any more."""
    tx.execute(_DROP, office=office, id=number)


def _chosen(tx: Transaction, now: datetime, limit: int, busy: Callable[[str, str], bool]) -> Iterator[tuple[str, int]]:
    taken: set[Address] = {(row["channel"], row["address"]) for row in tx.all(_IN_FLIGHT)}
    for row in _candidates(tx, to_text(now)):
        address = (row["channel"], row["address"])
        if limit == 0:
            return
        if address in taken or busy(*address):
            continue
        number = row["id"] if row["task"] is None else _of_card(tx, row, now)
        if number is not None:
            taken.add(address)
            limit -= 1
            yield row["office_id"], number


def _candidates(tx: Transaction, now: str) -> Iterator[Row]:
    looked_at = tx.all(_DUE, now=now, limit=_LOOKED_AT)
    yield from looked_at
    if len(looked_at) == _LOOKED_AT:
        yield from tx.all(_FIRST_OF_EACH, now=now)


def _of_card(tx: Transaction, row: Row, now: datetime) -> int | None:
    if row["form"] == "new":
        return int(row["id"])
    card = {"office": row["office_id"], "task": row["task"], "channel": row["channel"], "address": row["address"]}
    waiting = tx.all(_OF_CARD, **card)
    copies = [other["id"] for other in waiting if other["form"] == "new"]
    reach = min(copies, default=waiting[-1]["id"] + 1)
    edits = [other["id"] for other in waiting if other["id"] < reach and other["due"] <= to_text(now)]
    if not edits:
        return None
    tx.execute(_OVERTAKE, **card, newest=edits[-1])
    return int(edits[-1])


def _claimed(row: Row) -> Claimed:
    return Claimed(
        office=row["office_id"],
        id=row["id"],
        channel=row["channel"],
        address=row["address"],
        person=row["person"],
        lane=row["lane"],
        form=row["form"],
        task=row["task"],
        target=row["target"],
        body=row["body"],
        attempts=row["attempts"],
    )
