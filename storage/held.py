"""Messages that wait until their person opens the conversation, each with the knock by which they were asked to."""

from dataclasses import dataclass
from datetime import datetime

from storage.moments import from_text, to_text
from storage.transaction import Transaction

_HOLD = """
    UPDATE outbox SET status = 'held', message = :message, sent_at = :at, error = NULL
    WHERE office_id = :office AND id = :id AND status = 'claimed'
"""
_WAIT = "UPDATE outbox SET status = 'waiting' WHERE office_id = :office AND id = :id AND status = 'claimed'"
_KNOCK = """
    SELECT message, min(sent_at) AS sent_at FROM outbox
    WHERE channel = :channel AND address = :address AND status = 'held' GROUP BY message ORDER BY 2 DESC LIMIT 1
"""
_TAKE = """
    UPDATE outbox SET status = 'withdrawn' WHERE channel = :channel AND address = :address AND status = 'held'
    RETURNING office_id, id, person, lane, task, act, body
"""

_TAKE_OF = """
    UPDATE outbox SET status = 'withdrawn'
    WHERE channel = :channel AND address = :address AND status = 'held' AND office_id = :office AND person = :person
    RETURNING office_id, id, person, lane, task, act, body
"""
_TAKE_PUT_OFF = """
    UPDATE outbox SET status = 'withdrawn'
    WHERE status = 'waiting' AND channel = 'whatsapp' AND address = :address AND channel = :channel
        AND office_id = :office AND person = :person AND attempts > 0 AND due > :later AND form = 'new'
    RETURNING office_id, id, person, lane, task, act, body
"""
_BEHIND = """
    SELECT DISTINCT outbox.office_id, outbox.person, outbox.task
    FROM carried JOIN outbox ON outbox.office_id = carried.office_id AND outbox.id = carried.outbox
    WHERE carried.channel = :channel AND carried.message = :message AND outbox.task IS NOT NULL
        AND outbox.address = :address
    ORDER BY outbox.task
"""
_UNHEARD = "UPDATE outbox SET message = '' WHERE office_id = :office AND id = :id AND status = 'held'"
_KNOCK_ANEW = "UPDATE outbox SET status = 'waiting', message = NULL WHERE status = 'held' AND message = ''"
# As in claiming along: the messenger's name is in the words of the one small index that finds them.
_HASTEN = """
    UPDATE outbox SET due = :now
    WHERE status = 'waiting' AND channel = 'whatsapp' AND address = :address AND channel = :channel
        AND attempts > 0 AND due > :now
"""


@dataclass(frozen=True, slots=True)
class LastKnock:
    """The messenger's message by which a person was last asked to open the conversation."""

    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A message that was held, as the outbox had it."""

    office: str
    id: int
    person: str
    lane: int
    task: int | None
    act: str | None
    body: str


def hold(tx: Transaction, office: str, number: int, message: str, at: datetime) -> None:
    """Let a claimed message wait until its person opens the conversation, asked to by the messenger's `message`."""
    tx.execute(_HOLD, office=office, id=number, message=message, at=to_text(at))


def wait(tx: Transaction, office: str, number: int) -> None:
    """Let a claimed message wait for its turn again, as the conversation is open."""
    tx.execute(_WAIT, office=office, id=number)


def last_knock(tx: Transaction, channel: str, address: str) -> LastKnock | None:
    """The last knock at an address that is not answered; None where nothing is held."""
    row = tx.one(_KNOCK, channel=channel, address=address)
    return None if row is None else LastKnock(row["message"], from_text(row["sent_at"]))


def take(tx: Transaction, channel: str, address: str) -> list[Held]:
    """Everything held at an address, in the order in which it was said; it is held no more."""
    found = [Held(*row) for row in tx.execute(_TAKE, channel=channel, address=address)]
    return sorted(found, key=lambda one: one.id)


def take_of(tx: Transaction, office: str, person: str, channel: str, address: str, later: datetime) -> list[Held]:
    """What is held at an address for one person of an office, or put off beyond `later`; it waits there no more."""
    here = {"office": office, "person": person, "channel": channel, "address": address}
    rows = [*tx.execute(_TAKE_OF, **here), *tx.execute(_TAKE_PUT_OFF, **here, later=to_text(later))]
    return sorted((Held(*row) for row in rows), key=lambda one: one.id)


def behind(tx: Transaction, channel: str, address: str, message: str) -> list[tuple[str, str, int]]:
    """The office, person and task of each card that waited behind a knock, however it fared since."""
    rows = tx.all(_BEHIND, channel=channel, address=address, message=message)
    return [(row["office_id"], row["person"], row["task"]) for row in rows]


def hasten(tx: Transaction, channel: str, address: str, now: datetime) -> None:
    """Let what was to be tried again later, a day perhaps, be tried now: its person has just written."""
    tx.execute(_HASTEN, channel=channel, address=address, now=to_text(now))


def unheard(tx: Transaction, office: str, number: int) -> None:
    """The knock for a held message was not heard: it is held as if there had been none."""
    tx.execute(_UNHEARD, office=office, id=number)


def knock_anew(tx: Transaction) -> None:
    """Let everything wait for its turn again for which no knock could be made."""
    tx.execute(_KNOCK_ANEW)
