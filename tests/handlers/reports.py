"""A card that left on WhatsApp, and what the messenger reports of it."""

from datetime import timedelta

from handlers.desk import Desk
from handlers.inbound import Progress, Stage
from handlers.message import Lane
from storage import cards, held, outbox, people
from storage import reach as storage_reach

OFFICE, SEKWAN, ADDRESS = "balangan-setwan", "sekwan", "62811"


def sent(desk: Desk, person: str = SEKWAN, *, task: int = 1, knocked: bool = False, attempts: int = 1) -> int:
    """A card that left for a person on WhatsApp as the message w1, or is held behind the knock w1."""
    people.bind(desk.tx, OFFICE, person, "whatsapp", ADDRESS, desk.now)
    number = outbox.add(
        desk.tx,
        outbox.Outgoing(
            office=OFFICE,
            channel="whatsapp",
            address=ADDRESS,
            person=person,
            lane=int(Lane.CARD),
            body='{"text":"Kartu"}',
            not_before=desk.now,
            task=task,
        ),
    )
    sql = "UPDATE outbox SET status = 'claimed', attempts = :attempts WHERE id = :id"
    desk.tx.execute(sql, id=number, attempts=attempts)
    if knocked:
        held.hold(desk.tx, OFFICE, number, "w1", desk.now)
    else:
        desk.tx.execute("UPDATE outbox SET status = 'sent', message = 'w1' WHERE id = :id", id=number)
        there = {"person": person, "channel": "whatsapp", "address": ADDRESS, "message": "w1"}
        cards.add(desk.tx, OFFICE, task, **there, now=desk.now)
    storage_reach.carries(desk.tx, "whatsapp", "w1", [(OFFICE, number)], desk.now)
    return number


def report(desk: Desk, stage: Stage, *, minutes: float = 0, message: str = "w1") -> Progress:
    """A report on that message."""
    at = desk.now + timedelta(minutes=minutes)
    return Progress(channel="whatsapp", message=message, address=ADDRESS, at=at, stage=stage)
