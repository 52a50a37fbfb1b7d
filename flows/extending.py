"""More time for a task: asked for by whoever may do it, given or refused by the owner, at most three months ahead.

The owner also gives it unasked, for a reason.

A new deadline is the closing time of a working day, later than the present deadline and than now. It may be asked for,
given and refused while the run is held; the hold then moves a new deadline from the moment it was given.
"""

from datetime import date, datetime, time, timedelta

from flows.candidates import candidates
from flows.commands import AskForTime, GrantTime, RefuseTime, TaskCommand
from flows.deadlines import standing
from flows.draft import Draft
from flows.events import TimeAsked, TimeGranted, TimeRefused
from flows.guards import not_closed, owner_only, still_open, task_of, with_reason
from flows.moments import spoken, spoken_day
from flows.refused import AskedTooEarly, NoDeadline, NotAWorkingDay, NothingAsked, NotLater, NotYours, TooFar
from flows.run import Task, TimeRequest

MONTHS_AHEAD = 3
PROPOSED = (1, 2, 3, 5)  # working days


def ask(draft: Draft, command: AskForTime) -> None:
    """Ask the owner for a later deadline, in place of what was asked before; the owner himself gives it."""
    task = task_of(draft, command)
    was = may_ask(draft, task, command.version)
    until = new_deadline(draft, task, command.day)
    with_reason(command.reason)
    if draft.office.is_owner(command.by):
        _give(draft, task, was, until, TimeRequest(command.by, until, command.reason, draft.now))
    else:
        asked = TimeAsked(at=draft.now, by=command.by, task=task.id, was=was, until=until, reason=command.reason)
        draft.emit(asked)


def grant(draft: Draft, command: GrantTime) -> None:
    """Give a task the time that was asked for."""
    task, asked = decidable(draft, command, command.day)
    was = standing(draft.office.calendar, draft.run, task, draft.now) or asked.until
    if asked.until <= max(was, draft.now):
        raise AskedTooEarly(task=task.id, day=_day(draft, asked.until), due=_moment(draft, was))
    _give(draft, task, was, new_deadline(draft, task, _local(draft, asked.until).date()), asked)


def refuse(draft: Draft, command: RefuseTime) -> None:
    """Leave a task's deadline as it is, with a reason."""
    task, asked = decidable(draft, command, command.day)
    with_reason(command.reason)
    refused = TimeRefused(
        at=draft.now, by=command.by, task=task.id, until=asked.until, asked_by=asked.by, reason=command.reason
    )
    draft.emit(refused)


def may_ask(draft: Draft, task: Task, version: int | None) -> datetime:
    """The deadline that this person may ask to move, as a hold leaves it."""
    not_closed(draft)
    still_open(draft, task, version)
    people = candidates(draft.procedure, draft.office, task)
    if draft.by not in people and not draft.office.is_owner(draft.by):
        raise NotYours(task=task.id, holders=" atau ".join(map(draft.office.person_name, people)) or "pemilik proses")
    due = standing(draft.office.calendar, draft.run, task, draft.now)
    if due is None:
        raise NoDeadline(task=task.id)
    return due


def decidable(draft: Draft, command: TaskCommand, day: date | None) -> tuple[Task, TimeRequest]:
    """The request about a task that the owner may decide now, and is for the day that he was shown."""
    task = task_of(draft, command)
    not_closed(draft)
    owner_only(draft)
    still_open(draft, task)
    if task.asked is None or day not in {None, _local(draft, task.asked.until).date()}:
        raise NothingAsked(task=task.id)
    return task, task.asked


def new_deadline(draft: Draft, task: Task, day: date) -> datetime:
    """The closing time of a day, if a task's deadline may be moved there."""
    start, now = _local(draft, _from(draft, task)), _local(draft, draft.now)
    last = draft.office.calendar.add_months(start, MONTHS_AHEAD)
    if day > last.date():
        raise TooFar(task=task.id, day=spoken_day(day, now), last=_day(draft, last))
    until = _closing_from(draft, day) if day >= start.date() else start
    if until <= start:
        raise NotLater(task=task.id, example=_day(draft, proposals(draft, task)[0]))
    if until.date() != day:
        raise NotAWorkingDay(day=spoken_day(day, now), next=_day(draft, until))
    return until


def proposals(draft: Draft, task: Task) -> list[datetime]:
    """The deadlines to choose from: closing times of the next working days after the present one, or after now."""
    return [draft.office.calendar.add_days(_from(draft, task), days) for days in PROPOSED]


def _give(draft: Draft, task: Task, was: datetime, until: datetime, asked: TimeRequest) -> None:
    given = TimeGranted(
        at=draft.now, by=draft.by, task=task.id, was=was, deadline=until, asked_by=asked.by, reason=asked.reason
    )
    draft.emit(given)


def _from(draft: Draft, task: Task) -> datetime:
    return max(draft.now, standing(draft.office.calendar, draft.run, task, draft.now) or draft.now)


def _closing_from(draft: Draft, day: date) -> datetime:
    calendar = draft.office.calendar
    return calendar.add_closings(datetime.combine(day - timedelta(days=1), time(12), calendar.zone), 1)


def _local(draft: Draft, moment: datetime) -> datetime:
    return moment.astimezone(draft.office.calendar.zone)


def _moment(draft: Draft, moment: datetime) -> str:
    return spoken(_local(draft, moment), _local(draft, draft.now))


def _day(draft: Draft, moment: datetime) -> str:
    return spoken_day(_local(draft, moment).date(), _local(draft, draft.now))
