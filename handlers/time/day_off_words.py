"""A day that somebody chose but the office does not work: why, and the next working day to press instead."""

from datetime import date, datetime, time

from flows.calendar import Calendar, OnDayOff
from flows.day_off import why_off
from handlers.texts import text
from handlers.words import DAYS, day


def not_worked(calendar: Calendar, chosen: date, now: datetime) -> str:
    """What is said of a day off, by the name of its holiday."""
    return text("general.day_off", day=named(calendar, chosen, now), why=why_off(calendar, chosen))


def next_worked(calendar: Calendar, chosen: date) -> date:
    """The working day that comes after a day off."""
    return calendar.move_to_working_day(chosen, OnDayOff.NEXT)


def named(calendar: Calendar, one: date, now: datetime) -> str:
    """A day as a button names it: "Senin 25 Januari", with the year where it is not this one."""
    return f"{DAYS[one.weekday()]} {day(calendar, datetime.combine(one, time(12), calendar.zone), now)}"
