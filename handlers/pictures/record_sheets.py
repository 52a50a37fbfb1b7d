"""The sheets that an SOP lists under Pencatatan dan Pendataan, filled from its run."""

from collections.abc import Iterator, Sequence

from documents.run_record import Fields, Sheet
from flows.branches import starts_with
from flows.events import AnyEvent, TaskSubmitted
from flows.record_sheets import SheetKind, WantedSheet, wanted_sheets
from flows.run import Path, Run, Task, TaskStatus
from handlers.case import Case
from handlers.pictures.record_files import Numbered
from handlers.pictures.record_setbacks import Act
from handlers.pictures.record_tasks import acts, doer
from handlers.words import dated

_NAMES = {
    SheetKind.RECEIPT: "Tanda Terima",
    SheetKind.DISPOSITION: "Lembar Disposisi",
    SheetKind.REGISTER: "Kutipan Buku Agenda",
}
_RECEIPT = ("No.", "Yang diserahkan", "Diserahkan oleh", "Diterima oleh", "Ditindaklanjuti")
_RECEIPT_WIDTHS = (1.2, 1.2, 1.4, 0.9)
_REGISTER = ("No.", "Tanggal", "Dari", "Perihal", "Dokumen")
_REGISTER_WIDTHS = (0.9, 1.0, 2.0, 1.3)
_NOT_YET = "belum"


def sheets(case: Case, run: Run, happened: Sequence[AnyEvent], files: Numbered) -> Iterator[Sheet]:
    """A sheet for each that is wanted; one that has nothing to tell yet has neither rows nor forms."""
    for wanted in wanted_sheets(case.procedure):
        name, title = _NAMES[wanted.kind], wanted.title
        match wanted.kind:
            case SheetKind.RECEIPT:
                rows = _numbered(_receipts(case, run, wanted, files))
                yield Sheet(title=title, name=name, columns=_RECEIPT, widths=_RECEIPT_WIDTHS, rows=rows)
            case SheetKind.REGISTER:
                rows = _numbered(_register(case, run, files))
                yield Sheet(title=title, name=name, columns=_REGISTER, widths=_REGISTER_WIDTHS, rows=rows)
            case SheetKind.DISPOSITION:
                forms = tuple(_dispositions(case, run, wanted, acts(happened)))
                yield Sheet(title=title, name=name, forms=forms)


def _numbered(rows: Iterator[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(number), *row) for number, row in enumerate(rows, 1))


def _done(run: Run, wanted: WantedSheet) -> list[Task]:
    found = (task for task in run.tasks.values() if task.step in wanted.steps and task.status is TaskStatus.DONE)
    return [task for task in found if not task.void and task.done_at]


def _receipts(case: Case, run: Run, wanted: WantedSheet, files: Numbered) -> Iterator[tuple[str, ...]]:
    for given in _done(run, wanted):
        numbers = ", ".join(str(files[file.id][0]) for file in given.files)
        what = ", ".join(case.step(given).results) + (f" (berkas {numbers})" if numbers else "")
        by = f"{doer(case, given)}, {_when(case, given)}"
        takers = _receivers(case, run, given)
        for taken in takers:
            yield what, by, _receiver(case, taken), _when(case, taken)
        if not takers:
            yield what, by, _NOT_YET, _NOT_YET


def _receivers(case: Case, run: Run, given: Task) -> list[Task]:
    there = case.place(given) + 1
    if there == len(case.procedure.steps) or given.done_at is None:
        return []
    step, since = case.procedure.steps[there].no, given.done_at
    first: dict[tuple[Path, str], Task] = {}  # a later round came by a return, not by this
    for task in run.tasks.values():
        beside = starts_with(task.path, given.path) or starts_with(given.path, task.path)
        if task.step == step and beside and task.opened_at >= since:
            first.setdefault((task.path, task.variant), task)
    return list(first.values())


def _receiver(case: Case, task: Task) -> str:
    unit = f"{case.office.unit_name(task.unit)}: " if len(task.path) > 1 else ""
    return f"{unit}{doer(case, task)}, {dated(case.office.calendar, task.opened_at)}"


def _register(case: Case, run: Run, files: Numbered) -> Iterator[tuple[str, ...]]:
    for number, event in files.values():
        task = run.tasks[event.task]
        yield (
            dated(case.office.calendar, event.at),
            case.author(event),
            f"Langkah {task.step}: {case.step(task).title}",
            f"{event.file.name} (berkas {number})",
        )


def _dispositions(case: Case, run: Run, wanted: WantedSheet, done: dict[int, Act]) -> Iterator[Fields]:
    for task in _done(run, wanted):
        act = done.get(task.id)
        said = act.instruction if isinstance(act, TaskSubmitted) else ""
        to = [_receiver(case, one) for one in _receivers(case, run, task)]
        yield (
            ("Dari", doer(case, task)),
            ("Tanggal", _when(case, task)),
            ("Perihal", f"{case.procedure.identity.name} {run.period.label}".strip()),
            ("Langkah", f"{task.step}. {case.step(task).title}"),
            ("Diteruskan kepada", "; ".join(to) or _NOT_YET),
            ("Isi disposisi", said or "Ditindaklanjuti sesuai SOP"),
        )


def _when(case: Case, task: Task) -> str:
    return dated(case.office.calendar, task.done_at) if task.done_at else _NOT_YET
