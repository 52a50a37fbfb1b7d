"""Laying files with a task, replacing and removing them; files keep coming in while a run is held."""

from msgspec.structs import replace

from flows.commands import Attach, Remove
from flows.draft import Draft
from flows.events import FileAttached, FileRemoved
from flows.guards import entitled, not_closed, still_open, task_of
from flows.refused import NoSuchFile, SameFile, TooManyFiles
from flows.run import Task, TaskStatus

FILES_PER_TASK = 30


def attach(draft: Draft, command: Attach) -> None:
    """Lay a file with an open task; one that comes after its join was closed is kept as "terlambat"."""
    task = task_of(draft, command)
    not_closed(draft)
    entitled(draft, task, command)
    late = task.status is TaskStatus.LATE and not task.void
    if not late:
        still_open(draft, task, command.version)
    _is_new(task, command)
    file = replace(command.file, late=late)
    draft.emit(FileAttached(at=draft.now, by=command.by, task=task.id, file=file, replaces=command.replaces))


def remove(draft: Draft, command: Remove) -> None:
    """Take a file back from a task that is still open."""
    task = task_of(draft, command)
    not_closed(draft)
    entitled(draft, task, command)
    still_open(draft, task, command.version)
    _has(task, command.file)
    draft.emit(FileRemoved(at=draft.now, by=command.by, task=task.id, file=command.file))


def _is_new(task: Task, command: Attach) -> None:
    if any(file.sha256 == command.file.sha256 for file in task.files):
        raise SameFile(task=task.id, name=command.file.name)
    if command.replaces is not None:
        _has(task, command.replaces)
    elif len(task.files) >= FILES_PER_TASK:
        raise TooManyFiles(task=task.id, limit=FILES_PER_TASK)


def _has(task: Task, file: int) -> None:
    if file not in {one.id for one in task.files}:
        raise NoSuchFile(task=task.id)
