"""Open tasks follow their holders: after a change of the office, and at midnight where a span begins or ends.

1. Whoever is to do a task now and has no card of it gets one; what the date alone changes waits for the office's work.
2. Whoever has one and is no more to do it learns with whom the task is; somebody away may still open it.
3. It goes run by run in small works, each run once; a change that comes meanwhile begins anew and sends nothing twice.
"""

from datetime import datetime, timedelta

from flows.candidates import reachable
from flows.reminder_hours import next_turn
from flows.run import Run, Task
from handlers import cards as words
from handlers.announce import tell_if_unmanned
from handlers.case import Case
from handlers.desk import Desk
from handlers.lasting import changing
from handlers.message import Button, Lane, Message
from handlers.shorten import shorten
from handlers.texts import text
from handlers.words import few
from storage import cards, following, offices, outbox
from storage.cards import Holder
from storage.following import Following

AT_ONCE = 16  # offices
RUNS = 8  # in one commit: a press waits for no more than their cards
AGAIN = timedelta(hours=1)


def begin(desk: Desk, office: str) -> None:
    """Let the open tasks of an office follow at the next beat, because it has changed."""
    desk.look_again(office)
    following.begin(desk.tx, office, desk.now)


def due(desk: Desk) -> list[Following]:
    """The offices whose tasks are to follow, each as far as they have."""
    return following.due(desk.tx, desk.now, AT_ONCE)


def follow(desk: Desk, due: Following) -> None:
    """Let the tasks of the next runs follow; after the last, wait for the next day on which anything changes."""
    office = desk.office(due.office)
    wait = _wait(desk, due)
    runs = following.open_runs_after(desk.tx, due.office, due.after, RUNS)
    for run in runs:
        case = desk.case(run)
        if any(_is_leaving(desk, case, task) for task in run.open_tasks()):
            return  # a card of somebody who loses it is being sent: the next beat sees it arrived
        for task in run.open_tasks():
            _hand_on(desk, case, run, task, wait)
        following.go_on(desk.tx, due.office, run.id)
    if len(runs) < RUNS:
        following.wait(desk.tx, due.office, offices.next_change(desk.tx, office.key, desk.now))


def put_off(desk: Desk, due: Following) -> None:
    """Try an office again in an hour."""
    following.postpone(desk.tx, due.office, desk.now + AGAIN)


def _wait(desk: Desk, due: Following) -> datetime:
    return next_turn(desk.office(due.office), desk.now) if due.quiet else desk.now


def _is_leaving(desk: Desk, case: Case, task: Task) -> bool:
    lost = {copy.person for copy in cards.holders(desk.tx, case.office.key, task.id)}.difference(case.concerned(task))
    return any(outbox.is_leaving(desk.tx, case.office.key, task.id, person) for person in lost)


def _hand_on(desk: Desk, case: Case, run: Run, task: Task, at: datetime) -> None:
    office, now_with = case.office, case.concerned(task)
    copies = cards.holders(desk.tx, office.key, task.id)
    lost = sorted({copy.person for copy in copies}.difference(now_with))
    new = [person for person in reachable(office, now_with) if person not in {copy.person for copy in copies}]
    for person in lost:
        _take_away(desk, case, task, person, at)
    card = words.card(case, run, task, desk.now)
    for person in new:
        desk.post(office, person, card, Lane.CARD, task=task.id, wait=_seconds(desk.now, at))
    if lost or new:
        desk.rewrite(office, task.id, changing([copy for copy in copies if copy.person in now_with]), card)
    if lost:
        tell_if_unmanned(desk, run, task)


def _take_away(desk: Desk, case: Case, task: Task, person: str, at: datetime) -> None:
    office = case.office
    now_with = few(case.called(task, case.concerned(task)))
    said = text("following.gone", task=task.id, activity=shorten(case.step(task).activity), holders=now_with)
    may_open = person in case.candidates(task)
    rows = ((Button("Buka", f"buka:{task.id}:{task.version}"),),) if may_open else ()
    outbox.call_back(desk.tx, office.key, task.id, person)
    there = cards.copies(desk.tx, office.key, task.id, person)
    for copy in there:
        desk.change(office, copy, Message(text=said, buttons=rows))
    if there and not changing([Holder(one.person, one.channel, one.address) for one in there]):
        desk.post(office, person, Message(text=said, buttons=rows), Lane.CARD, wait=_seconds(desk.now, at))
    cards.drop(desk.tx, office.key, task.id, person)


def _seconds(now: datetime, at: datetime) -> int:
    return max(0, int((at - now).total_seconds()))
