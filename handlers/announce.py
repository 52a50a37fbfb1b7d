"""Whom an event concerns, and what they get: new cards, cards that change, and a few notices.

1. What an act opened goes out when the time to undo it is over, marked with the act so that an undo withdraws it.
2. Every copy of a card whose task changed is rewritten at once; the actor's own offers the undo for its time.
3. Where nobody can be reached the owner is told, so that no task waits in silence.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from flows.candidates import reachable
from flows.events import (
    ActRecalled,
    AnyEvent,
    JoinClosed,
    RunCancelled,
    RunFinished,
    TaskApproved,
    TaskHandedOver,
    TaskReturned,
    TaskSubmitted,
)
from flows.files import results
from flows.run import Run, RunStatus, Task, TaskStatus
from handlers.case import Case
from handlers.desk import Desk
from handlers.message import Button, Lane, Message
from handlers.reaching import lasting
from handlers.runs import record_button
from handlers.steering import hold_notices, nudge_notices
from handlers.tasks import cards, handing_on, question_notices, receipts, time_notices, withdrawn
from handlers.texts import text
from handlers.words import short
from storage import outbox, questions
from storage.cards import Holder, holders

Finished = TaskSubmitted | TaskApproved | TaskReturned
Noticed = RunCancelled | RunFinished | JoinClosed


def announce(desk: Desk, case: Case, before: Run | None, after: Run, events: Sequence[AnyEvent]) -> None:
    """Tell everybody concerned what has just happened to a run."""
    act = next((event for event in events if isinstance(event, Finished)), None)
    key = act_key(after, act.task) if act else None
    wait = case.office.undo if act else 0
    cause = withdrawn.cause_among(list(events))
    for event in events:
        if isinstance(event, ActRecalled) and before:
            outbox.withdraw(desk.tx, after.office, act_key(before, event.task))
    for task in after.tasks.values():
        was = before.tasks.get(task.id) if before else None
        if was is None:
            open_cards(desk, case, after, task, act=key, wait=wait)
        elif _task_changed(was, task) or _run_changed(before, after, task):
            if was.version != task.version or was.void != task.void:
                questions.close_task(desk.tx, after.office, task.id)
                receipts.settle(desk, after, was, task)
            if cause and was.is_open and task.void:
                withdrawn.tell(desk, case, after, task, cause, act=key, wait=wait)
            _rewrite(desk, case, after, was, task, act, cause, resumed=_resumed(before, after))
    for event in events:
        _tell_of(desk, case, before, after, event)


def copies_of(desk: Desk, case: Case, task: Task) -> list[Holder]:
    """Everybody who has a copy of a task's card, those included to whom it is on its way."""
    return holders(desk.tx, case.office.key, task.id)


def act_key(run: Run, task: int) -> str:
    """The name of a task's latest act, under which its messages wait for an undo."""
    return f"{task}:{run.tasks[task].version}"


def open_cards(desk: Desk, case: Case, run: Run, task: Task, *, act: str | None = None, wait: int = 0) -> None:
    """Send an open task's card to all who may do it; the owner hears of one that reaches nobody."""
    card = cards.card(case, run, task, desk.now)
    reached = reachable(case.office, case.concerned(task))
    for person in reached:
        desk.post(case.office, person, card, Lane.CARD, task=task.id, act=act, wait=wait)
    if not reached:
        tell_unmanned(desk, case, run, task, act=act, wait=wait)


def tell_unmanned(desk: Desk, case: Case, run: Run, task: Task, *, act: str | None = None, wait: int = 0) -> None:
    """Tell the owner that nobody can be reached for a task, and how to go on."""
    names = case.called(task, case.concerned(task))
    unit = case.unit_label(run, task)
    words = text("notice.unmanned", task=task.id, activity=case.step(task).activity, unit=unit, names=names)
    button = Button("Catat atas nama", f"wakil:{task.id}:{task.version}")
    for owner in case.office.owners():
        desk.post(case.office, owner, Message(text=words, buttons=((button,),)), Lane.CARD, act=act, wait=wait)


def tell_if_unmanned(desk: Desk, run: Run, task: Task) -> None:
    """Tell the owner where a task has just lost the last person a message reaches."""
    case = desk.case(run)
    if not reachable(case.office, case.concerned(task)):
        tell_unmanned(desk, case, run, task)


def card_of(desk: Desk, run: Run, task: Task) -> Message:
    """The card of an open task as it is now."""
    return cards.card(desk.case(run), run, task, desk.now)


def _rewrite(
    desk: Desk,
    case: Case,
    run: Run,
    was: Task,
    task: Task,
    act: Finished | None,
    cause: withdrawn.Cause | None,
    *,
    resumed: bool,
) -> None:
    copies = copies_of(desk, case, task)
    given = was.assignee != task.assignee  # the cards of a task that was handed over are told of with its event
    if not copies or given or was.status is task.status is TaskStatus.RETURNED:
        return
    changing = lasting.changing(copies)
    if task.is_open and not run.is_closed:
        desk.rewrite(case.office, task.id, changing, cards.card(case, run, task, desk.now))
        lasting.come_back(desk, case, run, was, task, copies, resumed=resumed)
        return
    closed = cards.record(case, run, task, desk.now, withdrawn.words(case, cause, task, desk.now))
    key = act_key(run, act.task) if act else None
    lasting.closed(desk, case, was, task, closed, copies, key)
    own = act is not None and act.task == task.id and was.status is TaskStatus.OPEN and case.office.undo > 0
    if act is None or not own:
        desk.rewrite(case.office, task.id, changing, closed)
        return
    mine = [copy for copy in changing if copy.person == act.by]
    desk.rewrite(case.office, task.id, [copy for copy in changing if copy.person != act.by], closed)
    desk.rewrite(case.office, task.id, mine, cards.undoable(case, closed, task))
    desk.rewrite(case.office, task.id, mine, closed, act=key, wait=case.office.undo)


def _resumed(before: Run | None, after: Run) -> bool:
    return before is not None and before.status is RunStatus.HELD and after.status is RunStatus.OPEN


def _task_changed(was: Task, task: Task) -> bool:
    # Whose it is by the office's changes is told by its own pass, and a nudge by its notice.
    return replace(was, nudged=task.nudged, holders=task.holders, moved=task.moved) != task


def _run_changed(before: Run | None, after: Run, task: Task) -> bool:
    return before is not None and before.status is not after.status and task.is_open


def _tell_of(desk: Desk, case: Case, before: Run | None, after: Run, event: AnyEvent) -> None:
    if isinstance(event, TaskHandedOver):
        handing_on.handed_over(desk, case, after, event)
        tell_if_unmanned(desk, after, after.tasks[event.task])
    if isinstance(event, Noticed):
        _notice(desk, case, after, event)
    hold_notices.tell(desk, case, after, event)
    time_notices.tell(desk, case, before, after, event)
    nudge_notices.tell(desk, case, after, event)
    question_notices.tell(desk, case, before, after, event)
    withdrawn.tell_of_a_wrong_return(desk, case, after, before, event)


def _notice(desk: Desk, case: Case, run: Run, event: Noticed) -> None:
    words: dict[str, object] = {"procedure": case.procedure.identity.name, "period": run.period.label, "run": run.id}
    match event:
        case RunCancelled():
            who = case.author(event)
            told = text("notice.cancelled", **words, who=who, reason=event.reason)
            _tell(desk, case, _waiting(case, run) - {event.by}, told)
        case RunFinished():
            _finished_notice(desk, case, run, words)
        case JoinClosed():
            _late_notice(desk, case, run, event)


def _finished_notice(desk: Desk, case: Case, run: Run, words: dict[str, object]) -> None:
    done = [(task.done_at, task.id) for task in run.tasks.values() if task.done_at and not task.void]
    at, last = max(done)
    who, when = case.doer(run.tasks[last]), short(case.office.calendar, at, desk.now)
    count = len(results(case.procedure, run))
    files = (
        ((Button(f"Ambil berkas hasil ({count})", f"hasil:{run.id}:0", f"Berkas hasil ({count})"),),) if count else ()
    )
    record, look = (record_button.button(run.id),), (Button("Lihat prosesnya", f"proses:{run.id}:0"),)
    message = Message(text=text("notice.finished", **words, who=who, when=when), buttons=(*files, record, look))
    for person in sorted({*case.office.owners(), run.started_by}):
        desk.post(case.office, person, message, Lane.CARD)


def _late_notice(desk: Desk, case: Case, run: Run, event: JoinClosed) -> None:
    office, who = case.office, case.author(event)
    for branch in event.late:
        unit = branch.path[-1]
        busy = {person for task in branch.tasks for person in case.concerned(run.tasks[task])}
        heads = {holding.person for holding in office.holders.get(office.units[unit].head or "", ())}
        words = text("notice.late", unit=office.unit_name(unit), who=who)
        _tell(desk, case, (busy | heads) - {event.by}, words)


def _waiting(case: Case, run: Run) -> set[str]:
    return {person for task in run.tasks.values() if task.is_open for person in case.concerned(task)}


def _tell(desk: Desk, case: Case, people: set[str], words: str) -> None:
    for person in sorted(people):
        desk.post(case.office, person, Message(text=words), Lane.CARD)
