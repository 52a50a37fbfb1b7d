"""Tagih: the owner has those reminded who have not finished a task, one task or all of a run."""

from flows import engine
from flows import nudging as rules
from flows.commands import Nudge
from flows.draft import Draft
from flows.run import Run, Task
from handlers.message import Button, Rows
from handlers.perform import perform
from handlers.reaching import unopened
from handlers.steering.owner_dialog import steerable
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import few, moment, short

VERB = "tagih"
EVERY = "tagihan"


def one(visit: Visit, run: int, intent: Intent) -> None:
    """Nudge for one task."""
    _nudge(visit, run, (intent.number or 0,))


def every(visit: Visit, run: int, intent: Intent) -> None:
    """Nudge for every task of a run for which that may be done now."""
    del intent
    _nudge(visit, run, ())


def last(visit: Visit, task: Task) -> str:
    """When a task was last nudged for, briefly; empty where it never was."""
    return short(visit.office.calendar, task.nudged.at, visit.desk.now) if task.nudged else ""


def again(visit: Visit, draft: Draft, task: Task) -> str:
    """When a task may be nudged for again, briefly; empty where that is now."""
    at = rules.again_at(draft, task)
    return short(visit.office.calendar, at, visit.desk.now) if at else ""


def button_for(draft: Draft, task: Task) -> tuple[Button, ...]:
    """The button that nudges for a task; none where that may not be done now."""
    may = not draft.run.held_at and task in rules.nudgeable(draft)
    return (Button("Tagih", f"{VERB}:{task.id}:{task.version}"),) if may else ()


def button(run: Run, draft: Draft) -> Rows:
    """The button that nudges for all tasks of a run for which that may be done now; none where there are no two."""
    count = len(rules.nudgeable(draft)) if not run.held_at else 0
    return ((Button(f"Tagih semua ({count})", f"{EVERY}:{run.id}:0"),),) if count > 1 else ()


def _nudge(visit: Visit, run: int, tasks: tuple[int, ...]) -> None:
    before, _ = steerable(visit, run)
    after = perform(visit.desk, visit.office.key, run, Nudge(by=visit.person, tasks=tasks))
    nudged = [task for task in after.open_tasks() if task.nudged != before.tasks[task.id].nudged]
    back = ((Button("« Kembali", f"atur:{run}:0"),),)
    visit.conclude(_said(visit, after, nudged), back)


def _said(visit: Visit, run: Run, tasks: list[Task]) -> str:
    case = visit.desk.case(run)
    draft = engine.draft(case.procedure, case.office, run, visit.person, visit.desk.now)
    people = dict.fromkeys(person for task in tasks for person in rules.nudged(draft, task))
    sends_at = next((task.nudged.sends_at for task in tasks if task.nudged), visit.desk.now)
    later = moment(case.office.calendar, sends_at, visit.desk.now) if sends_at > visit.desk.now else ""
    waiting = unopened.among(visit.desk, case.office, people, max(sends_at, visit.desk.now))
    names, behind = (
        few([case.office.person_name(one) for one in people if (one in waiting) is behind]) for behind in (False, True)
    )
    return text("nudging.done", tasks=[task.id for task in tasks], names=names, behind=behind, later=later)
