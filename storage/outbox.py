"""The worded messages that wait to be sent; a message leaves at least once, by a lease that time gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec
from msgspec.structs import asdict

from storage import numbers
from storage.moments import to_text
from storage.transaction import Row, Transaction

_ADD = """
    INSERT INTO outbox (office_id, id, channel, address, person, lane, form, task, target, act, body, status, due)
    VALUES (:office, :id, :channel, :address, :person, :lane, :form, :task, :target, :act, :body, 'waiting', :due)
"""
_WITHDRAW = """
    UPDATE outbox SET status = 'withdrawn' WHERE office_id = :office AND act = :act AND status IN ('waiting', 'held')
    RETURNING id, channel, address, person, lane, form, task, act, body
"""
_WENT_OUT = """
    SELECT id, channel, address, person, lane, form, task, act, body FROM outbox
    WHERE office_id = :office AND act = :act AND status IN ('claimed', 'sent') ORDER BY id
"""
_SENT_AS = """
    SELECT coalesce(message, target) AS message, body, person, channel, address FROM outbox
    WHERE office_id = :office AND id = :id AND status = 'sent' AND body <> ''
"""
_ON_ITS_WAY = """
    SELECT 1 FROM outbox
    WHERE office_id = :office AND task = :task AND person = :person
        AND form = 'new' AND status IN ('waiting', 'claimed', 'held') LIMIT 1
"""
_IS_LEAVING = """
    SELECT 1 FROM outbox
    WHERE office_id = :office AND task = :task AND person = :person
        AND form = 'new' AND status IN ('waiting', 'claimed', 'held') AND status = 'claimed' LIMIT 1
"""
_CALL_BACK = """
    UPDATE outbox SET status = 'withdrawn'
    WHERE office_id = :office AND task = :task AND person = :person AND status IN ('waiting', 'claimed', 'held')
        AND status <> 'claimed'
"""
_WITHDRAW_ALL = """
    UPDATE outbox SET status = 'withdrawn', error = :why WHERE status IN ('waiting', 'claimed', 'held')
"""
_NAMED = """
    SELECT act FROM outbox
    WHERE office_id = :office AND act >= :first AND act < :beyond
        AND channel = :channel AND address = :address AND message = :message
    LIMIT 2
"""


Form = Literal["new", "edit"]


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """A message for one person; `act` names the act whose undo withdraws it, such as "45:2"; lane 1 leaves first.

    A new message with a task is a card of it. An edit changes the message `target`, or every copy of its task's
    card at that address.
    """

    office: str
    channel: str
    address: str
    person: str
    lane: int
    body: str
    not_before: datetime
    form: Form = "new"
    task: int | None = None
    target: str | None = None
    act: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A message that an act had caused."""

    id: int
    channel: str
    address: str
    person: str
    lane: int
    form: Form
    task: int | None
    body: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What an undo met: the messages it held back, and those that had left or were leaving."""

    withdrawn: tuple[Told, ...]
    went_out: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that arrived, as the messenger's `message`, with its body and whose it is."""

    message: str
    body: str
    person: str
    channel: str
    address: str


def add(tx: Transaction, message: Outgoing) -> int:
    """Let a message wait for its turn; its number."""
    return add_many(tx, [message])


def add_many(tx: Transaction, messages: Sequence[Outgoing]) -> int:
    """Let messages wait for their turn, in this order; the number of the first, the others follow it."""
    first = numbers.advance(tx, "outbox", len(messages))
    tx.many(
        _ADD,
        [
            {**asdict(message), "id": number, "due": to_text(message.not_before)}
            for number, message in enumerate(messages, start=first)
        ],
    )
    return first


def withdraw(tx: Transaction, office: str, act: str) -> Withdrawal:
    """Hold back what an undone act would still have said."""
    withdrawn = sorted((_told(row) for row in tx.all(_WITHDRAW, office=office, act=act)), key=lambda told: told.id)
    went_out = (_told(row) for row in tx.all(_WENT_OUT, office=office, act=act))
    return Withdrawal(tuple(withdrawn), tuple(went_out))


def sent_as(tx: Transaction, office: str, number: int) -> Sent | None:
    """The messenger's message that carries what was put out under a number; None before it is there."""
    row = tx.one(_SENT_AS, office=office, id=number)
    return None if row is None else Sent(*row)


def named(tx: Transaction, office: str, prefix: str, channel: str, address: str, message: str) -> str | None:
    """What the only part of a messenger's message was put out for, where its name begins with these letters and ":"."""
    words = {"first": f"{prefix}:", "beyond": f"{prefix};", "channel": channel, "address": address}
    rows = tx.all(_NAMED, office=office, message=message, **words)
    return str(rows[0]["act"]) if len(rows) == 1 else None


def on_its_way(tx: Transaction, office: str, task: int, person: str) -> bool:
    """Whether a copy of a task's card waits for its turn, or for the person to open the conversation."""
    return tx.one(_ON_ITS_WAY, office=office, task=task, person=person) is not None


def is_leaving(tx: Transaction, office: str, task: int, person: str) -> bool:
    """Whether a copy of a task's card is being sent to a person at this moment."""
    return tx.one(_IS_LEAVING, office=office, task=task, person=person) is not None


def call_back(tx: Transaction, office: str, task: int, person: str) -> None:
    """Send a person nothing of what waits as a task's card, or as a change of it."""
    tx.execute(_CALL_BACK, office=office, task=task, person=person)


def withdraw_all(tx: Transaction, why: str) -> None:
    """Send none of what waits or was being sent, as after a restore."""
    tx.execute(_WITHDRAW_ALL, why=why)


def _told(row: Row) -> Told:
    return Told(
        id=row["id"],
        channel=row["channel"],
        address=row["address"],
        person=row["person"],
        lane=row["lane"],
        form=row["form"],
        task=row["task"],
        body=row["body"],
    )
