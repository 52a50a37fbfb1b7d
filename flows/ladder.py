"""The ladder of an open task: the moments at which its people are reminded of it, each of them a rung.

A rung fires once per deadline. A new deadline has rungs of its own; one that a hold has only moved keeps them.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from flows.calendar import Calendar
from flows.run import Task

HALF = "separuh"
DAY_BEFORE = "sehari"
DEADLINE = "batas"
LATE = "lewat"
ESCALATION = "eskalasi"
NUDGE = "sehari-tanpa-batas"

Rung = tuple[str, datetime]

_DAY = timedelta(days=1)


def ladder(calendar: Calendar, limit: int, task: Task) -> list[Rung]:
    """Name and moment of each rung, in the order of their moments; `limit` is working days past the deadline.

    Of rungs that fall on one moment only the most urgent stays. All but the deadline are moments of work.
    """
    given = f"+{task.extended}" if task.extended else ""
    # From the mildest to the most urgent: a later one takes the moment of an earlier one.
    at = {moment: f"{rung}{given}" for rung, moment in _rungs(calendar, limit, task)}
    return sorted(((rung, moment) for moment, rung in at.items()), key=lambda one: one[1])


def escalation_moment(calendar: Calendar, limit: int, task: Task) -> datetime | None:
    """When those above hear that a task is late; None where it has no deadline."""
    return next((moment for rung, moment in ladder(calendar, limit, task) if kind(rung) == ESCALATION), None)


def kind(rung: str) -> str:
    """What a rung is, without its number and the deadline it belongs to."""
    name = rung.partition("+")[0]
    return LATE if name.startswith(f"{LATE}-") else name


def belongs(rung: str, task: Task) -> bool:
    """Whether a rung is of the deadline that a task has now."""
    return rung.partition("+")[2] == (str(task.extended) if task.extended else "")


def _rungs(calendar: Calendar, limit: int, task: Task) -> Iterator[Rung]:
    if task.deadline is None:
        yield NUDGE, calendar.next_opening(calendar.add_days(task.opened_at, 1))
        return
    start, deadline = task.extended_at or task.opened_at, task.deadline.astimezone(calendar.zone)
    half = calendar.next_opening(calendar.add_minutes(start, calendar.working_minutes(start, deadline) // 2))
    if start < half < deadline:
        yield HALF, half
    day_before = _working_day_before(calendar, deadline)
    if start < day_before < deadline:
        yield DAY_BEFORE, day_before
    yield DEADLINE, deadline
    day = deadline.date()
    for number in range(1, limit + 1):
        morning = _morning_after(calendar, day)
        yield f"{LATE}-{number}", morning
        day = morning.date()
    yield ESCALATION, _morning_after(calendar, day)


def _working_day_before(calendar: Calendar, deadline: datetime) -> datetime:
    day = deadline.date() - _DAY
    while not calendar.is_working_day(day):
        day -= _DAY
    return calendar.next_opening(deadline.replace(year=day.year, month=day.month, day=day.day))


def _morning_after(calendar: Calendar, day: date) -> datetime:
    return calendar.next_opening(datetime.combine(day + _DAY, time(), calendar.zone))
