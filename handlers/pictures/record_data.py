"""What the record of a run says: the SOP, how the run stands, and everything that happened, worded for paper."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from documents.run_record import RunRecord, Talk
from flows.events import (
    AnyEvent,
    FannedOut,
    FileAttached,
    QuestionAnswered,
    QuestionAsked,
    RunCancelled,
    RunFinished,
    RunHeld,
    RunStarted,
    TaskApproved,
    TaskMoved,
    TaskOpened,
    TaskSubmitted,
)
from flows.months import MONTHS
from flows.run import Run, RunStatus
from handlers import event_words
from handlers.case import Case
from handlers.pictures import record_files, record_setbacks, record_sheets, record_tasks
from handlers.plain import plain
from handlers.words import dated, moment

# From far away every moment is one of another year, and is told with its own.
_AFAR = datetime(9000, 1, 1, tzinfo=UTC)
_WHOLE = 10_000  # characters; no messenger carries more
# What the tables tell already.
_TOLD = (
    RunStarted,
    TaskOpened,
    TaskSubmitted,
    TaskApproved,
    TaskMoved,
    FileAttached,
    QuestionAsked,
    QuestionAnswered,
    RunFinished,
)


def of_run(case: Case, run: Run, happened: Sequence[AnyEvent], code: str, now: datetime) -> RunRecord:
    """The record of a run as it stands; `code` is its fingerprint."""
    files = record_files.numbered(happened)
    sheets = list(record_sheets.sheets(case, run, happened, files))
    filled = [sheet for sheet in sheets if sheet.rows or sheet.forms]
    empty = "; ".join(sheet.title for sheet in sheets if sheet not in filled)
    return RunRecord(
        office=case.office.name,
        title=" · ".join(filter(None, (f"Proses {run.id}", run.period.label))),
        identity=tuple(_identity(case)),
        standing=(*_standing(case, run, happened), *((("Belum ada isinya", empty),) if empty else ())),
        tasks=tuple(record_tasks.rows(case, run, happened, files)),
        files=tuple(record_files.rows(case, run, files)),
        talks=tuple(_talks(case, run, happened)),
        happened=tuple(_others(case, run, happened)),
        sheets=tuple(filled),
        code=code,
        complete=run.is_closed,
        as_of=moment(case.office.calendar, now, _AFAR),
    )


def _identity(case: Case) -> Iterator[tuple[str, str]]:
    identity = case.procedure.identity
    yield "Nama SOP", identity.name
    yield "Nomor SOP", identity.number
    yield "Instansi penyusun", identity.agency
    yield "Dijalankan oleh", case.office.name
    yield "Tanggal pembuatan", _day(identity.made_on)
    yield "Tanggal revisi", _day(identity.revised_on)
    yield "Tanggal efektif", _day(identity.effective_on)
    yield "Disahkan oleh", identity.approved_by
    yield "Pencatatan dan Pendataan", "; ".join(identity.records)
    yield "Versi di Alur", f"{case.procedure.key}, versi {case.procedure.version}"


def _standing(case: Case, run: Run, happened: Sequence[AnyEvent]) -> Iterator[tuple[str, str]]:
    calendar = case.office.calendar
    start = next(event for event in happened if isinstance(event, RunStarted))
    by = case.author(start) if start.by else "menurut jadwal"
    yield "Periode", run.period.label or "tanpa periode"
    if run.linked_to:
        yield "Terkait", f"proses {run.linked_to}"
    yield "Dimulai", f"{dated(calendar, run.started_at)}, {by}"
    if start.forced:
        yield "Dimulai kedua kali karena", start.forced
    yield "Keadaan", _state(case, run, happened)
    events = len(event_words.told(happened))
    yield "Jumlah", f"{len(run.tasks)} tugas; {record_setbacks.counted(happened)}; {events} peristiwa"


def _state(case: Case, run: Run, happened: Sequence[AnyEvent]) -> str:
    when = dated(case.office.calendar, run.closed_at or run.held_at or run.started_at)
    said = next((event for event in reversed(happened) if isinstance(event, RunHeld | RunCancelled)), None)
    if run.status is RunStatus.FINISHED:
        return f"selesai {when}"
    if run.status is RunStatus.CANCELLED:
        return f"dibatalkan {when}: {said.reason if said else ''}"
    if run.status is RunStatus.HELD:
        return f"ditahan sejak {when}: {said.reason if said else ''}"
    return "masih berjalan"


def _talks(case: Case, run: Run, happened: Sequence[AnyEvent]) -> Iterator[Talk]:
    answers = {event.question: event for event in happened if isinstance(event, QuestionAnswered)}
    office, calendar = case.office, case.office.calendar
    for event in happened:
        if isinstance(event, QuestionAsked):
            answer = answers.get(event.question)
            asked = f"{case.author(event)} kepada {office.person_name(event.to)}"
            yield Talk(
                about=f"Langkah {run.tasks[event.task].step}, tugas {event.task}",
                asked=f"{asked}, {dated(calendar, event.at)}",
                question=event.words,
                answered=f"{case.author(answer)}, {dated(calendar, answer.at)}" if answer else "",
                answer=answer.words if answer else "",
            )


def _others(case: Case, run: Run, happened: Sequence[AnyEvent]) -> Iterator[str]:
    for event in happened:
        spread = isinstance(event, FannedOut) and not event.left_out
        if not isinstance(event, _TOLD) and not spread:
            yield plain(event_words.line(case, run, event, _AFAR, _WHOLE))


def _day(day: date | str | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if isinstance(day, date) else day or "-"
