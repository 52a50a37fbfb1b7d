"""What waited until a person opened the conversation goes out at once.

1. A card goes out as it is now, once, and only while its task is open and theirs; of one that somebody else has done
   it is said who.
2. All reminders come as one, worded by what still holds, so that none is lost and none is stale. One that names a
   single task comes as its card.
3. Of a planned start the page comes as it is now, and not once its run has begun.
4. Whatever else was to be said is said in its order, and what was to be tried again tomorrow is tried now.
5. All this is worded after the act of the message that let it go.
6. Whoever turns up at another messenger gets all of it there instead, but no second card of a task.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

import msgspec
from msgspec.structs import replace

from flows.run import Run
from handlers import messengers
from handlers.announce import card_of
from handlers.desk import Desk, encode, headed
from handlers.message import Message, Urgency
from handlers.people import joining
from handlers.reaching.merging import Part
from handlers.tasks import gone
from handlers.time import reminding, start_pages
from handlers.time.escalation import heard
from handlers.visit import Visit
from storage import cards, held, people, runs, schedule
from storage.held import Held
from storage.outbox import Outgoing
from storage.schedule import Standing

PUT_OFF = timedelta(hours=1)  # what is tried again sooner may be on its way
_OPENS = re.compile(r"buka:(\d+):")
_START = re.compile(r"lewati:(\d+):")

Subject = tuple[str, str, int]


def bring(visit: Visit, bound: list[tuple[str, str]]) -> bool:
    """Let everything go out here that waits for this person; whether there is anything."""
    if visit.returned:
        # Nothing else says there that somebody can be reached again.
        visit.returned = False
        joining.deliver_open_cards(visit)
    if messengers.opens(visit.channel):
        release(visit)
    else:
        follow(visit, bound)
    return was_released(visit)


def release(visit: Visit) -> bool:
    """Let everything go out that waited for this person to write; whether there was anything."""
    held.hasten(visit.desk.tx, visit.channel, visit.address, visit.desk.now)
    taken = held.take(visit.desk.tx, visit.channel, visit.address)
    return bool(taken) and _bring(visit, taken, people.find(visit.desk.tx, visit.channel, visit.address))


def follow(visit: Visit, bound: list[tuple[str, str]]) -> None:
    """Let what waits elsewhere for this person, who has turned up here, go out here; of which they have no card yet."""
    if not any(person in visit.desk.office(office).on_several for office, person in bound):
        return
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
    ready = list(_ready(visit, [one for one in taken if (one.office, one.person) in theirs and one.task not in sent]))
    visit.desk.outgoing.extend(ready)
    return bool(ready)


def was_released(visit: Visit) -> bool:
    """Whether this visit has brought the person something that waited."""
    return any((one.channel, one.address) == (visit.channel, visit.address) for one in visit.desk.outgoing)


def _subject(one: Held) -> Subject:
    if one.task is not None:
        return one.office, "card", one.task
    if _message(one).reminders:
        return one.office, "reminder", 0
    start = _START.search(one.body)
    return (one.office, "start", int(start[1])) if start else (one.office, "notice", one.id)


def _ready(visit: Visit, taken: list[Held]) -> Iterator[Outgoing]:
    alike: dict[Subject, list[Held]] = {}
    for one in taken:
        alike.setdefault(_subject(one), []).append(one)
    reminded = {subject: list(_reminders(visit.desk, those)) for subject, those in alike.items()}
    as_cards = {part.task for parts in reminded.values() for part in parts} - {None}
    said: set[str] = set()
    for subject, (*_, one) in alike.items():
        if one.task in as_cards:
            continue
        parts = reminded[subject] or list(_as_it_is_now(visit.desk, one, subject))
        yield from (_out(visit, one, part) for part in parts)
        words = "" if parts else "\n".join(filter(None, (gone.done(visit.desk, one.person, n) for n in _named(one))))
        if words and words not in said:
            said.add(words)
            yield _out(visit, one, Part(None, Message(text=words)))


def _as_it_is_now(desk: Desk, one: Held, subject: Subject) -> Iterator[Part]:
    _, kind, number = subject
    if kind == "card" and (card := _card(desk, one, number)):
        yield Part(number, headed(desk.office(one.office), one.person, card))
    elif kind == "start":
        start = schedule.get(desk.tx, one.office, number)
        if start and start.status is not Standing.STARTED:
            yield Part(None, headed(desk.office(one.office), one.person, start_pages.page(desk, start)))
    elif kind == "notice":
        yield Part(None, _message(one))


def _reminders(desk: Desk, alike: list[Held]) -> Iterator[Part]:
    one, taken = alike[-1], dict.fromkeys(reminder for each in alike for reminder in _message(each).reminders)
    office, shown = desk.office(one.office), set[int]()
    for message in reminding.worded(desk, office, one.person, taken):
        task = _only_task(message)
        card = _card(desk, one, task) if task else None
        if task is None or card is None:
            yield Part(None, headed(office, one.person, message))
        elif task not in shown:
            shown.add(task)
            yield Part(task, headed(office, one.person, replace(card, text=_reminding(desk, message, task, card.text))))


def _named(one: Held) -> list[int]:
    return [one.task] if one.task is not None else [int(number) for number in _OPENS.findall(one.body)]


def _only_task(message: Message) -> int | None:
    buttons = [button.data for row in message.buttons for button in row]
    found = _OPENS.match(buttons[0]) if len(buttons) == 1 and message.urgency is not Urgency.ESCALATED else None
    return int(found[1]) if found else None


def _card(desk: Desk, one: Held, number: int) -> Message | None:
    run = _run_of(desk, number)
    if run is None or run.is_closed or not run.tasks[number].is_open:
        return None
    if one.person not in desk.case(run).candidates(run.tasks[number]):
        return None
    return card_of(desk, run, run.tasks[number])


def _reminding(desk: Desk, reminder: Message, number: int, card: str) -> str:
    # In the place of the line about it the whole card, between why they are reminded and what they may do.
    why, _, *more = [*reminder.text.split("\n\n"), ""]
    run = _run_of(desk, number)
    told = heard(desk.case(run), run.tasks[number], desk.now) if run else ""
    return "\n\n".join(filter(None, (why, card, told and f"{told} sudah diberi tahu", *more)))


def _run_of(desk: Desk, number: int) -> Run | None:
    return runs.load(desk.tx, *(runs.run_of_task(desk.tx, number) or ("", 0)))


def _message(one: Held) -> Message:
    return msgspec.json.decode(one.body, type=Message)


def _out(visit: Visit, one: Held, part: Part) -> Outgoing:
    return Outgoing(
        office=one.office,
        person=one.person,
        channel=visit.channel,
        address=visit.address,
        lane=one.lane,
        task=part.task,
        act=one.act,
        body=encode(part.message),
        not_before=visit.desk.now,
    )
