"""What a live card says: with what words and files its task came, who else has it, and what it waits for."""

from datetime import datetime

from flows.branches import starts_with
from flows.candidates import reachable
from flows.procedure import StepKind
from flows.run import FileRef, Run, RunStatus, Task, TaskStatus
from handlers.case import Case
from handlers.holding import why_absent
from handlers.words import day, few, moment, remaining, short, size

NAMED = 4  # incoming files; more are counted


def live(case: Case, run: Run, task: Task, came_in: list[tuple[Task, FileRef]], now: datetime) -> dict[str, object]:
    """The words for a card of a task that waits, `now`; `came_in` are the files it works on."""
    step = case.step(task)
    holders = case.concerned(task)
    called = case.called(task, holders)
    return {
        "requires": step.needs,
        "outputs": step.results,
        "needed": max(step.files - len(task.files), 0),
        "finish": _finish(case, task),
        "onward": _onward(case, task),
        "held": run.status is RunStatus.HELD,
        "note": task.note,
        "returned": _returned(case, run, task, now),
        "corrected": _corrected(case, run, task),
        "instructions": case.instructions(run, task),
        "missing": _missing(case, run, task),
        "moved": task.moved.reason if task.moved else "",
        "assignee": case.office.person_name(task.assignee) if task.assignee else "",
        "handed": case.office.person_name(task.handed_by) if task.handed_by not in {"", task.assignee} else "",
        "holders": few(called) if len(holders) > 1 else "",
        "acting": called[0] if len(holders) == 1 and called[0] != case.office.person_name(holders[0]) else "",
        "files": [(file.name, _sender(case, file, holders), size(file.size)) for file in task.files],
        **_incoming(case, run, task, came_in),
        **_due(case, task, now),
    }


def _finish(case: Case, task: Task) -> str:
    step = case.step(task)
    if step.decision:
        return ""
    return "Teruskan" if step.kind is StepKind.DISPOSITION else "Selesai"


def _onward(case: Case, task: Task) -> str:
    if case.step(task).kind is not StepKind.DISPOSITION:
        return ""
    people = case.next_holders(task)
    there = reachable(case.office, tuple(people))
    marks = {one: "" if one in there else f" ({why_absent(case.office.people[one])})" for one in people}
    return few([f"{case.office.person_name(one)}{mark}" for one, mark in marks.items()])


def _returned(case: Case, run: Run, task: Task, now: datetime) -> str:
    if not is_return(run, task):
        return ""
    by = run.tasks[task.opened_by] if task.opened_by else None
    who = (case.office.person_name(by.done_for) if by.done_for else case.doer(by)) if by else "pemilik proses"
    return f"{who}, {short(case.office.calendar, task.opened_at, now)}"


def _corrected(case: Case, run: Run, task: Task) -> tuple[str, str] | None:
    before = case.visit_before(run, task)
    if before is None or before.status is not TaskStatus.RETURNED:
        return None
    own = case.candidates(task) == (before.done_by,)
    return "Anda" if own else case.doer(before), before.reason


def is_return(run: Run, task: Task) -> bool:
    """Whether a task was opened by sending work back; the owner's return opens tasks that no task opened."""
    if task.opened_by is None:
        return bool(task.note)
    return run.tasks[task.opened_by].status is TaskStatus.RETURNED


def _sender(case: Case, file: FileRef, holders: tuple[str, ...]) -> str:
    return "" if holders == (file.by,) else case.office.person_name(file.by)


def _incoming(case: Case, run: Run, task: Task, came: list[tuple[Task, FileRef]]) -> dict[str, object]:
    old = _seen(case, run, task)
    by_sender: dict[str, list[str]] = {}
    named = came if len(came) <= NAMED else [one for one in came if old and one[1].id not in old]
    for _, file in named:
        mark = ", berkas lama" if file.id in old else ""
        by_sender.setdefault(f"{case.office.person_name(file.by)}{mark}", []).append(file.name)
    units = {one.path for one, _ in came}
    return {
        "incoming": [(", ".join(names), who) for who, names in by_sender.items()],
        "counted": (len(came), len(units)) if len(came) > NAMED else None,
    }


def _seen(case: Case, run: Run, task: Task) -> set[int]:
    # Whatever a reviewer returned had been laid with the tasks that stood before that round of the review.
    before = case.visit_before(run, task)
    if before is None or before.status is not TaskStatus.RETURNED:
        return set()
    return {file.id for one in run.tasks.values() if one.id < before.id for file in one.files}


def _missing(case: Case, run: Run, task: Task) -> list[str]:
    joined = (late for late in run.late_branches() if case.procedure.index(late.join) <= case.place(task))
    return [case.office.unit_name(late.path[-1]) for late in joined if starts_with(late.path, task.path)]


def _due(case: Case, task: Task, now: datetime) -> dict[str, object]:
    calendar, deadline, asked = case.office.calendar, task.deadline, task.asked
    return {
        "deadline": moment(calendar, deadline, now) if deadline else "",
        "remaining": remaining(calendar, now, deadline) if deadline else "",
        "late": bool(deadline and now > deadline),
        "asked": f"{case.office.person_name(asked.by)} sampai {day(calendar, asked.until, now)}" if asked else "",
    }
