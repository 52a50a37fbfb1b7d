"""/alihkan: a task is given to another of those who may do it: which task, and to whom."""

from flows import engine
from flows import handing_over as rules
from flows.candidates import able, reachable
from flows.commands import HandOver
from flows.draft import Draft
from flows.refused import NobodyElse
from flows.run import Task
from handlers.case import Case
from handlers.labels import labels
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.people.nearest_people import nearest_first
from handlers.perform import perform
from handlers.person_button import person_button
from handlers.questions import NEVER_MIND, Choices, close, keep
from handlers.shorten import shorten
from handlers.steering import colleagues_tasks
from handlers.tasks.task_list import line
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import few
from storage import runs

VERB = "alih"
PAGE = "hal."  # before the page of a list of people; no person's key has a point


def choose(visit: Visit, intent: Intent) -> None:
    """Ask which of this person's tasks, or the owner whose task; the version of the button is the page."""
    found = colleagues_tasks.givable(visit, visit.person)
    owner = visit.office.is_owner(visit.person)
    if owner and not found:
        colleagues_tasks.show(visit, Intent(verb=colleagues_tasks.VERB))
        return
    if not found:
        visit.turn(text("handing_over.nothing"))
        return
    others: Rows = ((Button("Tugas pegawai lain…", f"{colleagues_tasks.VERB}:{visit.seat}:0"),),) if owner else ()
    keep(visit, VERB, Choices())
    page = clamp(intent.version, len(found))
    shown = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    rows = tuple(
        (Button(name, f"{VERB}:{task.id}:{task.version}"),)
        for (_, _, task), name in zip(shown, labels(shown), strict=True)
    )
    lines = [line(*one, visit.desk.now) for one in shown]
    turning = turners(page, len(found), lambda other: f"alihkan:{visit.seat}:{other}")
    visit.turn(text("handing_over.which", tasks=lines, count=len(found)), (*rows, *turning, *others, (NEVER_MIND,)))


def go_on(visit: Visit, run: int, intent: Intent) -> None:
    """Ask to whom, or give the task to the person whose button was pressed or whose name was typed."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    case = visit.desk.case(state)
    draft = engine.draft(case.procedure, case.office, state, visit.person, visit.desk.now)
    task = state.tasks[intent.number or 0]
    rules.may_hand_over(draft, task, intent.version)
    found = _named(visit, draft, task, intent)
    if found:
        _perform(visit, run, task, found)
    else:
        _ask_whom(visit, case, draft, task, intent)


def _named(visit: Visit, draft: Draft, task: Task, intent: Intent) -> str:
    if intent.pressed or "." in intent.argument or not intent.argument:
        return "" if intent.argument.startswith(PAGE) else intent.argument
    said = intent.argument.casefold()
    people = able(draft.procedure, draft.office, draft.procedure.step(task.step), task.path)
    names = {person: visit.office.person_name(person).casefold() for person in people}
    exact = [person for person, name in names.items() if said in {person, name}]
    near = exact or [person for person, name in names.items() if said in name]
    return near[0] if len(near) == 1 else ""


def _ask_whom(visit: Visit, case: Case, draft: Draft, task: Task, intent: Intent) -> None:
    holder = next(iter(case.concerned(task)), visit.person)
    people = nearest_first(visit.office, holder, rules.others(draft, task))
    if not people:
        raise NobodyElse(task=task.id)
    asked = intent.argument.removeprefix(PAGE)
    page = clamp(int(asked) if asked.isdecimal() else 0, len(people))
    key = f"{VERB}:{task.id}:{task.version}"
    rows: Rows = tuple(
        (_button(visit, person, f"{key}:{person}"),) for person in people[page * PER_PAGE : (page + 1) * PER_PAGE]
    )
    turning = turners(page, len(people), lambda other: f"{key}:{PAGE}{other}")
    holders = few([case.office.person_name(one) for one in case.concerned(task)]) or "pemilik proses"
    words = text("handing_over.whom", task=task.id, activity=shorten(case.step(task).activity), holders=holders)
    unknown = intent.argument and not intent.argument.startswith(PAGE)
    said = text("handing_over.unknown_person", name=intent.argument[:60]) if unknown else ""
    keep(visit, VERB, Choices())
    visit.go_on("\n\n".join(filter(None, (said, words))), (*rows, *turning, (NEVER_MIND,)))


def _button(visit: Visit, person: str, data: str) -> Button:
    return Button("Saya sendiri", data) if person == visit.person else person_button(visit.office, person, data)


def _perform(visit: Visit, run: int, task: Task, to: str) -> None:
    command = HandOver(by=visit.person, task=task.id, version=task.version, to=to)
    perform(visit.desk, visit.office.key, run, command)
    close(visit)
    reached = bool(reachable(visit.office, (to,)))
    mine = to == visit.person
    done = text("handing_over.done", task=task.id, to=visit.office.person_name(to), mine=mine, reached=reached)
    visit.conclude(done)
