"""The office's board: the runs that go on, what is late and what is due today, worded for a screen on the wall.

It names officials and what they hold, and nothing else of people: no phone, no reason, no file.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from flows.office import Office
from flows.run import Run, RunStatus, Task
from handlers import holding
from handlers.board.board_steps import Segment, UnitMark, segments, unit_marks
from handlers.case import Case
from handlers.catalogue import Catalogue
from handlers.desk import Desk
from handlers.runs.run_standing import Today
from handlers.shorten import shorten
from handlers.time import planning, start_pages
from handlers.words import few, moment, remaining, short, zone_name
from storage import run_urgency, runs, schedule
from storage.schedule import Standing
from storage.transaction import Transaction

# A wall shows four at a time, each page for twelve seconds: more would not come round while anybody stands there.
SHOWN = 40
STARTS = 2
LONGEST = 120  # characters of an activity


class BoardRun(msgspec.Struct, frozen=True):
    """A run as a row: `standing` is late, today, open, held or ending; `waiting` names units that are not done.

    `activity` is what is done at the earliest step that waits.
    """

    id: int
    procedure: str
    period: str
    standing: str
    activity: str
    progress: str
    segments: list[Segment]
    units: list[UnitMark]
    waiting: str
    holders: str
    since: str
    due: str


class BoardTask(msgspec.Struct, frozen=True):
    """What is late or due today: a step of a run, its units counted, and how late it is or until what time."""

    run: int
    activity: str
    about: str
    holders: str
    when: str
    late: bool


class BoardStart(msgspec.Struct, frozen=True):
    """A start that comes by itself: the SOP with its period, and when."""

    name: str
    when: str


class Board(msgspec.Struct, frozen=True):
    """What the screen shows; `offset` is minutes east of UTC, the counts are of all runs, shown or not."""

    office: str
    zone: str
    offset: int
    open: int
    late: int
    today: int
    held: int
    runs: list[BoardRun]
    late_tasks: list[BoardTask]
    today_tasks: list[BoardTask]
    next: list[BoardStart]


def board(tx: Transaction, catalogue: Catalogue, office_key: str, now: datetime) -> Board:
    """The board of an office at a moment."""
    office = catalogue.office(tx, office_key, now)
    today = Today(office, now)
    standing = [(one, today.standing(one).value) for one in run_urgency.most_urgent_first(tx, office_key)]
    found = [(state, runs.load(tx, office_key, one.run)) for one, state in standing[:SHOWN]]
    shown = [(state, catalogue.case(tx, run, office), run) for state, run in found if run]
    due = [task for _, case, run in shown if run.status is RunStatus.OPEN for task in _due(case, run, now)]
    local = now.astimezone(office.calendar.zone)
    states = [state for _, state in standing]
    return Board(
        office=office.name,
        zone=zone_name(local),
        offset=int((local.utcoffset() or now - now).total_seconds() // 60),
        open=len(states),
        late=states.count("late"),
        today=states.count("today"),
        held=states.count("held"),
        runs=[_row(case, run, state, now) for state, case, run in shown],
        late_tasks=[task for task in due if task.late],
        today_tasks=[task for task in due if not task.late],
        next=_next(Desk(tx=tx, catalogue=catalogue, now=now), office),
    )


def _next(desk: Desk, office: Office) -> list[BoardStart]:
    every = (planning.as_it_is(desk, one) for one in schedule.open_starts(desk.tx, office.key))
    starts = [one for one in every if one.status is Standing.PLANNED][:STARTS]
    heads = [(start_pages.head(desk, one), moment(office.calendar, one.starts_at, desk.now)) for one in starts]
    return [BoardStart(_joined(str(head["procedure"]), str(head["period"])), when) for head, when in heads]


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))


def _row(case: Case, run: Run, standing: str, now: datetime) -> BoardRun:
    tasks = run.open_tasks()
    marks = unit_marks(case, run, now)
    behind = [mark.name for mark in marks if not mark.done]
    return BoardRun(
        id=run.id,
        procedure=case.procedure.identity.name,
        period=run.period.label,
        standing=standing if tasks else "ending",
        activity=_activity(case, tasks),
        progress=_progress(case, tasks),
        segments=segments(case, run, now),
        units=marks,
        waiting=few(behind, 3) if len(behind) < len(marks) else "",
        holders=holding.holders(case, tasks) if tasks else "",
        since=holding.since(case, tasks, now) if tasks else "",
        due=_due_words(case, run, tasks, now),
    )


def _progress(case: Case, tasks: Sequence[Task]) -> str:
    places = sorted(map(case.place, tasks))
    return f"Langkah {case.counted(places[0], places[-1])}" if places else "Semua langkah selesai"


def _activity(case: Case, tasks: Sequence[Task]) -> str:
    return shorten(case.procedure.steps[min(map(case.place, tasks))].title, LONGEST) if tasks else ""


def _due_words(case: Case, run: Run, tasks: Sequence[Task], now: datetime) -> str:
    if run.held_at:
        return f"ditahan sejak {short(case.office.calendar, run.held_at, now)}"
    nearest = min((task.deadline for task in tasks if task.deadline), default=None)
    return "" if nearest is None else _until(case.office, nearest, now)


def _due(case: Case, run: Run, now: datetime) -> Iterator[BoardTask]:
    for place in sorted({case.place(task) for task in run.open_tasks()}):
        waiting = [task for task in run.open_tasks() if case.place(task) == place and task.deadline]
        late = [task for task in waiting if task.deadline and task.deadline < now]
        today = [task for task in waiting if task not in late and _is_today(case.office, task.deadline, now)]
        for tasks in filter(None, (late, today)):
            nearest = min(task.deadline for task in tasks if task.deadline)
            yield BoardTask(
                run=run.id,
                activity=_activity(case, tasks),
                about=_joined(run.period.label, case.procedure.identity.name),
                holders=holding.holders(case, tasks),
                when=_until(case.office, nearest, now),
                late=tasks is late,
            )


def _until(office: Office, due: datetime, now: datetime) -> str:
    if due < now:
        return remaining(office.calendar, now, due)
    words = short(office.calendar, due, now)
    return f"hari ini {words}" if _is_today(office, due, now) else words


def _is_today(office: Office, at: datetime | None, now: datetime) -> bool:
    zone = office.calendar.zone
    return at is not None and at.astimezone(zone).date() == now.astimezone(zone).date()
