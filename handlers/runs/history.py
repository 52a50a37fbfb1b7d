"""/riwayat: the record of a run from its events, in order and in words; and the list of runs to choose from."""

from flows.involvement import involved
from flows.refused import Refused
from flows.run import Run
from handlers import event_words
from handlers.case import Case
from handlers.message import Button
from handlers.paging import PER_PAGE, clamp, packed, turners
from handlers.shorten import shorten
from handlers.tasks.task_list import waiting_for
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import short
from storage import involved as involved_rows
from storage import run_lists, runs

EVENTS_PER_PAGE = 15
# Characters; a message holds 4,096 (Bot API, sendMessage), its head included.
ROOM = 3500


class NotYourRun(Refused):
    """Proses {run} tidak melibatkan Anda; yang dapat Anda lihat ada di /status."""


def choose(visit: Visit, intent: Intent) -> None:
    """Show a page of the runs this person may see, the newest first; the version of the button is the page."""
    shown, page, count = _page(visit, intent.version)
    if not count:
        visit.turn(text("history.nothing"))
        return
    lines = [_line(visit.desk.case(run), run, visit) for run in shown]
    buttons = tuple((_button(run, line, alone=count == 1),) for run, line in zip(shown, lines, strict=True))
    rows = (*buttons, *turners(page, count, lambda other: f"riwayat:{visit.seat}:{other}"))
    visit.turn(text("history.runs", runs=lines, count=count), rows)


def show(visit: Visit, run: int, intent: Intent) -> None:
    """Show a page of what happened in a run; the version of the button is the page, from 1, or 0 for the newest."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    case = visit.desk.case(state)
    if not may_see(visit, case, state):
        raise NotYourRun(run=run)
    happened = event_words.told(runs.events(visit.desk.tx, state.office, run))
    pages = _pages([event_words.line(case, state, event, visit.desk.now) for event in happened])
    page = clamp((intent.version or len(pages)) - 1, len(pages), 1)
    first = sum(map(len, pages[:page])) + 1
    title = {"id": run, "procedure": case.procedure.identity.name, "period": state.period.label}
    head = text("history.head", **title, first=first, last=first + len(pages[page]) - 1, count=len(happened))
    turning = turners(page, len(pages), lambda other: f"jejak:{run}:{other + 1}", 1)
    back = (Button("« Kembali", f"proses:{run}:0"),)
    visit.turn("\n\n".join((head, "\n".join(pages[page]))), (*turning, back))


def may_see(visit: Visit, case: Case, run: Run) -> bool:
    """Whether a run is this person's to look at."""
    return involved(case.procedure, case.office, run, visit.person)


def _pages(lines: list[str]) -> list[list[str]]:
    # Packed from the end, so that the newest page is a full one.
    return [page[::-1] for page in packed(lines[::-1], EVENTS_PER_PAGE, ROOM)][::-1]


def _page(visit: Visit, asked: int | None) -> tuple[list[Run], int, int]:
    tx, office = visit.desk.tx, visit.office.key
    if visit.office.is_owner(visit.person):
        count = run_lists.count(tx, office)
        page = clamp(asked, count)
        return run_lists.latest(tx, office, limit=PER_PAGE, offset=page * PER_PAGE), page, count
    waiting = {task.run for task in waiting_for(visit.desk, visit.office, visit.person)}
    mine = sorted(waiting | involved_rows.runs_of(tx, office, visit.person), reverse=True)
    page = clamp(asked, len(mine))
    found = (runs.load(tx, office, run) for run in mine[page * PER_PAGE : (page + 1) * PER_PAGE])
    return [run for run in found if run], page, len(mine)


def _line(case: Case, run: Run, visit: Visit) -> dict[str, object]:
    calendar, now = case.office.calendar, visit.desk.now
    return {
        "id": run.id,
        "procedure": case.procedure.identity.name,
        "period": run.period.label,
        "status": run.status.value,
        "started": short(calendar, run.started_at, now),
        "closed": short(calendar, run.closed_at, now) if run.closed_at else "",
    }


def _button(run: Run, line: dict[str, object], *, alone: bool) -> Button:
    name = str(line["procedure"])
    title = f"Riwayat proses {run.id}" if alone else f"{run.id} · {run.period.label or name}"
    more = f"{shorten(name, 40)} · mulai {line['started']}"
    return Button(f"{run.id} · {shorten(name, 40)}", f"jejak:{run.id}:0", title, more)
