"""The files of a run in its record: every one that was ever laid with a task, numbered in the order of their coming."""

from collections.abc import Iterator, Mapping, Sequence

from documents.run_record import FileRow
from flows.events import AnyEvent, FileAttached
from flows.run import Run
from handlers.case import Case
from handlers.words import dated, size

Numbered = Mapping[int, tuple[int, FileAttached]]


def numbered(happened: Sequence[AnyEvent]) -> Numbered:
    """By each file's own number: its number in the record, and how it came."""
    laid = [event for event in happened if isinstance(event, FileAttached)]
    return {event.file.id: (place, event) for place, event in enumerate(laid, 1)}


def rows(case: Case, run: Run, files: Numbered) -> Iterator[FileRow]:
    """A row for each file; one that was replaced or taken back says so."""
    for number, event in files.values():
        task = run.tasks[event.task]
        kept = any(file.id == event.file.id for file in task.files)
        marks = ["terlambat"] if event.file.late else []
        marks += [] if kept else ["tidak dipakai lagi"]
        unit = f", {case.office.unit_name(task.unit)}" if len(task.path) > 1 else ""
        yield FileRow(
            number=number,
            name=event.file.name,
            about=", ".join((f"Langkah {task.step}{unit}", size(event.file.size), *marks)),
            sent=f"{case.author(event)}, {dated(case.office.calendar, event.at)}",
            digest=event.file.sha256,
        )
