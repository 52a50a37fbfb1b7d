"""/alihkan for the owner: whose task is given away, and which of them, or the whole desk."""

from flows import engine
from flows import handing_over as rules
from flows.candidates import able
from flows.refused import NotTheOwner
from handlers.labels import Found, labels
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.person_button import person_button
from handlers.questions import NEVER_MIND, Choices, keep
from handlers.steering import whole_desk
from handlers.tasks.task_list import line, of_person
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage import open_tasks

VERB = "milik"


def show(visit: Visit, intent: Intent) -> None:
    """Ask whose task it is, or which of the person's whom the button names; its version is the page."""
    if not visit.office.is_owner(visit.person):
        raise NotTheOwner(owner=visit.office.positions[visit.office.owner].name)
    if intent.argument in visit.office.people:
        _ask_which(visit, intent.argument, intent.version)
    else:
        _ask_whose(visit, intent.version)


def givable(visit: Visit, person: str) -> list[Found]:
    """The tasks that wait for a person and that somebody else may be given."""
    return [one for one in of_person(visit.desk, visit.office, person) if _others(visit, one) - {person}]


def _others(visit: Visit, found: Found) -> set[str]:
    case, run, task = found
    return set(rules.others(engine.draft(case.procedure, case.office, run, visit.person, visit.desk.now), task))


def _ask_whose(visit: Visit, asked: int | None) -> None:
    people = _busy(visit)
    if not people:
        visit.turn(text("handing_over.nobody"))
        return
    keep(visit, VERB, Choices())
    page = clamp(asked, len(people))
    rows: Rows = tuple(
        (person_button(visit.office, one, _data(visit, 0, one)),)
        for one in people[page * PER_PAGE : (page + 1) * PER_PAGE]
    )
    turning = turners(page, len(people), lambda other: _data(visit, other))
    visit.turn(text("handing_over.whose", count=len(people)), (*rows, *turning, (NEVER_MIND,)))


def _ask_which(visit: Visit, person: str, asked: int | None) -> None:
    found, back = givable(visit, person), (Button("« Pegawai lain", _data(visit, 0)),)
    name = visit.office.person_name(person)
    if not found:
        visit.turn(text("handing_over.desk_empty", name=name), (back,))
        return
    keep(visit, VERB, Choices())
    page = clamp(asked, len(found))
    shown = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    rows: Rows = tuple(
        (Button(label, f"alih:{task.id}:{task.version}"),)
        for (_, _, task), label in zip(shown, labels(shown), strict=True)
    )
    desk = whole_desk.button(visit, person, len(found)) if len(found) > 1 else ()
    turning = turners(page, len(found), lambda other: _data(visit, other, person))
    lines = [line(*one, visit.desk.now) for one in shown]
    words = text("handing_over.which_of", name=name, tasks=lines, count=len(found))
    visit.turn(words, (*rows, *turning, *desk, back, (NEVER_MIND,)))


def _busy(visit: Visit) -> list[str]:
    # Without loading any run, so that makers, who may not decide, are left out only on the person's page.
    found: set[str] = set()
    for waiting in open_tasks.all_waiting(visit.desk.tx, visit.office.key):
        place = waiting.place
        procedure = visit.desk.catalogue.procedure(visit.desk.tx, visit.office.key, place.procedure, place.version)
        people = able(procedure, visit.office, procedure.step(place.step), place.path)
        if len(people) > 1:
            found.update((waiting.assignee,) if waiting.assignee in people else people)
    return sorted(found, key=lambda one: (visit.office.person_name(one), one))


def _data(visit: Visit, page: int, person: str = "") -> str:
    return f"{VERB}:{visit.seat}:{page}{person and ':'}{person}"
