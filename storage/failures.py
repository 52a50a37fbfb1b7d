"""Messages that a messenger took and then said did not arrive, until something is done about each."""

from dataclasses import dataclass
from datetime import datetime

from storage.moments import to_text
from storage.outbox import Form
from storage.transaction import Transaction

_NOTE = """
    INSERT INTO reach (channel, message, noted_at, failure) VALUES (:channel, :message, :now, :failure)
    ON CONFLICT (channel, message) DO UPDATE SET failure = excluded.failure
"""
# What a message carried is known once its sending is written down, which may come after the report.
_DUE = """
    SELECT channel, message, failure FROM reach
    WHERE failure IS NOT NULL AND EXISTS
        (SELECT 1 FROM carried WHERE carried.channel = reach.channel AND carried.message = reach.message)
    ORDER BY channel, message LIMIT :limit
"""
_TAKE = """
    UPDATE reach SET failure = NULL
    WHERE channel = :channel AND message = :message AND failure IS NOT NULL AND EXISTS
        (SELECT 1 FROM carried WHERE carried.channel = reach.channel AND carried.message = reach.message)
"""
_LOST = """
    SELECT outbox.office_id, outbox.id, outbox.address, outbox.person, outbox.form, outbox.task, outbox.attempts,
        outbox.status
    FROM carried JOIN outbox ON outbox.office_id = carried.office_id AND outbox.id = carried.outbox
    WHERE carried.channel = :channel AND carried.message = :message
        AND outbox.message = :message AND outbox.status IN ('sent', 'held')
    ORDER BY outbox.office_id, outbox.id
"""
_AGAIN = """
    UPDATE outbox SET status = 'waiting', due = :due, message = NULL, error = :error
    WHERE office_id = :office AND id = :id
"""
_GIVE_UP = "UPDATE outbox SET status = 'given_up', error = :error WHERE office_id = :office AND id = :id"


@dataclass(frozen=True, slots=True)
class Failed:
    """A message that did not arrive, and what was noted of it."""

    channel: str
    message: str
    failure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A message of the outbox that a failed one carried, or `held` behind it; `attempts` counts how often it left."""

    office: str
    id: int
    address: str
    person: str
    form: Form
    task: int | None
    attempts: int
    held: bool


def note(tx: Transaction, channel: str, message: str, failure: str, now: datetime) -> None:
    """Note that a message did not arrive, and what is to be done about it."""
    tx.execute(_NOTE, channel=channel, message=message, failure=failure, now=to_text(now))


def due(tx: Transaction, limit: int) -> list[Failed]:
    """At most `limit` messages about which something is to be done, and of which it is known what they carried."""
    return [Failed(*row) for row in tx.all(_DUE, limit=limit)]


def take(tx: Transaction, failed: Failed) -> list[Lost]:
    """What a failed message carried, none of it that has been sent again or withdrawn since; it is noted no more."""
    if not tx.changed(_TAKE, channel=failed.channel, message=failed.message):
        return []
    return [
        Lost(
            office=row["office_id"],
            id=row["id"],
            address=row["address"],
            person=row["person"],
            form=row["form"],
            task=row["task"],
            attempts=row["attempts"],
            held=row["status"] == "held",
        )
        for row in tx.all(_LOST, channel=failed.channel, message=failed.message)
    ]


def send_again(tx: Transaction, lost: Lost, due: datetime, why: str) -> None:
    """Let a message wait for its turn once more."""
    tx.execute(_AGAIN, office=lost.office, id=lost.id, due=to_text(due), error=why)


def give_up(tx: Transaction, lost: Lost, why: str) -> None:
    """A message will never arrive."""
    tx.execute(_GIVE_UP, office=lost.office, id=lost.id, error=why)
