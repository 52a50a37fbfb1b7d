"""/tugas: what waits for a person, the most urgent first; and a card again, for whoever it concerns."""

from collections.abc import Iterator
from datetime import UTC, datetime

from flows.candidates import able, given, reachable
from flows.involvement import had
from flows.office import Office
from flows.run import Run, Task
from handlers.case import Case
from handlers.desk import Desk
from handlers.holding import not_theirs
from handlers.labels import Found, labels
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.runs.step_words import step_words
from handlers.shorten import shorten
from handlers.tasks import cards, questions_waiting
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import moment, remaining, waited
from storage import open_tasks, runs
from storage.late_tasks import late_tasks
from storage.open_tasks import WaitingTask

NEVER = datetime.max.replace(tzinfo=UTC)


def show(visit: Visit, intent: Intent) -> None:
    """Show a page of the tasks that wait for this person, and who waits for an answer; the version is the page."""
    waiting = waiting_for(visit.desk, visit.office, visit.person)
    asked, answers = questions_waiting.listed(visit)
    if not waiting:
        visit.turn(_joined(text("task_list.nothing"), asked), answers)
        return
    page = clamp(intent.version, len(waiting))
    shown = list(_loaded(visit.desk, visit.office, waiting[page * PER_PAGE : (page + 1) * PER_PAGE]))
    lines = [line(visit.desk.case(run), run, task, visit.desk.now) for run, task in shown]
    names = labels([(visit.desk.case(run), run, task) for run, task in shown])
    buttons = tuple((opening(task, name, len(shown)),) for (_, task), name in zip(shown, names, strict=True))
    rows = (*buttons, *turners(page, len(waiting), lambda other: f"tugas:{visit.seat}:{other}"), *answers)
    visit.turn(_joined(text("task_list.page", tasks=lines, count=len(waiting)), asked), rows)


def reopen(visit: Visit, run: int, intent: Intent) -> None:
    """Send a task's card again, or its record once it is over, to whoever it concerns."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    task, case = state.tasks[intent.number or 0], visit.desk.case(state)
    people = case.candidates(task)
    if visit.person not in people and not visit.office.is_owner(visit.person) and not had(task, visit.person):
        raise not_theirs(case, task, visit.desk.now)
    if state.is_closed or not task.is_open:
        visit.send(cards.record(case, state, task, visit.desk.now))
    elif visit.person in people:
        visit.send(cards.card(case, state, task, visit.desk.now), task=task.id)
    else:
        visit.say(cards.card(case, state, task, visit.desk.now).text, _on_behalf(visit, case, task))


def waiting_for(desk: Desk, office: Office, person: str) -> list[WaitingTask]:
    """The tasks that wait for a person, the nearest deadline first, so that the late ones lead."""
    found = []
    for unit in sorted(_units_of(office, person)):
        for place in open_tasks.places(desk.tx, office.key, unit):
            procedure = desk.catalogue.procedure(desk.tx, office.key, place.procedure, place.version)
            people = able(procedure, office, procedure.step(place.step), place.path)
            if person in people:
                there = open_tasks.waiting_at(desk.tx, office.key, place)
                found += [one for one in there if person in given(office, people, one.assignee)]
    return sorted(found, key=lambda one: (one.deadline or NEVER, one.id))


def runs_of_person(desk: Desk, office: Office, person: str) -> Iterator[tuple[Run, Task]]:
    """The tasks that are this person's to do now, each with its run: none while somebody acts for them."""
    for run, task in _loaded(desk, office, waiting_for(desk, office, person)):
        if person in desk.case(run).concerned(task):
            yield run, task


def of_person(desk: Desk, office: Office, person: str) -> Iterator[Found]:
    """The tasks that wait for a person, each with what is needed to speak of it."""
    for run, task in runs_of_person(desk, office, person):
        yield desk.case(run), run, task


def late_of_person(desk: Desk, office: Office, person: str) -> Iterator[Found]:
    """The tasks of this person that a join was closed without, each with what is needed to speak of it."""
    for run_id, task_id in late_tasks(desk.tx, office.key):
        run = runs.load(desk.tx, office.key, run_id)
        if run and person in desk.case(run).candidates(run.tasks[task_id]):
            yield desk.case(run), run, run.tasks[task_id]


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


def _units_of(office: Office, person: str) -> set[str]:
    # A role is looked for in the task's unit and inside it, its head's stand-in upward.
    positions = {holding.position for holding in office.held_by(person)}
    above = {unit for key in positions for unit in office.upward(office.positions[key].unit)}
    below = {unit for key in positions for unit in office.led.get(key, ())}
    return {office.root} | above | below if positions else set()


def _loaded(desk: Desk, office: Office, waiting: list[WaitingTask]) -> Iterator[tuple[Run, Task]]:
    for one in waiting:
        run = runs.load(desk.tx, office.key, one.run)
        if run:
            yield run, run.tasks[one.id]


def line(case: Case, run: Run, task: Task, now: datetime) -> dict[str, object]:
    """What a list says of a task: what, for what, and until when."""
    calendar = case.office.calendar
    about = (case.unit_label(run, task), shorten(case.procedure.identity.name), run.period.label, task.variant)
    return {
        "id": task.id,
        "activity": step_words(case.procedure, case.step(task)),
        "about": [one for one in about if one],
        "held": run.held_at is not None,
        "late": bool(task.deadline and now > task.deadline),
        "deadline": moment(calendar, task.deadline, now) if task.deadline else "",
        "remaining": remaining(calendar, now, task.deadline) if task.deadline else "",
        "waited": "" if task.deadline else waited(calendar, task.opened_at, now),
    }


def opening(task: Task, label: str, count: int) -> Button:
    """The button that sends a task's card again, one of `count` that stand together."""
    return Button(label, f"buka:{task.id}:{task.version}", f"Buka tugas {task.id}" if count == 1 else "")


def _on_behalf(visit: Visit, case: Case, task: Task) -> Rows:
    if not visit.office.is_owner(visit.person) or reachable(case.office, case.candidates(task)):
        return ()
    return ((Button("Catat atas nama", f"wakil:{task.id}:{task.version}"),),)
