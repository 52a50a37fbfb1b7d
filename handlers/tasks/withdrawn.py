"""A card that was open on somebody's screen and counts no more: who took it away, when, and what that means."""

from datetime import datetime

from flows.events import ActRecalled, AnyEvent, ReturnTakenBack, RunReturned, TaskReturned
from flows.run import Run, Task
from handlers.case import Case
from handlers.desk import Desk
from handlers.message import Lane, Message
from handlers.shorten import shorten
from handlers.texts import text
from handlers.words import stamp
from storage.cards import holders

Cause = ActRecalled | ReturnTakenBack | TaskReturned | RunReturned


def cause_among(events: list[AnyEvent]) -> Cause | None:
    """The event by which tasks may have been taken away."""
    return next((event for event in events if isinstance(event, Cause)), None)


def words(case: Case, cause: Cause | None, task: Task, now: datetime) -> str:
    """What the card of a task says that was open when it was taken away; empty where it was over or nothing did."""
    if cause is None or not _is_gone(task):
        return ""
    when = stamp(case.office.calendar, cause.at, now)
    return text("card.withdrawn", **_by_whom(case, cause), when=when)


def tell(desk: Desk, case: Case, run: Run, task: Task, cause: Cause, *, act: str | None, wait: int) -> None:
    """Let those hear it who may be halfway through the work, the one who took it away excepted."""
    said = text(
        "card.withdrawn_notice",
        task=task.id,
        activity=shorten(case.step(task).activity),
        reason="" if isinstance(cause, TaskReturned | RunReturned) else cause.reason,
        **_by_whom(case, cause),
    )
    copies = holders(desk.tx, run.office, task.id)
    for person in sorted({copy.person for copy in copies} - {cause.by}):
        desk.post(case.office, person, Message(text=said), Lane.CARD, act=act, wait=wait)


def tell_of_a_wrong_return(desk: Desk, case: Case, run: Run, before: Run | None, event: AnyEvent) -> None:
    """Let a reviewer hear that the owner took his return back, and why."""
    if not isinstance(event, ActRecalled) or not event.reason or before is None:
        return
    reviewer = before.tasks[event.task].done_by or ""
    if event.by == reviewer:
        return
    task = run.tasks[event.task]
    activity, who = shorten(case.step(task).activity), case.author(event)
    said = text("wrong_return.tell", task=task.id, activity=activity, who=who, reason=event.reason)
    desk.post(case.office, reviewer, Message(text=said), Lane.CARD)


def _is_gone(task: Task) -> bool:
    return task.void and task.done_at is None


def _by_whom(case: Case, cause: Cause) -> dict[str, object]:
    to_step = "" if isinstance(cause, ActRecalled | ReturnTakenBack) else cause.to_step
    return {"who": case.author(cause), "to_step": to_step}
