"""/status, the desk of the owner: where every run stands, the late ones first; for anybody else those of their own."""

from datetime import datetime, timedelta

from flows.run import Run, RunStatus, Task
from handlers import holding
from handlers.case import Case
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.pictures import asking_pictures
from handlers.runs import finding_runs, narrowing_pages
from handlers.runs.narrowing import AS_LAST, Narrowing
from handlers.runs.narrowing_words import named
from handlers.runs.own_runs import narrowed, of_visitor
from handlers.runs.run_progress import progress
from handlers.runs.run_standing import RunStanding, Today
from handlers.runs.startable import startable
from handlers.shorten import shorten
from handlers.texts import text
from handlers.time import start_pages
from handlers.time.doubt_words import doubtful
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import short
from storage import desk_view, runs
from storage.run_urgency import RunUrgency

AHEAD = timedelta(days=60)


def show(visit: Visit, intent: Intent) -> None:
    """Show a page of the runs that have not ended, the most urgent first; the version of the button is the page.

    Its argument is what they are narrowed to, words that say it, or `AS_LAST`.
    """
    page, argument = intent.version or 0, intent.argument
    if argument == AS_LAST:
        page, argument = desk_view.last(visit.desk.tx, visit.office.key, visit.person)
    every = of_visitor(visit)
    by = Narrowing.read(argument)
    if by is None:
        by = finding_runs.meant(visit, every, argument)
        if by is None:
            return
    desk_view.keep(visit.desk.tx, visit.office.key, visit.person, page, by.code)
    found = narrowed(visit, every, by)
    if found:
        _show_page(visit, every, found, by, page)
    elif every and by.values:
        visit.turn(text("status.no_match", names=named(visit, every, by)), _narrow(visit, len(every), by))
    else:
        _show_nothing(visit)


def _show_nothing(visit: Visit) -> None:
    starts, to_starts = start_pages.upcoming(visit)
    owner, may_start = visit.office.is_owner(visit.person), bool(startable(visit))
    words = text("status.nothing", owner=owner, may_start=may_start, starts=starts, doubts=_doubts(visit, []))
    visit.turn(words, to_starts)


def _show_page(visit: Visit, every: list[RunUrgency], found: list[RunUrgency], by: Narrowing, asked: int) -> None:
    page = clamp(asked, len(found))
    numbers = [one.run for one in found[page * PER_PAGE : (page + 1) * PER_PAGE]]
    loaded = (runs.load(visit.desk.tx, visit.office.key, number) for number in numbers)
    shown = [run for run in loaded if run]
    lines = [_line(visit.desk.case(run), run, visit.desk.now) for run in shown]
    starts, to_starts = ([], ()) if page or by.values else start_pages.upcoming(visit)
    words = text(
        "status.page",
        runs=lines,
        counts=_counts(visit, every, found),
        names=named(visit, every, by),
        owner=visit.office.is_owner(visit.person),
        starts=starts,
        doubts=_doubts(visit, shown),
    )
    buttons = tuple((_button(run, line, alone=len(found) == 1),) for run, line in zip(shown, lines, strict=True))
    turning = turners(page, len(found), lambda other: f"status:{visit.seat}:{other}:{by.code}")
    visit.turn(words, (*buttons, *turning, *_narrow(visit, len(every), by), *_picture(visit), *to_starts))


def _counts(visit: Visit, every: list[RunUrgency], found: list[RunUrgency]) -> dict[str, int]:
    today = Today(visit.office, visit.desk.now)
    standings = [today.standing(one) for one in found]
    return {"found": len(found), "every": len(every), **{one.value: standings.count(one) for one in RunStanding}}


def _line(case: Case, run: Run, now: datetime) -> dict[str, object]:
    tasks = run.open_tasks()
    return {
        "id": run.id,
        "procedure": case.procedure.identity.name,
        "period": run.period.label,
        "progress": progress(case, run),
        "holders": holding.holders(case, tasks) if tasks else "",
        "since": holding.since(case, tasks, now) if tasks else "",
        "undelivered": holding.undelivered(case, tasks),
        "held": short(case.office.calendar, run.held_at, now) if run.held_at else "",
        "late": holding.lateness(case, tasks, now) if run.status is RunStatus.OPEN else "",
        "due": _due(case, tasks, now),
    }


def _due(case: Case, tasks: list[Task], now: datetime) -> str:
    nearest = min((task.deadline for task in tasks if task.deadline), default=None)
    return short(case.office.calendar, nearest, now) if nearest else ""


def _doubts(visit: Visit, shown: list[Run]) -> str:
    if not visit.office.is_owner(visit.person):
        return ""
    calendar, now = visit.office.calendar, visit.desk.now
    deadlines = (task.deadline for run in shown for task in run.open_tasks() if task.deadline)
    last = max([now + AHEAD, *deadlines])
    return doubtful(calendar, now.astimezone(calendar.zone).date(), last.astimezone(calendar.zone).date())


def _picture(visit: Visit) -> Rows:
    return ((asking_pictures.button(visit),),) if visit.office.is_owner(visit.person) else ()


def _narrow(visit: Visit, count: int, by: Narrowing) -> Rows:
    narrow = (Button("Saring", f"{narrowing_pages.VERB}:{visit.seat}:0:{by.code}"),) if count > 1 else ()
    clear = (Button("Hapus saringan", f"status:{visit.seat}:0"),) if by.values else ()
    return ((*narrow, *clear),) if narrow or clear else ()


def _button(run: Run, line: dict[str, object], *, alone: bool) -> Button:
    name, since = str(line["procedure"]), str(line["since"])
    held = f"{line['holders'] or 'belum ada pejabatnya,'} sejak {since}" if since else str(line["progress"])
    title = f"Buka proses {run.id}" if alone else f"{run.id} · {run.period.label or name}"
    return Button(f"{run.id} · {shorten(name, 40)}", f"proses:{run.id}:0", title, f"{shorten(name, 32)} · {held}")
