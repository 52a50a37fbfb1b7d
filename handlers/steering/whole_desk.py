"""The owner gives a person's whole desk to another: to whom, what goes and what stays; then one press."""

from collections import defaultdict

from flows import engine
from flows import handing_over as rules
from flows.commands import HandOver
from flows.refused import NotTheOwner
from flows.run import Run, Task
from handlers.case import Case
from handlers.labels import Found
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.people.nearest_people import nearest_first
from handlers.perform import perform
from handlers.person_button import person_button
from handlers.questions import NEVER_MIND, choices, close, current, keep, settle
from handlers.questions import Choices as Settled
from handlers.tasks.task_list import line, of_person
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit

VERB = "meja"
AT_ONCE = 25  # tasks in one press, so that nobody else waits for long
NOT_ABLE = "{to} tidak memegang jabatan untuk langkahnya"
MAKER = "{to} ikut mengerjakan berkasnya"
NAMED = 8  # tasks by their words; the rest are counted

Stays = list[tuple[str, list[int]]]


def button(visit: Visit, person: str, count: int) -> Rows:
    """The button that begins with a person's desk, `count` of whose tasks can be given away."""
    return ((Button(f"Seluruh meja ({count} tugas)", _data(visit, 0, f"dari/{person}"), f"Seluruh meja ({count})"),),)


def go_on(visit: Visit, intent: Intent) -> None:
    """Go on by the button pressed: this desk, to whom, yes; the version of the button is the page of a list."""
    if not visit.office.is_owner(visit.person):
        raise NotTheOwner(owner=visit.office.positions[visit.office.owner].name)
    what, _, person = intent.argument.partition("/")
    question = current(visit, VERB)
    if what == "dari" and person in visit.office.people:
        keep(visit, VERB, Settled(extra=person))
        _ask_whom(visit, person, intent.version)
    elif question is None or what not in {"ke", "ya"} or person not in {"", *visit.office.people}:
        visit.toast(text("general.question_over"), alert=True)
    elif what == "ke" and person:
        settle(visit, question, step=person)
        _show_plan(visit, choices(question).extra, person)
    elif what == "ke":
        _ask_whom(visit, choices(question).extra, intent.version)
    elif what == "ya":
        _move(visit, choices(question).extra, choices(question).step)


def _ask_whom(visit: Visit, person: str, asked: int | None) -> None:
    found = _desk(visit, person)
    name = visit.office.person_name(person)
    if not found:
        close(visit)
        visit.turn(text("handing_over.desk_empty", name=name), (_back(visit),))
        return
    offered = _offered(visit, found, person)
    page = clamp(asked, len(offered))
    rows: Rows = tuple(
        (person_button(visit.office, one, _data(visit, 0, f"ke/{one}"), note=str(count)),)
        for one, count in offered[page * PER_PAGE : (page + 1) * PER_PAGE]
    )
    turning = turners(page, len(offered), lambda other: _data(visit, other, "ke"))
    words = text("handing_over.desk_whom", name=name, count=len(found), any=bool(offered))
    visit.turn(words, (*rows, *turning, _back(visit), (NEVER_MIND,)))


def _show_plan(visit: Visit, person: str, to: str) -> None:
    goes, stays = _sorted(visit, _desk(visit, person), to)
    lines = [line(*one, visit.desk.now) for one in goes[:NAMED]]
    name = visit.office.person_name
    words = text("handing_over.plan", name=name(person), to=name(to), goes=lines, count=len(goes), stays=stays)
    yes: Rows = ((Button(f"Ya, alihkan {len(goes)} tugas", _data(visit, 0, "ya"), "Ya, alihkan"),),) if goes else ()
    visit.turn(words, (*yes, (Button("« Pilih yang lain", _data(visit, 0, "ke")),), (NEVER_MIND,)))


def _move(visit: Visit, person: str, to: str) -> None:
    goes, stays = _sorted(visit, _desk(visit, person), to)
    now, later = goes[:AT_ONCE], goes[AT_ONCE:]
    for _, run, task in now:
        perform(visit.desk, visit.office.key, run.id, HandOver(by=visit.person, task=task.id, to=to))
    if not later:
        close(visit)
    name, numbers = visit.office.person_name, [task.id for _, _, task in now]
    words = text("handing_over.moved", name=name(person), to=name(to), tasks=numbers, stays=stays, left=len(later))
    visit.turn(words, ((Button("Lanjutkan", _data(visit, 0, "ya")),),) if later else ())


def _desk(visit: Visit, person: str) -> list[Found]:
    return list(of_person(visit.desk, visit.office, person))


def _offered(visit: Visit, found: list[Found], person: str) -> list[tuple[str, int]]:
    counted: defaultdict[str, int] = defaultdict(int)
    for case, run, task in found:
        for one in _others(visit, case, run, task):
            counted[one] += one != person
    around = nearest_first(visit.office, person, counted)
    return sorted(((one, counted[one]) for one in around if counted[one]), key=lambda each: -each[1])


def _sorted(visit: Visit, found: list[Found], to: str) -> tuple[list[Found], Stays]:
    goes: list[Found] = []
    stays: defaultdict[str, list[int]] = defaultdict(list)
    for case, run, task in found:
        if to in _others(visit, case, run, task):
            goes.append((case, run, task))
        else:
            stays[_why_not(case, task, to)].append(task.id)
    return goes, list(stays.items())


def _why_not(case: Case, task: Task, to: str) -> str:
    why = MAKER if to in case.able(task) else NOT_ABLE
    return why.format(to=case.office.person_name(to))


def _others(visit: Visit, case: Case, run: Run, task: Task) -> tuple[str, ...]:
    return rules.others(engine.draft(case.procedure, case.office, run, visit.person, visit.desk.now), task)


def _back(visit: Visit) -> tuple[Button, ...]:
    return (Button("« Pegawai lain", f"milik:{visit.seat}:0"),)


def _data(visit: Visit, page: int, argument: str = "") -> str:
    return f"{VERB}:{visit.seat}:{page}{argument and ':'}{argument}"
