"""After an outage open cards go out again, once per person, because presses made meanwhile may be gone.

1. An outage is a time without contact to the messenger that is longer than the messenger keeps a press. Only Telegram
   forgets one: WhatsApp brings everything for days.
2. Whoever has open cards gets one line why, and each card anew; the old copies lose their buttons.
3. Nobody is disturbed before the office is at work, but whoever has written meanwhile has theirs at once.
"""

from datetime import datetime, timedelta

from flows.office import Office
from flows.reminder_hours import may_remind
from flows.run import Run, Task
from handlers.announce import card_of
from handlers.desk import Desk
from handlers.message import Lane, Message
from handlers.messengers import TELEGRAM
from handlers.tasks.task_list import runs_of_person
from handlers.texts import text
from handlers.words import span
from storage import cards, contact, outbox, resending
from storage.resending import Resending

PRESSES_KEPT = timedelta(seconds=150)  # what Telegram was seen to do; the Bot API names no time
AT_ONCE = 16  # people in one commit: a press waits for no more than their cards


def in_touch(desk: Desk, since: datetime | None) -> bool:
    """Note a contact with the messenger, the last before it having been at `since`; whether an outage ended."""
    before = since or contact.last(desk.tx)
    contact.keep(desk.tx, desk.now)
    if before is None or desk.now - before <= PRESSES_KEPT:
        return False
    resending.note(desk.tx, before, desk.now, TELEGRAM)
    return True


def due(desk: Desk) -> list[Resending]:
    """The people whose turn it is to get their cards again, a bounded number at a time."""
    found: list[Resending] = []
    for key in resending.offices(desk.tx):
        at_work = may_remind(desk.office(key), desk.now)
        found += resending.waiting(desk.tx, key, AT_ONCE, at_work=at_work)
    return found


def fire(desk: Desk, waiting: Resending) -> None:
    """Send one person's open cards again; those that are on their way anyway are not sent twice."""
    if not resending.take(desk.tx, waiting):
        return
    office = desk.office(waiting.office)
    lost = [
        (run, task)
        for run, task in runs_of_person(desk, office, waiting.person)
        if not outbox.on_its_way(desk.tx, office.key, task.id, waiting.person)
    ]
    if lost and waiting.gone_to > waiting.gone_from:
        words = text("general.outage", span=span(waiting.gone_to - waiting.gone_from))
        desk.post(office, waiting.person, Message(text=words), Lane.CARD)
    for run, task in lost:
        _send_again(desk, office, waiting.person, run, task)


def _send_again(desk: Desk, office: Office, person: str, run: Run, task: Task) -> None:
    # The old copies are named one by one: a change of "the card" would reach the new copy as well.
    for copy in cards.copies(desk.tx, office.key, task.id, person):
        desk.change(office, copy, Message(text=text("general.sent_again", task=task.id)))
    desk.post(office, person, card_of(desk, run, task), Lane.CARD, task=task.id)
