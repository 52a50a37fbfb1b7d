"""Something that is held for a person until they write."""

import msgspec

from handlers.desk import Desk
from handlers.message import Button, Lane, Message
from handlers.reaching import held
from handlers.visit import Visit
from storage import held as storage_held
from storage import outbox, people
from storage.reminders import Reminder

OFFICE = "balangan-setwan"
ADDRESS = "62811"
SEKWAN = "sekwan"


def visit(desk: Desk, person: str = SEKWAN) -> Visit:
    """The person writes on WhatsApp."""
    return Visit(desk=desk, office=desk.office(OFFICE), person=person, channel="whatsapp", address=ADDRESS)


def hold(
    desk: Desk, text: str, *, person: str = SEKWAN, reminds: Reminder | None = None, data: str = "", **more: int
) -> None:
    """Something is held for a person on WhatsApp, a reminder where it is one."""
    lane, reminders = (Lane.REMINDER, (reminds,)) if reminds else (Lane.CARD, ())
    people.bind(desk.tx, OFFICE, person, "whatsapp", ADDRESS, desk.now)
    buttons = ((Button("Buka", data),),) if data else ()
    body = msgspec.json.encode(Message(text=text, buttons=buttons, reminders=reminders)).decode()
    number = outbox.add(
        desk.tx,
        outbox.Outgoing(
            office=OFFICE,
            channel="whatsapp",
            address=ADDRESS,
            person=person,
            lane=int(lane),
            body=body,
            not_before=desk.now,
            task=more.get("task"),
        ),
    )
    desk.tx.execute("UPDATE outbox SET status = 'claimed' WHERE id = :id", id=number)
    storage_held.hold(desk.tx, OFFICE, number, "k1", desk.now)


def released(desk: Desk, person: str = SEKWAN) -> list[str]:
    """The words that go out when the person writes."""
    answered = held.release(visit(desk, person))
    assert answered is bool(desk.outgoing)
    return [msgspec.json.decode(one.body, type=Message).text for one in desk.outgoing]
