"""What every command on a task is checked against before anything happens."""

from datetime import datetime

from flows.candidates import candidates, reachable
from flows.commands import Act, TaskCommand
from flows.draft import Draft
from flows.moments import spoken
from flows.refused import (
    AlreadyDone,
    ClosedLate,
    NoLongerNeeded,
    NoSuchTask,
    NotTheOwner,
    NotYours,
    ProofMissing,
    ReasonMissing,
    RunIsClosed,
    RunIsHeld,
    SomebodyCan,
    Stale,
)
from flows.run import RunStatus, Task, TaskStatus

LETTERS_OF_A_REASON = 3


def task_of(draft: Draft, command: TaskCommand) -> Task:
    """The task a command names; NoSuchTask where the run has none."""
    task = draft.run.tasks.get(command.task)
    if task is None:
        raise NoSuchTask(task=command.task)
    return task


def not_closed(draft: Draft) -> None:
    """Nothing happens to a run that has ended."""
    if draft.run.is_closed:
        raise RunIsClosed(when=_when(draft, draft.run.closed_at))


def not_held(draft: Draft) -> None:
    """While a run is held, acts wait."""
    not_closed(draft)
    if draft.run.status is RunStatus.HELD:
        raise RunIsHeld(when=_when(draft, draft.run.held_at))


def still_open(draft: Draft, task: Task, version: int | None = None) -> None:
    """An act needs a task that waits, and the card of its present version."""
    if task.void:
        raise NoLongerNeeded(task=task.id)
    if task.status is TaskStatus.LATE:
        refuse_late(draft, task)
    if task.status is not TaskStatus.OPEN:
        who = draft.office.acted(task.done_by or "", task.done_as, task.done_in_place_of, task.done_vacancy)
        mine = task.done_by == draft.by and not task.done_for
        raise AlreadyDone(task=task.id, done=done(task), who="Anda" if mine else who, when=_when(draft, task.done_at))
    if version is not None and version != task.version:
        raise Stale(task=task.id)


def done(task: Task) -> str:
    """What was done with a task that waits no more, in a word."""
    return "dikembalikan" if task.status is TaskStatus.RETURNED else "diselesaikan"


def refuse_late(draft: Draft, task: Task) -> None:
    """A late act is refused, naming who closed its join and when."""
    branch = next(late for late in draft.run.late_branches() if task.id in late.tasks)
    who = draft.office.person_name(branch.by)
    raise ClosedLate(task=task.id, who=who, when=_when(draft, branch.at))


def entitled(draft: Draft, task: Task, command: TaskCommand) -> None:
    """The task's candidates may act; the owner only for an official nobody can reach."""
    people = candidates(draft.procedure, draft.office, task)
    if isinstance(command, Act) and command.on_behalf_of:
        for_somebody_absent(draft, task)
    if command.by in people:
        return
    owner = draft.office.is_owner(command.by)
    if not owner or reachable(draft.office, draft.office.acting(people)):
        still_open(draft, task)
        names = " atau ".join(draft.office.person_name(one) for one in draft.office.acting(people)) or "pemilik proses"
        raise SomebodyCan(task=task.id, holders=names) if owner else NotYours(task=task.id, holders=names)
    if isinstance(command, Act) and not (command.on_behalf_of and command.proof in {file.id for file in task.files}):
        raise ProofMissing


def for_somebody_absent(draft: Draft, task: Task) -> None:
    """Whoever may do a task does it in their own name: an act "atas nama" would hide who it was."""
    if draft.by in candidates(draft.procedure, draft.office, task):
        still_open(draft, task)
        raise SomebodyCan(task=task.id, holders=draft.office.person_name(draft.by))


def owner_only(draft: Draft) -> None:
    """Some things only the holder of the owner's position may do."""
    if not draft.office.is_owner(draft.by):
        raise NotTheOwner(owner=draft.office.positions[draft.office.owner].name)


def with_reason(words: str) -> None:
    """What stops or sends back somebody's work says why, in words."""
    if sum(map(str.isalpha, words)) < LETTERS_OF_A_REASON:
        raise ReasonMissing


def _when(draft: Draft, moment: datetime | None) -> str:
    zone = draft.office.calendar.zone
    return spoken(moment.astimezone(zone), draft.now.astimezone(zone)) if moment else ""
