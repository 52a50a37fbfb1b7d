"""What waited until a person opened the conversation goes out at once.

1. A card goes out as it is now, once, and only while its task is open and theirs; of one that somebody else has done
   it is said who.
2. Of the reminders only the newest still says how things stand, and only while a task that it names is open. One that
   names a single task comes as its card.
3. Whatever else was to be said is said in its order, and what was to be tried again tomorrow is tried now.
4. Whoever turns up at another messenger gets all of it there instead, but no second card of a task.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

import msgspec
from msgspec.structs import replace

from handlers import messengers
from handlers.announce import card_of
from handlers.desk import Desk, encode, headed
from handlers.message import Lane, Message
from handlers.tasks import gone
from handlers.time.escalation import heard
from handlers.visit import Visit
from storage import cards, held, people, runs
from storage.held import Held
from storage.outbox import Outgoing

PUT_OFF = timedelta(hours=1)  # what is tried again sooner may be on its way
_OPENS = re.compile(r"buka:(\d+):")


def release(visit: Visit) -> bool:
    """Let everything go out that waited for this person to write; whether there was anything."""
    held.hasten(visit.desk.tx, visit.channel, visit.address, visit.desk.now)
    taken = held.take(visit.desk.tx, visit.channel, visit.address)
    return bool(taken) and _bring(visit, taken, people.find(visit.desk.tx, visit.channel, visit.address))


def follow(visit: Visit, bound: list[tuple[str, str]]) -> None:
    """Let what waits elsewhere for this person, who has turned up here, go out here; of which they have no card yet."""
    tx, later = visit.desk.tx, visit.desk.now + PUT_OFF
    taken = [
        one
        for office, person in bound
        for there in people.addresses(tx, office, person)
        if messengers.opens(there.channel)
        for one in held.take_of(tx, office, person, there.channel, there.address, later)
        if one.task is None or not _has_card(visit, one)
    ]
    if taken:
        _bring(visit, taken, bound)


def _has_card(visit: Visit, one: Held) -> bool:
    copies = cards.holders(visit.desk.tx, one.office, one.task or 0)
    return (one.person, visit.channel) in {(copy.person, copy.channel) for copy in copies}


def _bring(visit: Visit, taken: list[Held], theirs: list[tuple[str, str]]) -> bool:
    sent = {one.task for one in visit.desk.outgoing if one.address == visit.address and one.task is not None}
    newest = {_subject(one): one for one in taken if (one.office, one.person) in theirs and one.task not in sent}
    ready = list(_ready(visit, list(newest.values())))
    visit.desk.outgoing.extend(ready)
    return bool(ready)


def was_released(visit: Visit) -> bool:
    """Whether this visit has brought the person something that waited."""
    return any((one.channel, one.address) == (visit.channel, visit.address) for one in visit.desk.outgoing)


def _subject(one: Held) -> tuple[str, str, int]:
    if one.task is not None:
        return one.office, "card", one.task
    return (one.office, "reminder", 0) if one.lane == Lane.REMINDER else (one.office, "notice", one.id)


def _ready(visit: Visit, newest: list[Held]) -> Iterator[Outgoing]:
    desk = visit.desk
    reminded = {task for one in newest if (task := _only_task(desk, one)) is not None}
    said: set[str] = set()
    for one in newest:
        if one.task in reminded:
            continue
        task = _only_task(desk, one) if one.task is None else one.task
        if body := _as_it_is_now(desk, one, task):
            yield _out(visit, one, body, task)
            continue
        words = "\n".join(filter(None, (gone.done(desk, one.person, number) for number in _named(one))))
        if words and words not in said:
            said.add(words)
            yield _out(visit, one, encode(Message(text=words)), None)


def _as_it_is_now(desk: Desk, one: Held, task: int | None) -> str:
    if task is not None:
        card = _card(desk, one, task)
        return encode(card) if card else ""
    named = _named(one)
    return one.body if not named or any(_is_open(desk, number) for number in named) else ""


def _named(one: Held) -> list[int]:
    if one.task is not None:
        return [one.task]
    return [int(number) for number in _OPENS.findall(one.body)] if one.lane == Lane.REMINDER else []


def _only_task(desk: Desk, one: Held) -> int | None:
    if one.task is not None or one.lane != Lane.REMINDER:
        return None
    buttons = [button for row in msgspec.json.decode(one.body, type=Message).buttons for button in row]
    named = _named(one)
    return named[0] if len(buttons) == len(named) == 1 and _card(desk, one, named[0]) else None


def _card(desk: Desk, one: Held, number: int) -> Message | None:
    run = runs.load(desk.tx, *(runs.run_of_task(desk.tx, number) or ("", 0)))
    if run is None or run.is_closed or not run.tasks[number].is_open:
        return None
    if one.person not in desk.case(run).candidates(run.tasks[number]):
        return None
    card = card_of(desk, run, run.tasks[number])
    if one.task is None:
        return replace(card, text=_reminding(one, card.text, heard(desk.case(run), run.tasks[number], desk.now)))
    return headed(desk.office(one.office), one.person, card)


def _reminding(one: Held, card: str, told: str) -> str:
    # In the place of the line about it the whole card, between why they are reminded and what they may do.
    why, _, *more = [*msgspec.json.decode(one.body, type=Message).text.split("\n\n"), ""]
    return "\n\n".join(filter(None, (why, card, told and f"{told} sudah diberi tahu", *more)))


def _is_open(desk: Desk, number: int) -> bool:
    run = runs.load(desk.tx, *(runs.run_of_task(desk.tx, number) or ("", 0)))
    return run is not None and not run.is_closed and run.tasks[number].is_open


def _out(visit: Visit, one: Held, body: str, task: int | None) -> Outgoing:
    return Outgoing(
        office=one.office,
        person=one.person,
        channel=visit.channel,
        address=visit.address,
        lane=one.lane,
        task=task,
        act=one.act,
        body=body,
        not_before=visit.desk.now,
    )
