"""The owner and a planned start: bring it forward, postpone it, leave it out; each once, shown where it was pressed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from flows import guards, schedule
from flows.months import in_words
from flows.refused import Refused
from handlers.message import Button, Rows
from handlers.questions import ask, choices, close
from handlers.runs import readings
from handlers.texts import text
from handlers.time import planning, start_pages
from handlers.time.day_off_words import named, next_worked, not_worked
from handlers.time.planning import StartGone
from handlers.time.scheduling import start_run
from handlers.typed_date import typed_date
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import moment
from storage import procedures, questions
from storage import schedule as rows
from storage.questions import Question
from storage.schedule import PlannedStart, Standing

OFFERED = 5
AT_ONCE = "sekarang"
REASONS = ("Sudah dikerjakan dengan cara lain", "Tidak ada data untuk periode ini", "Menunggu arahan pimpinan")
LONGEST_REASON = 1000


class OwnersSchedule(Refused):
    """Jadwal hanya diatur {owner}; mintalah kepadanya bila perlu diubah, atau lihat proses Anda di /status."""


class NoDate(Refused):
    """Tanggal "{words}" tidak terbaca; tulis misalnya "25 Januari", "25-01-2027", "besok" atau "hari Jumat"."""


class TooEarly(Refused):
    """Jam buka {day} sudah lewat; pilih hari yang akan datang, atau mulai sekarang."""


class TooLate(Refused):
    """Pilih hari sebelum {limit}, saat jadwal berikutnya mulai."""


def listed(visit: Visit, intent: Intent) -> None:
    """Show the starts to come, with a button for each."""
    del intent
    _owner_only(visit)
    lines, buttons = start_pages.upcoming(visit)
    visit.turn(text("schedule.list", starts=lines), buttons)


def show(visit: Visit, number: int, intent: Intent) -> None:
    """Show a start as it stands, with what may be done with it."""
    del intent
    _owner_only(visit)
    _leave_question(visit, number)
    _page(visit, _get(visit, number))


def forward(visit: Visit, number: int, intent: Intent) -> None:
    """Start at once, or on a working day before the planned one."""
    start = _standing(visit, number, intent)
    if start is None:
        return
    if intent.argument.lower() == AT_ONCE:
        _start_now(visit, start)
    elif start.status is Standing.ASKED:
        _page(visit, start)
    elif intent.argument:
        _move(visit, start, intent.argument)
    else:
        before = schedule.working_days(visit.office.calendar, _local(visit, start.starts_at), -OFFERED)
        days = [day for day in reversed(before) if day > _local(visit, visit.desk.now)]
        at_once = (Button("Mulai sekarang", _data(start, "majukan", AT_ONCE)),)
        buttons = (at_once, *_days(visit, start, "majukan", days), _never_mind(start))
        ask(visit, "undurkan", _words(visit, start, "forward"), buttons, run=start.id)


def postpone(visit: Visit, number: int, intent: Intent) -> None:
    """Start on a later working day, picked or typed."""
    start = _standing(visit, number, intent)
    if start is None:
        return
    if start.status is Standing.ASKED:
        _page(visit, start)
    elif intent.argument:
        _move(visit, start, intent.argument)
    else:
        days = schedule.working_days(visit.office.calendar, _local(visit, start.starts_at), OFFERED)
        buttons = (*_days(visit, start, "undurkan", days), _never_mind(start))
        ask(visit, "undurkan", _words(visit, start, "postpone"), buttons, run=start.id)


def skip(visit: Visit, number: int, intent: Intent) -> None:
    """Leave a period out, with a reason."""
    start, place = _standing(visit, number, intent), intent.argument
    if start is None:
        return
    if not place:
        ready = tuple((Button(one, _data(start, "lewati", str(number))),) for number, one in enumerate(REASONS))
        ask(visit, "lewati", _words(visit, start, "skip"), (*ready, _never_mind(start)), run=start.id)
    elif not intent.pressed:
        _skip(visit, start, place)
    elif place.isdigit() and int(place) < len(REASONS):
        _skip(visit, start, REASONS[int(place)])
    else:
        visit.toast(text("general.unknown_button"), alert=True)


def _start_now(visit: Visit, start: PlannedStart) -> None:
    procedure = planning.procedure_of(visit.desk, start)
    if procedure and procedures.unconfirmed(visit.desk.tx, visit.office.key, procedure.key, procedure.version):
        readings.show_first(visit, procedure)
        return
    run = start_run(visit.desk, start, by=visit.person)
    changed = {"changed_by": visit.person, "changed_at": visit.desk.now, "run": run.id}
    _done(visit, planning.settle(visit.desk, start, Standing.STARTED, **changed), "begun")


def _move(visit: Visit, start: PlannedStart, words: str) -> None:
    calendar, now = visit.office.calendar, visit.desk.now
    trigger = planning.trigger_now(visit.desk, start)
    if trigger is None:
        raise StartGone(number=start.id)
    wanted = typed_date(words, _local(visit, now))
    if wanted is None:
        raise NoDate(words=words[:40])
    limit = schedule.first_after(trigger, calendar, start.since, start.nominal).starts
    starts = schedule.opening(calendar, next_worked(calendar, min(wanted, _local(visit, limit))))
    if starts <= now:
        raise TooEarly(day=in_words(wanted))
    if starts >= limit:
        raise TooLate(limit=moment(calendar, limit, now))
    if not calendar.is_working_day(wanted):
        _offer_next(visit, start, wanted)
        return
    moved = replace(
        start, starts_at=starts, told_at=start.told_at or now, changed_by=visit.person, changed_at=now, reason=""
    )
    _done(visit, rows.save(visit.desk.tx, planning.next_step(calendar, moved, now)), "moved")


def _offer_next(visit: Visit, start: PlannedStart, wanted: date) -> None:
    calendar, now = visit.office.calendar, visit.desk.now
    after = next_worked(calendar, wanted)
    take = Button(named(calendar, after, now), _data(start, "undurkan", after.isoformat()))
    ask(visit, "undurkan", not_worked(calendar, wanted, now), ((take,), _never_mind(start)), run=start.id)


def _skip(visit: Visit, start: PlannedStart, reason: str) -> None:
    guards.with_reason(reason)
    changed = {"changed_by": visit.person, "changed_at": visit.desk.now, "reason": reason[:LONGEST_REASON]}
    _done(visit, planning.settle(visit.desk, start, Standing.SKIPPED, **changed), "skipped")


def _date_given(visit: Visit, question: Question, words: str) -> None:
    start = _asked_about(visit, question)
    if start:
        _move(visit, start, words)


def _reason_given(visit: Visit, question: Question, words: str) -> None:
    start = _asked_about(visit, question)
    if start:
        _skip(visit, start, words)


def _asked_about(visit: Visit, question: Question) -> PlannedStart | None:
    return _standing(visit, choices(question).run or 0, Intent(verb=question.verb))


def _standing(visit: Visit, number: int, intent: Intent) -> PlannedStart | None:
    _owner_only(visit)
    start = planning.as_it_is(visit.desk, _get(visit, number))
    if start.is_open and intent.version in {None, start.version}:
        return start
    visit.toast(text("schedule.changed" if start.is_open else "schedule.over"), alert=True)
    _leave_question(visit, number)
    _page(visit, start)
    return None


def _get(visit: Visit, number: int) -> PlannedStart:
    start = rows.get(visit.desk.tx, visit.office.key, number)
    if start is None:
        raise StartGone(number=number)
    return start


def _owner_only(visit: Visit) -> None:
    if not visit.office.is_owner(visit.person):
        raise OwnersSchedule(owner=visit.office.positions[visit.office.owner].name)


def _leave_question(visit: Visit, number: int) -> None:
    # Whoever goes back to the start has dropped what they were about to do with it: later words are no answer.
    question = questions.of(visit.desk.tx, visit.office.key, visit.person, visit.desk.now)
    if question and question.verb in ANSWERS and choices(question).run == number:
        close(visit)


def _done(visit: Visit, start: PlannedStart, name: str) -> None:
    _leave_question(visit, start.id)
    if visit.pressed:
        visit.toast(text(f"schedule.{name}"))
    _page(visit, start)


def _page(visit: Visit, start: PlannedStart) -> None:
    shown = start_pages.page(visit.desk, start)
    visit.turn(shown.text, shown.buttons)


def _words(visit: Visit, start: PlannedStart, name: str) -> str:
    starts = moment(visit.office.calendar, start.starts_at, visit.desk.now)
    return text(f"schedule.{name}", **start_pages.head(visit.desk, start), starts=starts)


def _days(visit: Visit, start: PlannedStart, verb: str, days: list[date]) -> Rows:
    calendar, now = visit.office.calendar, visit.desk.now
    openings = [schedule.opening(calendar, day) for day in days]
    return tuple((Button(moment(calendar, at, now), _data(start, verb, f"{at:%Y-%m-%d}")),) for at in openings)


def _never_mind(start: PlannedStart) -> tuple[Button, ...]:
    return (Button("Tidak jadi", f"jadwal:{start.id}:0"),)


def _data(start: PlannedStart, verb: str, argument: str) -> str:
    return f"{verb}:{start.id}:{start.version}:{argument}"


def _local(visit: Visit, at: datetime) -> date:
    return at.astimezone(visit.office.calendar.zone).date()


ANSWERS: dict[str, Callable[[Visit, Question, str], None]] = {"undurkan": _date_given, "lewati": _reason_given}
