"""The tasks of a run in its record: who did each, as what and for whom, in what time, what was decided and why."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from documents.run_record import TaskRow
from flows.events import AnyEvent, TaskApproved, TaskMoved, TaskReturned, TaskSubmitted
from flows.run import Run, Task, TaskStatus
from handlers import holding
from handlers.case import Case
from handlers.pictures.record_files import Numbered
from handlers.pictures.record_setbacks import Act, Setback, by_whom, fate, setbacks, taken_back
from handlers.tasks.used_words import used
from handlers.words import agreed, dated


def acts(happened: Sequence[AnyEvent]) -> dict[int, Act]:
    """By task the act that ended it last, also where it was taken back since."""
    return {event.task: event for event in happened if isinstance(event, TaskSubmitted | TaskApproved | TaskReturned)}


def rows(case: Case, run: Run, happened: Sequence[AnyEvent], files: Numbered) -> Iterator[TaskRow]:
    """A row for each task, in the order in which they were opened."""
    done, gone = acts(happened), setbacks(happened)
    for task in run.tasks.values():
        act, setback = done.get(task.id), gone.get(task.id) if task.void else None
        words = (
            by_whom(case, task, setback) if setback else "",
            *_words(case, task, act),
            *taken_back(case, happened, task),
            *(_move(case, one) for one in happened if isinstance(one, TaskMoved) and one.task == task.id),
        )
        numbers = tuple(files[file.id][0] for file in task.files)
        yield _row(case, run, task, _outcome(run, task, act, setback), tuple(filter(None, words)), numbers)


def doer(case: Case, task: Task) -> str:
    """Who did a task, and on whose behalf; who holds it where nobody has yet."""
    if not task.done_by:
        return holding.holders(case, [task]) if task.is_open else "Belum dikerjakan"
    return f"{case.doer(task)} atas nama {case.office.person_name(task.done_for)}" if task.done_for else case.doer(task)


def _row(case: Case, run: Run, task: Task, outcome: str, words: tuple[str, ...], files: tuple[int, ...]) -> TaskRow:
    calendar, ended = case.office.calendar, task.done_at
    again = case.round(run, task)
    about = [f"tugas {task.id}", task.variant, f"putaran {again}" if again > 1 else ""]
    return TaskRow(
        step=task.step,
        activity=case.step(task).title,
        unit=case.office.unit_name(task.unit) if len(task.path) > 1 else "",
        about=", ".join(filter(None, about)),
        who=doer(case, task),
        opened=dated(calendar, task.opened_at),
        ended=dated(calendar, ended) if ended else "",
        used=_time(case, run, task, ended),
        outcome=outcome,
        words=words,
        files=files,
        counts=not task.void,
    )


def _time(case: Case, run: Run, task: Task, ended: datetime | None) -> str:
    if ended:
        return used(case, run, task, ended)
    return f"batas {dated(case.office.calendar, task.deadline)}" if task.deadline and not task.void else ""


def _outcome(run: Run, task: Task, act: Act | None, setback: Setback | None) -> str:
    match task.status:
        case TaskStatus.RETURNED:
            said = f"Dikembalikan ke langkah {task.returned_to}"
        case TaskStatus.DONE:
            said = f"Disetujui{agreed(act.action)}" if isinstance(act, TaskApproved) else "Selesai"
        case TaskStatus.LATE:
            said = "Belum masuk"
        case TaskStatus.OPEN if setback:
            return fate(setback).capitalize()
        case TaskStatus.OPEN:
            said = "Berhenti, proses dibatalkan" if run.is_closed else "Menunggu"
    return f"{said}; {fate(setback)}" if setback and task.status is TaskStatus.DONE else said


def _words(case: Case, task: Task, act: Act | None) -> Iterator[str]:
    if task.reason:
        yield f"Alasan: {task.reason}"
    if task.self_review:
        yield "Diputuskan pembuatnya sendiri karena tidak ada pejabat lain"
    if isinstance(act, TaskApproved) and act.notes and task.done_at:
        yield f"Catatan: {act.notes}"
    if isinstance(act, TaskSubmitted) and act.instruction and task.done_at:
        yield f"Instruksi: {act.instruction}"
    if task.handed_by and task.assignee:
        names = case.office.person_name
        yield f"Dialihkan {names(task.handed_by)} kepada {names(task.assignee)}"


def _move(case: Case, event: TaskMoved) -> str:
    was, to = (", ".join(map(case.holder, held)) for held in (event.was, event.to))
    away = f"Pindah dari {was} ke" if was else "Sekarang pada"
    why = f" karena {event.reason}" if event.reason else ""
    return f"{dated(case.office.calendar, event.at)}: {away} {to or 'belum siapa pun'}{why}"
