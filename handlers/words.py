"""Dates, spans and sizes as officials write them."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from flows.calendar import Calendar
from flows.months import MONTHS

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
A_DAY = 480  # minutes of working time; what is less is said in hours
TO_THE_NEAREST_HOUR = 29  # minutes; half an hour more is not counted as a whole one
A_WEEK = timedelta(days=7)
ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def moment(calendar: Calendar, at: datetime, now: datetime) -> str:
    """A due moment in full: "Kamis 15 Januari 16.00 WITA", with the year where it is not this one."""
    local = at.astimezone(calendar.zone)
    return f"{DAYS[local.weekday()]} {day(calendar, at, now)} {clock(local)} {zone_name(local)}"


def day(calendar: Calendar, at: datetime, now: datetime) -> str:
    """A day: "15 Januari", with the year where it is not this one."""
    local = at.astimezone(calendar.zone)
    year = "" if local.year == now.astimezone(calendar.zone).year else f" {local.year}"
    return f"{local.day} {MONTHS[local.month - 1]}{year}"


def short(calendar: Calendar, at: datetime, now: datetime) -> str:
    """A past moment, briefly: "09.12" today, "15 Jan 09.12" on another day of this year."""
    local, today = at.astimezone(calendar.zone), now.astimezone(calendar.zone)
    return clock(local) if local.date() == today.date() else stamp(calendar, at, now)


def stamp(calendar: Calendar, at: datetime, now: datetime) -> str:
    """A past moment on what stays to be read on later days: "15 Jan 09.12", with the year where it is not this one."""
    local = at.astimezone(calendar.zone)
    year = "" if local.year == now.astimezone(calendar.zone).year else f" {local.year}"
    return f"{local.day} {MONTHS[local.month - 1][:3]}{year} {clock(local)}"


def clock(local: datetime) -> str:
    """Hours and minutes with the Indonesian point."""
    return f"{local.hour:02}.{local.minute:02}"


def remaining(calendar: Calendar, now: datetime, deadline: datetime) -> str:
    """How much working time is left, or how late it is: in days where the deadline was on an earlier day."""
    if now <= deadline:
        return f"{_span(calendar, now, deadline, _days_after, TO_THE_NEAREST_HOUR)} lagi"
    passed, today = deadline.astimezone(calendar.zone), now.astimezone(calendar.zone)
    if passed.date() == today.date():
        minutes = calendar.working_minutes(deadline, now)
        return f"terlambat {_hours(minutes)}" if minutes else "baru lewat batas"
    if days := _days_late(calendar, deadline, now):
        return f"terlambat {days} hari kerja"
    date = "" if today.date() - passed.date() < A_WEEK else f" {day(calendar, deadline, now)}"
    return f"lewat batas sejak {DAYS[passed.weekday()]}{date}"


def waited(calendar: Calendar, start: datetime, now: datetime) -> str:
    """How much working time has gone by since a moment: "2 hari kerja"; empty before the first minute of it."""
    return _span(calendar, start, now, Calendar.closings) if calendar.working_minutes(start, now) else ""


def span(length: timedelta) -> str:
    """How long something lasted, in the largest unit that fits: "14 menit", "3 jam", "2 hari"."""
    minutes = max(round(length.total_seconds() / 60), 1)
    if minutes < 90:
        return f"{minutes} menit"
    hours = round(minutes / 60)
    return f"{hours} jam" if hours < 36 else f"{round(hours / 24)} hari"


def size(count: int) -> str:
    """A number of bytes in the unit people use."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def few(names: Sequence[str], most: int = 4) -> str:
    """Names in a row, the last after "dan"; of more than `most` the rest are counted."""
    if len(names) > most:
        return f"{', '.join(names[:most])} dan {len(names) - most} lainnya"
    *others, last = names or ("",)
    return f"{', '.join(others)} dan {last}" if others else last


def agreed(action: str) -> str:
    """How somebody agreed where that was not by agreeing alone: " (paraf)"."""
    return "" if action == "persetujuan" else f" ({action})"


def _days_after(calendar: Calendar, now: datetime, deadline: datetime) -> int:
    # As the SOP counts: without the day on which a task lands, be it at work, after closing or on a day off.
    today, due = (at.astimezone(calendar.zone).date() for at in (now, deadline))
    return sum(calendar.is_working_day(today + timedelta(days=n)) for n in range(1, (due - today).days + 1))


def _days_late(calendar: Calendar, deadline: datetime, now: datetime) -> int:
    # As escalation counts: the day of the deadline is no late one yet.
    passed = deadline.astimezone(calendar.zone).date() + timedelta(days=1)
    return calendar.closings(datetime.combine(passed, time(), calendar.zone), now - timedelta(minutes=1))


def _span(
    calendar: Calendar,
    start: datetime,
    end: datetime,
    days_between: Callable[[Calendar, datetime, datetime], int],
    rounding: int = 0,
) -> str:
    minutes = calendar.working_minutes(start, end)
    if minutes >= A_DAY and (days := days_between(calendar, start, end)):
        return f"{days} hari kerja"
    return _hours(minutes, rounding)


def _hours(minutes: int, rounding: int = 0) -> str:
    return f"{(minutes + rounding) // 60} jam kerja" if minutes >= 60 else f"{max(minutes, 1)} menit kerja"


def zone_name(local: datetime) -> str:
    """What the time zone of a local moment is called: WIB, WITA or WIT."""
    offset = local.utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset else 0
    return ZONES.get(hours, f"UTC{hours:+d}")


def dated(calendar: Calendar, at: datetime) -> str:
    """A moment on paper, which is read in any year: "15 Jan 2026 09.12", all on one line."""
    local = at.astimezone(calendar.zone)
    words = f"{local.day} {MONTHS[local.month - 1][:3]} {local.year} {clock(local)}"
    return words.replace(" ", "\N{NO-BREAK SPACE}")
