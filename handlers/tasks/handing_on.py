"""The cards of a task that has other holders now: the new ones get it, the others learn with whom it is.

Where its last holder is replaced by hand he is told in words too: an edited card alone may go unseen.
"""

from datetime import datetime

from flows.candidates import reachable
from flows.events import TaskHandedOver
from flows.run import Run, Task
from handlers.case import Case
from handlers.desk import Desk
from handlers.message import Button, Lane, Message
from handlers.reaching.lasting import changing, lasting
from handlers.shorten import shorten
from handlers.tasks import cards as words
from handlers.texts import text
from handlers.words import few
from storage import cards, outbox
from storage.cards import Holder


def hand_on(desk: Desk, case: Case, run: Run, task: Task, at: datetime, by: str = "") -> bool:
    """Bring a task's cards to those who are to do it now, from a moment on; whether somebody lost it.

    Where somebody gave it away (`by`) the cards of those who keep it are no longer true either; he knows it himself.
    """
    office, now_with = case.office, case.concerned(task)
    copies = cards.holders(desk.tx, office.key, task.id)
    lost = sorted({copy.person for copy in copies}.difference(now_with))
    new = [person for person in reachable(office, now_with) if person not in {copy.person for copy in copies}]
    for person in lost:
        _take_away(desk, case, task, person, at, silent=person == by)
    card = words.card(case, run, task, desk.now)
    for person in new:
        desk.post(office, person, card, Lane.CARD, task=task.id, wait=_seconds(desk.now, at))
    if lost or new or by:
        desk.rewrite(office, task.id, changing([copy for copy in copies if copy.person in now_with]), card)
    return bool(lost)


def _take_away(desk: Desk, case: Case, task: Task, person: str, at: datetime, *, silent: bool) -> None:
    office = case.office
    now_with = few(case.called(task, case.concerned(task)))
    said = text("following.gone", task=task.id, activity=shorten(case.step(task).activity), holders=now_with)
    may_open = person in case.candidates(task)
    rows = ((Button("Buka", f"buka:{task.id}:{task.version}"),),) if may_open else ()
    outbox.call_back(desk.tx, office.key, task.id, person)
    there = cards.copies(desk.tx, office.key, task.id, person)
    for copy in there:
        desk.change(office, copy, Message(text=said, buttons=rows))
    if there and not silent and not changing([Holder(one.person, one.channel, one.address) for one in there]):
        desk.post(office, person, Message(text=said, buttons=rows), Lane.CARD, wait=_seconds(desk.now, at))
    cards.drop(desk.tx, office.key, task.id, person)


def handed_over(desk: Desk, case: Case, run: Run, event: TaskHandedOver) -> None:
    """Tell of a task that was given to somebody: a card goes to him, even where one lies far above in his chat."""
    office, task = case.office, run.tasks[event.task]
    copies = cards.holders(desk.tx, office.key, task.id)
    mine = [copy for copy in copies if copy.person == event.to]
    _tell_the_last(desk, case, task, event, copies)
    hand_on(desk, case, run, task, desk.now, event.by)
    card = words.card(case, run, task, desk.now)
    if event.by != event.to and mine:
        desk.post(office, event.to, card, Lane.CARD, task=task.id)
    else:
        desk.rewrite(office, task.id, lasting(mine), card, form="new")


def _tell_the_last(desk: Desk, case: Case, task: Task, event: TaskHandedOver, copies: list[Holder]) -> None:
    unseen = changing([copy for copy in copies if copy.person == event.was])
    if not unseen or event.was in {event.by, event.to}:
        return
    who = case.office.person_name
    activity = shorten(case.step(task).activity)
    said = text("handing_over.gone", task=task.id, activity=activity, to=who(event.to), who=who(event.by))
    desk.post(case.office, event.was, Message(text=said), Lane.CARD)


def _seconds(now: datetime, at: datetime) -> int:
    return max(0, int((at - now).total_seconds()))
