"""Who holds tasks, since when, and how late they are, in a few words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from flows.candidates import reachable
from flows.guards import done
from flows.office import Person
from flows.refused import AlreadyDone, NotYours, Refused
from flows.run import Run, RunStatus, Task
from handlers.case import Case
from handlers.words import moment, remaining, short

FEW = 2
OUT_OF_REACH = "tidak dapat dihubungi"


def holders(case: Case, tasks: Sequence[Task]) -> str:
    """Who has the tasks: a few by name, many by their number and that of their units; empty where nobody may."""
    people = {person: name for task in tasks for person, name in _named(case, task)}
    if len(people) > FEW:
        return f"{len(people)} orang{_in_units(case, tasks)}"
    joint = " atau " if len(tasks) == 1 else " dan "
    return joint.join(people.values())


def _named(case: Case, task: Task) -> Iterator[tuple[str, str]]:
    people = case.concerned(task)
    return zip(people, case.called(task, people), strict=True)


def why_absent(person: Person) -> str:
    """Why no message reaches a person."""
    if person.joined:
        return OUT_OF_REACH
    return "sudah keluar" if person.left_at else "belum bergabung"


def not_theirs(case: Case, task: Task, now: datetime) -> Refused:
    """The refusal to somebody whom a task does not concern, naming who holds it or did it."""
    if task.done_by and task.done_at:
        when = short(case.office.calendar, task.done_at, now)
        return AlreadyDone(task=task.id, done=done(task), who=case.doer(task), when=when)
    names = " atau ".join(case.called(task, case.concerned(task)))
    return NotYours(task=task.id, holders=names or "pemilik proses")


def undelivered(case: Case, tasks: Sequence[Task]) -> str:
    """Who has tasks that reach nobody, and why, such as "Kabag Umum belum bergabung"; empty where each is received."""
    return _absence(case, (person for task in tasks if is_unmanned(case, task) for person in case.concerned(task)))


def also_absent(case: Case, task: Task) -> str:
    """Who of several holders receives nothing while another does; empty where there is none."""
    return "" if is_unmanned(case, task) else _absence(case, case.concerned(task))


def is_unmanned(case: Case, task: Task) -> bool:
    """Whether nobody who may do a task can be reached."""
    return not reachable(case.office, case.concerned(task))


def since(case: Case, tasks: Sequence[Task], now: datetime) -> str:
    """Since when the first of them is with those who have it now."""
    return short(case.office.calendar, min(task.held_since for task in tasks), now)


def due(case: Case, run: Run, tasks: Sequence[Task], now: datetime) -> str:
    """The nearest deadline among them, or that it stands still; empty where none has any."""
    deadlines = [task.deadline for task in tasks if task.deadline]
    if deadlines and run.status is RunStatus.HELD:
        return "berhenti"
    return moment(case.office.calendar, min(deadlines), now) if deadlines else ""


def lateness(case: Case, tasks: Sequence[Task], now: datetime) -> str:
    """How late the latest of them is, such as "terlambat 1 hari kerja"; empty where none is."""
    passed = [task.deadline for task in tasks if task.deadline and now > task.deadline]
    return remaining(case.office.calendar, now, min(passed)) if passed else ""


def kind_of(case: Case, units: set[str]) -> str:
    """What units are called together: their kind where it is one, else "unit"."""
    kinds = {case.office.units[unit].kind for unit in units if unit in case.office.units}
    if len(kinds) != 1:
        return "unit"
    kind = kinds.pop()
    below = kind.removeprefix("sub").strip()
    return below.title() if below == kind else f"Sub {below.title()}"


def _absence(case: Case, people: Iterable[str]) -> str:
    absent = {one: case.office.people[one] for one in people if not case.office.people[one].reachable}
    if not absent:
        return ""
    names = " dan ".join(map(case.office.person_name, absent)) if len(absent) <= FEW else f"{len(absent)} orang"
    whys = {why_absent(person) for person in absent.values()}
    return f"{names} {whys.pop() if len(whys) == 1 else OUT_OF_REACH}"


def _in_units(case: Case, tasks: Sequence[Task]) -> str:
    units = {task.unit for task in tasks if len(task.path) > 1}
    return f" di {len(units)} {kind_of(case, units)}" if len(units) > 1 else ""
