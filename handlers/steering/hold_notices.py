"""Who hears that a run is held or goes on, and what that means for the tasks that wait for them."""

from flows.events import AnyEvent, RunHeld, RunResumed
from flows.run import Run, Task
from handlers.case import Case
from handlers.desk import Desk
from handlers.message import Lane, Message
from handlers.texts import text
from handlers.words import moment


def tell(desk: Desk, case: Case, run: Run, event: AnyEvent) -> None:
    """Tell whoever has open tasks: not to work on them now, or until when they are due by now."""
    if not isinstance(event, RunHeld | RunResumed):
        return
    words: dict[str, object] = {"procedure": case.procedure.identity.name, "period": run.period.label, "run": run.id}
    if isinstance(event, RunHeld):
        words |= {"who": case.author(event), "reason": event.reason}
    for person, tasks in sorted(_waiting(case, run).items()):
        if person != event.by:
            held = isinstance(event, RunHeld)
            told = (
                _held(words, tasks) if held else text("notice.resumed", **words, tasks=_by_deadline(desk, case, tasks))
            )
            desk.post(case.office, person, Message(text=told), Lane.CARD)


def _waiting(case: Case, run: Run) -> dict[str, list[Task]]:
    found: dict[str, list[Task]] = {}
    for task in run.open_tasks():
        for person in case.concerned(task):
            found.setdefault(person, []).append(task)
    return found


def _held(words: dict[str, object], tasks: list[Task]) -> str:
    deadlines = any(task.deadline for task in tasks)
    return text("notice.held", **words, tasks=[task.id for task in tasks], deadlines=deadlines)


def _by_deadline(desk: Desk, case: Case, tasks: list[Task]) -> list[tuple[str, list[int]]]:
    found: dict[str, list[int]] = {}
    for task in tasks:
        due = moment(case.office.calendar, task.deadline, desk.now) if task.deadline else ""
        found.setdefault(due, []).append(task.id)
    return list(found.items())
