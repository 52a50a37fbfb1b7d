"""The working time that a task took beside its step's own waktu, as the record says it."""

from datetime import datetime

from flows.duration import Unit
from flows.run import Run, Task
from flows.used_time import used_time
from handlers.case import Case
from handlers.words import day


def used(case: Case, run: Run, task: Task, until: datetime) -> str:
    """What a task took that ended at `until`, such as "dipakai 1 jam 20 menit dari 60 menit".

    Whoever kept a deadline that was given anew is said to be in time, however much they used.
    """
    return _took(case, run, task, until) + _in_time_given(case, task, until)


def _took(case: Case, run: Run, task: Task, until: datetime) -> str:
    waktu = case.step(task).durations[task.variant]
    took = used_time(case.office.calendar, waktu, task.opened_at, until, run.holds)
    if waktu is None:
        return f"dipakai {spelled(took.amount)}, tanpa waktu baku"
    if waktu.unit is Unit.DAY:
        return f"dipakai {took.amount} dari {waktu.amount} hari kerja"
    return f"dipakai {f'{took.amount} hari kerja' if took.in_days else spelled(took.amount)} dari {waktu}"


def _in_time_given(case: Case, task: Task, until: datetime) -> str:
    # An act that was taken back may have come before the time was given.
    if not task.extended_at or not task.deadline or not task.extended_at <= until <= task.deadline:
        return ""
    return f" (batas disetujui {day(case.office.calendar, task.deadline, until)}, tepat waktu)"


def spelled(minutes: int) -> str:
    """Minutes of working time in words, such as "1 jam 20 menit"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} jam"] if hours else []
    parts += [f"{rest} menit"] if rest else []
    return " ".join(parts) or "kurang dari 1 menit"
