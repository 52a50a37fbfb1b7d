"""Open tasks follow their holders: after a change of the office, and at midnight where a span begins or ends.

1. Whoever is to do a task now and has no card of it gets one; what the date alone changes waits for the office's work.
2. Whoever has one and is no more to do it learns with whom the task is; somebody away may still open it.
3. Who had it and who has it now is an event of the run, at the moment of the change, whoever has a card.
4. It goes run by run in small works, each run once; a change that comes meanwhile begins anew and sends nothing twice.
"""

from datetime import datetime, timedelta

from flows.commands import FollowHolders
from flows.holders import has_moves
from flows.office import Office
from flows.reminder_hours import next_turn
from flows.run import Run, Task
from handlers.announce import tell_if_unmanned
from handlers.case import Case
from handlers.desk import Desk
from handlers.people.substitute_notices import tell_of_days
from handlers.people.substitute_words import today
from handlers.perform import perform
from handlers.tasks.handing_on import hand_on
from storage import cards, following, offices, outbox
from storage.following import Following

AT_ONCE = 16  # offices
RUNS = 8  # in one commit: a press waits for no more than their cards
AGAIN = timedelta(hours=1)


def begin(desk: Desk, office: str) -> None:
    """Let the open tasks of an office follow at the next beat, because it has changed."""
    desk.look_again(office)
    offices.let_follow(desk.tx, office, desk.now)


def due(desk: Desk) -> list[Following]:
    """The offices whose tasks are to follow, each as far as they have."""
    return following.due(desk.tx, desk.now, AT_ONCE)


def follow(desk: Desk, due: Following) -> None:
    """Let the tasks of the next runs follow; after the last, wait for the next day on which anything changes."""
    office, at = desk.office(due.office), _moment(desk, due)
    _tell_of_days(desk, office, due, at)
    runs = following.open_runs_after(desk.tx, due.office, due.after, RUNS)
    for run in runs:
        case = desk.case(run)
        if any(_is_leaving(desk, case, task) for task in run.open_tasks()):
            return  # a card of somebody who loses it is being sent: the next beat sees it arrived
        noted = _noted(desk, case, run)
        for task in noted.open_tasks():
            if hand_on(desk, case, noted, task, at):
                tell_if_unmanned(desk, noted, task)
        following.go_on(desk.tx, due.office, run.id)
    if len(runs) < RUNS:
        following.wait(desk.tx, due.office, offices.next_change(desk.tx, office.key, desk.now))


def plan(desk: Desk, office: str) -> None:
    """Look again at what begins and ends on which day, because a span to come was named or given up."""
    desk.look_again(office)
    offices.let_follow(desk.tx, office, desk.now, at_once=False)


def put_off(desk: Desk, due: Following) -> None:
    """Try an office again in an hour."""
    following.postpone(desk.tx, due.office, desk.now + AGAIN)


def _tell_of_days(desk: Desk, office: Office, due: Following, at: datetime) -> None:
    now = today(office, desk.now)
    if due.told and due.told < now:
        tell_of_days(desk, office, due.told, int((at - desk.now).total_seconds()))
    if due.told != now:
        following.told(desk.tx, office.key, now)


def _noted(desk: Desk, case: Case, run: Run) -> Run:
    if not has_moves(case.procedure, case.office, run):
        return run
    return perform(desk, run.office, run.id, FollowHolders(by=""))


def _moment(desk: Desk, due: Following) -> datetime:
    return next_turn(desk.office(due.office), desk.now) if due.quiet else desk.now


def _is_leaving(desk: Desk, case: Case, task: Task) -> bool:
    lost = {copy.person for copy in cards.holders(desk.tx, case.office.key, task.id)}.difference(case.concerned(task))
    return any(outbox.is_leaving(desk.tx, case.office.key, task.id, person) for person in lost)
