"""The owner decides on more time that was asked for: gives it with one press, or refuses it with a reason."""

from datetime import date

from flows import engine, extending
from flows.commands import GrantTime, RefuseTime, TaskCommand
from flows.refused import NothingAsked
from flows.run import Task, TimeRequest
from handlers.case import Case
from handlers.message import Button, Rows
from handlers.paging import clamp, turners
from handlers.perform import perform
from handlers.questions import ask, choices, close, current
from handlers.steering.owner_dialog import steerable
from handlers.tasks.time_notices import due_words, key, request
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import day, moment
from storage import runs
from storage.questions import Question

VERB = "tolak"
BACK = "kembali"
REASONS = ("Batas dari pimpinan tidak dapat diundurkan", "Datanya segera diperlukan", "Proses berikutnya menunggu")
LONGEST_REASON = 1000


def show(visit: Visit, run: int, intent: Intent) -> None:
    """Show the requests for time in a run one by one; the version of the button is the page."""
    state, case = steerable(visit, run, held=True)
    waiting = [task for task in state.open_tasks() if task.asked]
    back = (Button("« Kembali", f"proses:{run}:0"),)
    if not waiting:
        visit.turn(text("more_time.none_waits"), (back,))
        return
    page = clamp(intent.version, len(waiting), 1)
    message = request(case, state, waiting[page], visit.desk.now)
    turning = turners(page, len(waiting), lambda other: f"permintaan:{run}:{other}", 1)
    visit.turn(message.text, (*message.buttons, *turning, back))


def grant(visit: Visit, run: int, intent: Intent) -> None:
    """Give a task the time that was asked for; the day on the button is the one the owner has read."""
    shown = _day(intent.argument) if intent.pressed else None
    _, task, asked = _look(visit, run, intent.number or 0, shown)
    perform(visit.desk, visit.office.key, run, GrantTime(by=visit.person, task=task.id, day=shown))
    until = moment(visit.office.calendar, asked.until, visit.desk.now)
    visit.conclude(text("more_time.granted", task=task.id, who=visit.office.person_name(asked.by), until=until))


def refuse(visit: Visit, run: int, intent: Intent) -> None:
    """Ask why the time is refused, or take the reason that was pressed or typed behind the task's number."""
    wanted, _, what = intent.argument.partition("/") if intent.pressed else ("", "", "")
    case, task, asked = _look(visit, run, intent.number or 0, _day(wanted))
    question = current(visit, VERB, task.id)
    if intent.argument and not intent.pressed:
        _perform(visit, run, task, asked, intent.argument)
    elif not what:
        _ask_why_not(visit, case, task, asked)
    elif what == BACK:
        close(visit)
        message = request(case, runs.lock_and_load(visit.desk.tx, visit.office.key, run), task, visit.desk.now)
        visit.turn(message.text, message.buttons)
    elif question is None or not what.isdecimal() or int(what) >= len(REASONS):
        visit.toast(text("general.question_over"), alert=True)
    else:
        _perform(visit, run, task, asked, REASONS[int(what)])


def reason_given(visit: Visit, question: Question, words: str) -> None:
    """The reason is known: refuse, unless another day is asked for by now."""
    found = runs.run_of_task(visit.desk.tx, question.task or 0)
    if found:
        _, task, asked = _look(visit, found[1], question.task or 0, _day(choices(question).extra))
        _perform(visit, found[1], task, asked, words)


def _ask_why_not(visit: Visit, case: Case, task: Task, asked: TimeRequest) -> None:
    ending = key(case, task, asked)
    rows: Rows = tuple((Button(words, f"{VERB}:{ending}/{place}"),) for place, words in enumerate(REASONS))
    calendar, now = case.office.calendar, visit.desk.now
    until, was = day(calendar, asked.until, now), day(calendar, task.deadline or asked.until, now)
    words = text("more_time.why_not", task=task.id, who=case.office.person_name(asked.by), was=was, until=until)
    back = (Button("Tidak jadi", f"{VERB}:{ending}/{BACK}"),)
    ask(visit, VERB, words, (*rows, back), task=task.id, extra=ending.rpartition(":")[2])


def _perform(visit: Visit, run: int, task: Task, asked: TimeRequest, reason: str) -> None:
    until = asked.until.astimezone(visit.office.calendar.zone)
    command = RefuseTime(by=visit.person, task=task.id, reason=reason[:LONGEST_REASON], day=until.date())
    after = perform(visit.desk, visit.office.key, run, command)
    close(visit)
    who = visit.office.person_name(asked.by)
    deadline = due_words(visit.desk.case(after), after, after.tasks[task.id], visit.desk.now)
    visit.conclude(text("more_time.refused", task=task.id, who=who, deadline=deadline))


def _look(visit: Visit, run: int, number: int, shown: date | None) -> tuple[Case, Task, TimeRequest]:
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    case = visit.desk.case(state)
    draft = engine.draft(case.procedure, case.office, state, visit.person, visit.desk.now)
    task, asked = extending.decidable(draft, TaskCommand(by=visit.person, task=number), shown)
    return case, task, asked


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise NothingAsked(task="itu") from error
