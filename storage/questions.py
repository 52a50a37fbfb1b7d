"""The question that is open to a person; there is one at a time, and a new one takes the place of the old."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.moments import from_text, to_text
from storage.transaction import Transaction

STAYS_OPEN = timedelta(minutes=30)

_ASK = """
    INSERT INTO question (office_id, person, channel, address, task, verb, choices, asked_at, message, interrupted)
    VALUES (:office, :person, :channel, :address, :task, :verb, :choices, :asked_at, :message, :interrupted)
    ON CONFLICT (office_id, person) DO UPDATE SET channel = excluded.channel, address = excluded.address,
        task = excluded.task, verb = excluded.verb, choices = excluded.choices, asked_at = excluded.asked_at,
        message = excluded.message, interrupted = excluded.interrupted
"""
_OF = "SELECT * FROM question WHERE office_id = :office AND person = :person AND asked_at > :since"
_CLOSE = "DELETE FROM question WHERE office_id = :office AND person = :person"
_CLOSE_TASK = "DELETE FROM question WHERE office_id = :office AND task = :task"
_INTERRUPT = "UPDATE question SET interrupted = 1 WHERE office_id = :office AND person = :person"
_IS_REPLY = """
    SELECT 1 AS yes FROM outbox
    WHERE office_id = :office AND id = :id AND channel = :channel AND address = :address
        AND :message IN (message, target)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person was asked, with their choices so far as JSON; `message` is the outbox number of its words.

    `interrupted` says that something else came in between.
    """

    office: str
    person: str
    channel: str
    address: str
    verb: str
    choices: str
    asked_at: datetime
    task: int | None = None
    message: int | None = None
    interrupted: bool = False


def ask(tx: Transaction, question: Question) -> None:
    """Let a question be open in place of any other of that person."""
    tx.execute(
        _ASK,
        office=question.office,
        person=question.person,
        channel=question.channel,
        address=question.address,
        task=question.task,
        verb=question.verb,
        choices=question.choices,
        asked_at=to_text(question.asked_at),
        message=question.message,
        interrupted=int(question.interrupted),
    )


def of(tx: Transaction, office: str, person: str, now: datetime) -> Question | None:
    """The question open to a person; none once it is 30 minutes old."""
    row = tx.one(_OF, office=office, person=person, since=to_text(now - STAYS_OPEN))
    if row is None:
        return None
    return Question(
        office=row["office_id"],
        person=row["person"],
        channel=row["channel"],
        address=row["address"],
        verb=row["verb"],
        choices=row["choices"],
        asked_at=from_text(row["asked_at"]),
        task=row["task"],
        message=row["message"],
        interrupted=bool(row["interrupted"]),
    )


def is_reply(tx: Transaction, question: Question, reply_to: str | None) -> bool:
    """Whether the messenger's message `reply_to` is the question itself."""
    if question.message is None or reply_to is None:
        return False
    found = tx.one(
        _IS_REPLY,
        office=question.office,
        id=question.message,
        message=reply_to,
        channel=question.channel,
        address=question.address,
    )
    return found is not None


def interrupt(tx: Transaction, office: str, person: str) -> None:
    """Note that something else came in while a question was open."""
    tx.execute(_INTERRUPT, office=office, person=person)


def close(tx: Transaction, office: str, person: str) -> None:
    """Leave the question open to a person, if there is one."""
    tx.execute(_CLOSE, office=office, person=person)


def close_task(tx: Transaction, office: str, task: int) -> None:
    """Leave every question about a task, because it changed."""
    tx.execute(_CLOSE_TASK, office=office, task=task)
