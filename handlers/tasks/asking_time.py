"""/tunda: an official asks for more time for a task that is theirs: which task, until when, and why."""

from datetime import date, datetime

from flows import engine, extending
from flows.candidates import reachable
from flows.commands import AskForTime
from flows.deadlines import standing
from flows.draft import Draft
from flows.refused import NotAWorkingDay, Refused
from flows.run import Run, Task
from handlers.case import Case
from handlers.courtesy import BESIDE
from handlers.labels import labels
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.perform import perform
from handlers.questions import NEVER_MIND, ask, choices, close, current
from handlers.reaching import unopened
from handlers.shorten import shorten
from handlers.tasks.task_list import waiting_for
from handlers.tasks.time_notices import due_words
from handlers.texts import text
from handlers.time.day_off_words import named, next_worked, not_worked
from handlers.typed_date import LONGEST, typed_date
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import day, few, moment, remaining
from storage import runs
from storage.questions import Question

VERB = "waktu"
REASONS = ("Menunggu data dari unit lain", "Ada tugas lain yang mendesak", "Sedang dinas luar atau cuti")
LONGEST_REASON = 1000


class DateUnreadable(Refused):
    """Tanggalnya belum terbaca; tulis misalnya "20 Januari", "20-01-2027", "besok" atau "hari Jumat"."""


def choose(visit: Visit, intent: Intent) -> None:
    """Ask for which of this person's tasks, where several have a deadline; the version of the button is the page."""
    waiting = [one for one in waiting_for(visit.desk, visit.office, visit.person) if one.deadline]
    if len(waiting) == 1:
        go_on(visit, waiting[0].run, Intent(verb=VERB, number=waiting[0].id))
        return
    if not waiting:
        visit.turn(text("more_time.nothing"))
        return
    page = clamp(intent.version, len(waiting))
    shown = waiting[page * PER_PAGE : (page + 1) * PER_PAGE]
    loaded = [(run, run.tasks[one.id]) for one in shown if (run := runs.load(visit.desk.tx, visit.office.key, one.run))]
    found = [(visit.desk.case(run), run, task) for run, task in loaded]
    rows = tuple(
        (Button(name, f"{VERB}:{task.id}:{task.version}"),)
        for (_, _, task), name in zip(found, labels(found), strict=True)
    )
    lines = [_line(*one, visit.desk.now) for one in found]
    turning = turners(page, len(waiting), lambda other: f"tunda:{visit.seat}:{other}")
    visit.turn(text("more_time.which", tasks=lines, count=len(waiting)), (*rows, *turning))


def go_on(visit: Visit, run: int, intent: Intent) -> None:
    """Go on by what was pressed or typed behind the task's number: a day, and a reason."""
    case, draft = _look(visit, run)
    task = draft.run.tasks[intent.number or 0]
    extending.may_ask(draft, task, intent.version)
    wanted, _, reason = intent.argument.partition("/")
    if not intent.argument:
        _ask_day(visit, case, draft, task)
    elif not intent.pressed:
        _take(visit, case, draft, task, intent.argument)
    elif reason:
        _ready_reason(visit, draft, task, wanted, reason)
    else:
        _ask_reason(visit, case, draft, task, _read(wanted, draft))


def words_given(visit: Visit, question: Question, words: str) -> None:
    """Take words as the day that was asked for, or as the reason once the day is settled."""
    found = runs.run_of_task(visit.desk.tx, question.task or 0)
    if found is None:
        return
    case, draft = _look(visit, found[1])
    task = draft.run.tasks[question.task or 0]
    settled = choices(question).extra
    if settled:
        _perform(visit, draft, task, date.fromisoformat(settled), words)
    else:
        _take(visit, case, draft, task, words)


def _take(visit: Visit, case: Case, draft: Draft, task: Task, words: str) -> None:
    wanted, reason = _day_and_reason(words, _today(draft))
    try:
        extending.new_deadline(draft, task, wanted)
    except NotAWorkingDay:
        _offer_next(visit, case, draft, task, wanted)
        return
    if reason:
        _perform(visit, draft, task, wanted, reason)
    else:
        _ask_reason(visit, case, draft, task, wanted)


def _day_and_reason(words: str, today: date) -> tuple[date, str]:
    parts = words.split()
    for length in range(LONGEST, 0, -1):
        wanted, rest = typed_date(" ".join(parts[:length]), today), parts[length:]
        if wanted:
            # "besok pak" gives no reason.
            return wanted, "" if all(BESIDE.fullmatch(word.lower()) for word in rest) else " ".join(rest)
    raise DateUnreadable


def _offer_next(visit: Visit, case: Case, draft: Draft, task: Task, wanted: date) -> None:
    calendar = case.office.calendar
    after = next_worked(calendar, wanted)
    rows: Rows = ((Button(named(calendar, after, draft.now), f"{_key(task)}:{after.isoformat()}"),), (NEVER_MIND,))
    ask(visit, VERB, not_worked(calendar, wanted, draft.now), rows, task=task.id, version=task.version)


def _ask_day(visit: Visit, case: Case, draft: Draft, task: Task) -> None:
    offered = extending.proposals(draft, task)
    rows: Rows = tuple(
        (
            Button(
                f"{named(case.office.calendar, one.date(), draft.now)} (+{days} hari kerja)",
                f"{_key(task)}:{one:%Y-%m-%d}",
            ),
        )
        for one, days in zip(offered, extending.PROPOSED, strict=True)
    )
    line = _line(case, draft.run, task, draft.now) | {"example": day(case.office.calendar, offered[-1], draft.now)}
    words = text("more_time.until", task=line)
    ask(visit, VERB, words, (*rows, (NEVER_MIND,)), task=task.id, version=task.version)


def _ask_reason(visit: Visit, case: Case, draft: Draft, task: Task, wanted: date) -> None:
    until = extending.new_deadline(draft, task, wanted)
    rows: Rows = tuple(
        (Button(words, f"{_key(task)}:{wanted.isoformat()}/{place}"),) for place, words in enumerate(REASONS)
    )
    words = text("more_time.why", task=task.id, until=moment(case.office.calendar, until, draft.now))
    settled = {"version": task.version, "extra": wanted.isoformat()}
    ask(visit, VERB, words, (*rows, (NEVER_MIND,)), task=task.id, **settled)


def _ready_reason(visit: Visit, draft: Draft, task: Task, wanted: str, place: str) -> None:
    question = current(visit, VERB, task.id)
    known = place.isdecimal() and int(place) < len(REASONS)
    if question is None or choices(question).extra != wanted or not known:
        visit.toast(text("general.question_over"), alert=True)
        return
    _perform(visit, draft, task, _read(wanted, draft), REASONS[int(place)])


def _perform(visit: Visit, draft: Draft, task: Task, wanted: date, reason: str) -> None:
    words = reason[:LONGEST_REASON]
    command = AskForTime(by=visit.person, task=task.id, version=task.version, day=wanted, reason=words)
    after = perform(visit.desk, visit.office.key, draft.run.id, command)
    close(visit)
    visit.go_on(_outcome(visit, task, after))
    if visit.pressed:
        visit.toast(text("more_time.noted"))


def _outcome(visit: Visit, before: Task, run: Run) -> str:
    office, now, task = visit.office, visit.desk.now, run.tasks[before.id]
    if task.asked is None:
        until = moment(office.calendar, task.deadline, now) if task.deadline else ""
        waiting = unopened.among(visit.desk, office, visit.desk.case(run).concerned(task), now) - {visit.person}
        names = few([office.person_name(one) for one in sorted(waiting)])
        return text("more_time.set", task=task.id, until=until, unopened=names)
    owners = office.owners()
    return text(
        "more_time.sent",
        task=task.id,
        until=moment(office.calendar, task.asked.until, now),
        owners=few([office.person_name(one) for one in owners]),
        reached=bool(reachable(office, owners)),
        replaced=day(office.calendar, before.asked.until, now) if before.asked else "",
    )


def _look(visit: Visit, run: int) -> tuple[Case, Draft]:
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    case = visit.desk.case(state)
    return case, engine.draft(case.procedure, case.office, state, visit.person, visit.desk.now)


def _line(case: Case, run: Run, task: Task, now: datetime) -> dict[str, object]:
    calendar = case.office.calendar
    due = standing(calendar, run, task, now)
    return {
        "id": task.id,
        "activity": shorten(case.step(task).activity),
        "deadline": due_words(case, run, task, now),
        "remaining": remaining(calendar, now, due) if due else "",
        "late": bool(due and now > due),
        "asked": day(calendar, task.asked.until, now) if task.asked else "",
    }


def _read(wanted: str, draft: Draft) -> date:
    found = typed_date(wanted, _today(draft))
    if found is None:
        raise DateUnreadable
    return found


def _today(draft: Draft) -> date:
    return draft.now.astimezone(draft.office.calendar.zone).date()


def _key(task: Task) -> str:
    return f"{VERB}:{task.id}:{task.version}"
