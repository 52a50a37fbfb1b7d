"""What waited until a person opened the conversation goes out at once.

1. A card goes out as it is now, once, and only while its task is open and theirs.
2. Of the reminders only the newest still says how things stand, and only while a task that it names is open.
3. Whatever else was to be said is said in its order, and what was to be tried again tomorrow is tried now.
"""

import re

from handlers.announce import card_of
from handlers.desk import Desk, Visit, encode, headed
from handlers.message import Lane
from storage import held, people, runs
from storage.held import Held
from storage.outbox import Outgoing

_OPENS = re.compile(r"buka:(\d+):")


def release(visit: Visit) -> bool:
    """Let everything go out that waited for this person to write; whether there was anything."""
    held.hasten(visit.desk.tx, visit.channel, visit.address, visit.desk.now)
    taken = held.take(visit.desk.tx, visit.channel, visit.address)
    if not taken:
        return False
    theirs = set(people.find(visit.desk.tx, visit.channel, visit.address))
    sent = {one.task for one in visit.desk.outgoing if one.address == visit.address and one.task is not None}
    newest = {_subject(one): one for one in taken if (one.office, one.person) in theirs and one.task not in sent}
    ready = [(one, body) for one in newest.values() if (body := _as_it_is_now(visit.desk, one))]
    visit.desk.outgoing.extend(_out(visit, one, body) for one, body in ready)
    return bool(ready)


def was_released(visit: Visit) -> bool:
    """Whether this visit has brought the person something that waited."""
    return any((one.channel, one.address) == (visit.channel, visit.address) for one in visit.desk.outgoing)


def _subject(one: Held) -> tuple[str, str, int]:
    if one.task is not None:
        return one.office, "card", one.task
    return (one.office, "reminder", 0) if one.lane == Lane.REMINDER else (one.office, "notice", one.id)


def _as_it_is_now(desk: Desk, one: Held) -> str:
    if one.task is not None:
        return _card(desk, one, one.task)
    named = _OPENS.findall(one.body) if one.lane == Lane.REMINDER else []
    return one.body if not named or any(_is_open(desk, int(number)) for number in named) else ""


def _card(desk: Desk, one: Held, number: int) -> str:
    run = runs.load(desk.tx, *(runs.run_of_task(desk.tx, number) or ("", 0)))
    if run is None or run.is_closed or not run.tasks[number].is_open:
        return ""
    if one.person not in desk.case(run).candidates(run.tasks[number]):
        return ""
    return encode(headed(desk.office(one.office), one.person, card_of(desk, run, run.tasks[number])))


def _is_open(desk: Desk, number: int) -> bool:
    run = runs.load(desk.tx, *(runs.run_of_task(desk.tx, number) or ("", 0)))
    return run is not None and not run.is_closed and run.tasks[number].is_open


def _out(visit: Visit, one: Held, body: str) -> Outgoing:
    return Outgoing(
        office=one.office,
        person=one.person,
        channel=visit.channel,
        address=visit.address,
        lane=one.lane,
        task=one.task,
        act=one.act,
        body=body,
        not_before=visit.desk.now,
    )
