"""Who reads that the owner nudges for a task: with all else that waits for them, by the clock's next beat at work."""

from flows.events import AnyEvent, TasksNudged
from flows.run import Run
from handlers.case import Case
from handlers.desk import Desk
from handlers.time.rungs import addressees
from storage import reminders
from storage.reminders import Reminder

RUNG = "tagih"


def tell(desk: Desk, case: Case, run: Run, event: AnyEvent) -> None:
    """Let those be told who are to do the tasks, the one who nudges excepted."""
    if not isinstance(event, TasksNudged):
        return
    for number in event.tasks:
        task = run.tasks[number]
        people = {person: task.deadline for person in addressees(case, task) if person != event.by}
        reminders.add(desk.tx, run.office, people, Reminder(run.id, task.id, RUNG), event.sends_at)
