"""How far messages came, by what their messenger reports after it has taken them.

1. Delivered and read are moments on a ladder that never goes down; a failure after either is no failure.
2. A failure is acted on once it is known what the message carried: at once, or at a beat of the clock.
3. Where the person has to open the conversation, what was carried waits for its turn again, and a knock comes of it.
4. What a messenger keeps back goes to the person's other one; who has none counts as unreachable after some tries.
5. What passes by itself is tried again later, so many times; what waits behind a knock that has to be mended goes on
   waiting; what neither helps is given up, and the owner is told.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

import msgspec

from handlers import reception
from handlers.desk import Desk
from handlers.inbound import Progress
from handlers.message import Lane, Message
from handlers.reaching import held as released
from handlers.texts import text
from handlers.visit import Visit
from storage import cards, failures, held, people, reach, windows
from storage.failures import Failed, Lost
from storage.reach import Rung

AT_ONCE = 16
MOST_ATTEMPTS = 20
KEPT_BACK_ATTEMPTS = 3  # days on which a messenger may keep somebody from being knocked for


class Setback(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why a message did not arrive, by the messenger's code, and what that means, as SendError says it.

    `to_mend`: something has to be mended at the messenger before a knock can be heard. `unreachable`
    with a `retry_after` is so for now.
    """

    code: int
    why: str
    to_mend: bool = False
    closed: bool = False
    unreachable: bool = False
    retry_after: float | None = None


_RUNGS: dict[str, Rung] = {"sent": "sent", "delivered": "delivered", "read": "read"}


def progress(desk: Desk, report: Progress) -> None:
    """Note how far a message has come."""
    reach.note(desk.tx, report.channel, report.message, _RUNGS[report.stage.value], report.at, desk.now)


def failed(desk: Desk, report: Progress, setback: Setback) -> None:
    """Note that a message did not arrive, and act on it."""
    if reach.is_delivered(desk.tx, report.channel, report.message):
        return
    failure = msgspec.json.encode(setback).decode()
    failures.note(desk.tx, report.channel, report.message, failure, desk.now)
    act(desk, Failed(report.channel, report.message, failure))


def due(desk: Desk) -> list[Failed]:
    """The failures of which it is known by now what the message carried."""
    return failures.due(desk.tx, AT_ONCE)


def act(desk: Desk, failure: Failed) -> None:
    """Do what a failure asks for, once; nothing before it is known what the message carried."""
    lost = failures.take(desk.tx, failure)
    setback = msgspec.json.decode(failure.failure, type=Setback)
    if not lost:
        return
    address = lost[0].address
    cards.forget(desk.tx, failure.channel, address, failure.message)
    if setback.closed:
        windows.close(desk.tx, failure.channel, address)
    if setback.unreachable and setback.retry_after is not None:
        lost = [one for one in lost if not (one.held and _brought_elsewhere(desk, failure.channel, one))]
    unreachable = setback.unreachable and _for_good(lost, setback)
    if unreachable:
        # Whoever can be reached again has their open cards anew.
        held.take(desk.tx, failure.channel, address)
        told = "joining.unreachable" if setback.retry_after is None else "joining.kept_back"
        reception.unreachable(desk, failure.channel, address, told)
    given_up = [one for one in lost if unreachable or not _tried_again(desk, one, setback)]
    for one in given_up:
        failures.give_up(desk.tx, one, setback.why)
    if not unreachable:
        _tell(desk, given_up, setback.code)


def _for_good(lost: Sequence[Lost], setback: Setback) -> bool:
    return setback.retry_after is None or any(one.attempts >= KEPT_BACK_ATTEMPTS for one in lost)


def _brought_elsewhere(desk: Desk, channel: str, one: Lost) -> bool:
    there = next((at for at in _reached_at(desk, one) if at.channel != channel), None)
    if there is None:
        return False
    office = desk.office(one.office)
    visit = Visit(desk=desk, office=office, person=one.person, channel=there.channel, address=there.address)
    released.follow(visit, [(one.office, one.person)])
    return True


def _reached_at(desk: Desk, one: Lost) -> list[people.Address]:
    return [at for at in people.addresses(desk.tx, one.office, one.person) if at.reachable]


def _tried_again(desk: Desk, one: Lost, setback: Setback) -> bool:
    if setback.closed:
        failures.send_again(desk.tx, one, desk.now, setback.why)
    elif setback.to_mend and one.held:
        held.unheard(desk.tx, one.office, one.id)
    elif setback.retry_after is not None and one.attempts < MOST_ATTEMPTS:
        failures.send_again(desk.tx, one, desk.now + timedelta(seconds=setback.retry_after), setback.why)
    else:
        return False
    return True


def _tell(desk: Desk, lost: Sequence[Lost], code: int) -> None:
    # Nobody is told of what does not reach an owner: that message would be lost like the first.
    for (key, person), theirs in groupby(lost, key=lambda one: (one.office, one.person)):
        office = desk.office(key)
        tasks = sorted({one.task for one in theirs if one.task})
        words = text("reach.lost", who=office.person_name(person), tasks=tasks, code=code)
        if not office.is_owner(person):
            for owner in office.owners():
                desk.post(office, owner, Message(text=words), Lane.CARD)
