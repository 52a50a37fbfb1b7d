"""Reminding a person: one message for all that waits to be said, in the digest where that is due."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from msgspec.structs import replace

from flows.ladder import ESCALATION, belongs, kind
from flows.office import Office
from flows.reminder_hours import may_remind, next_turn
from flows.run import RunStatus
from handlers.desk import Desk
from handlers.labels import Found
from handlers.message import Lane, Message
from handlers.steering.nudge_notices import RUNG
from handlers.time import digest_message, escalation, reminder_message
from handlers.time.digest import DIGEST
from handlers.time.rungs import addressees
from storage import reminders, runs
from storage.reminders import Reminded, Reminder

# So many are asked for at once: each asking looks at everybody who waits.
AT_ONCE = 1000
AGAIN = timedelta(hours=1)


def due(desk: Desk) -> list[Reminded]:
    """The people for whom something waits to be said, the most urgent first."""
    return reminders.due(desk.tx, desk.now, AT_ONCE)


def tell(desk: Desk, who: Reminded) -> None:
    """Tell a person in one message all that still holds; nothing while the office is closed."""
    office = desk.office(who.office)
    if not may_remind(office, desk.now):
        reminders.postpone(desk.tx, who, next_turn(office, desk.now))
        return
    for message in worded(desk, office, who.person, reminders.take(desk.tx, who)):
        desk.post(office, who.person, message, Lane.REMINDER)


def worded(desk: Desk, office: Office, person: str, taken: Iterable[Reminder]) -> Iterator[Message]:
    """What a person reads by these reminders now: the nudges in a message of their own, nothing of what is over."""
    who, taken = Reminded(office.key, person), tuple(taken)
    nudges, others = (tuple(one for one in taken if (one.rung == RUNG) is nudge) for nudge in (True, False))
    if nudged := [found for one in nudges for found in _standing(desk, who, one)]:
        yield replace(reminder_message.nudge(person, nudged, desk.now), reminders=nudges)
    if message := _day_or_hour(desk, office, who, others):
        yield replace(message, reminders=others)


def _day_or_hour(desk: Desk, office: Office, who: Reminded, taken: tuple[Reminder, ...]) -> Message | None:
    standing = {found[2].id: (one, found) for one in taken for found in _standing(desk, who, one)}
    escalated = [found for reminder, found in standing.values() if kind(reminder.rung) == ESCALATION]
    if DIGEST in taken:
        return digest_message.message(desk, office, who.person, escalated)
    own = [found for reminder, found in standing.values() if kind(reminder.rung) != ESCALATION]
    return reminder_message.message(desk, who.person, own, escalated)


def put_off(desk: Desk, who: Reminded) -> None:
    """Try a person again in an hour."""
    reminders.postpone(desk.tx, who, desk.now + AGAIN)


def _standing(desk: Desk, who: Reminded, reminder: Reminder) -> Iterator[Found]:
    run = runs.load(desk.tx, who.office, reminder.run)
    task = run.tasks.get(reminder.task) if run else None
    if run is None or task is None or run.status is not RunStatus.OPEN or not task.is_open:
        return
    case = desk.case(run)
    people = escalation.told(case, task) if kind(reminder.rung) == ESCALATION else addressees(case, task)
    if (reminder.rung == RUNG or belongs(reminder.rung, task)) and who.person in people:
        yield case, run, task
