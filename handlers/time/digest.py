"""The digest: once each working day everybody for whom something is open is due one message."""

from datetime import datetime, timedelta

from flows.candidates import able, given, reachable
from flows.office import Office
from flows.reminder_hours import digest_on, may_remind, next_digest, next_turn
from handlers.desk import Desk
from storage import digests, open_tasks, reminders
from storage.open_tasks import Waiting
from storage.reminders import Reminder

DIGEST = Reminder(0, 0, "ringkasan")
AT_ONCE = 100
AGAIN = timedelta(hours=1)


def due(desk: Desk) -> list[str]:
    """The offices whose digest has come."""
    return digests.due(desk.tx, desk.now, AT_ONCE)


def begin(desk: Desk, key: str) -> None:
    """Let everybody be told of an office's day, once; nobody where the office is not at work any more."""
    office, now = desk.office(key), desk.now
    today = now.astimezone(office.calendar.zone).date()
    moment = digest_on(office, today)
    at = next_digest(office, now)
    if moment and moment <= now and may_remind(office, now):
        if digests.begin(desk.tx, key, today):
            reminders.add(desk.tx, key, _hurry(desk, office), DIGEST, now)
    elif moment and moment <= now:
        # During the break the day's digest waits for its end, after closing for the next day.
        at = next_turn(office, now)
    digests.set_next(desk.tx, key, at, now)


def put_off(desk: Desk, key: str) -> None:
    """Try an office's digest again in an hour."""
    digests.set_next(desk.tx, key, desk.now + AGAIN, desk.now)


def reached(desk: Desk, office: Office, waiting: Waiting) -> tuple[str, ...]:
    """Those whom a message reaches among the people who may do what waits."""
    place = waiting.place
    procedure = desk.catalogue.procedure(desk.tx, office.key, place.procedure, place.version)
    people = able(procedure, office, procedure.step(place.step), place.path)
    return reachable(office, office.acting(given(office, people, waiting.assignee)))


def _hurry(desk: Desk, office: Office) -> dict[str, datetime | None]:
    owners = reachable(office, office.owners())
    hurry: dict[str, datetime | None] = {}
    for waiting in open_tasks.all_waiting(desk.tx, office.key):
        late = waiting.deadline is not None and waiting.deadline < desk.now
        people = reached(desk, office, waiting) or owners
        for person in (*people, *owners) if late else people:
            known = hurry.get(person)
            hurry[person] = min(filter(None, (known, waiting.deadline)), default=None)
    if open_tasks.asked(desk.tx, office.key):
        hurry = {**dict.fromkeys(owners), **hurry}
    return hurry
