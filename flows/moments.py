"""A moment or a day in the few words of a sentence."""

from datetime import date, datetime

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def spoken(at: datetime, now: datetime) -> str:
    """Day, month and clock, such as "15 Jan 09.12", with the year where it is not that of `now`; both are local."""
    return f"{spoken_day(at.date(), now)} {at.hour:02}.{at.minute:02}"


def spoken_day(day: date, now: datetime) -> str:
    """A day such as "15 Jan", with the year where it is not that of `now`, which is local."""
    year = "" if day.year == now.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def spoken_days(first: date, last: date, today: date) -> str:
    """Days from the first to the last, both included: "10–14 Mar", "30 Mar–2 Apr", "10 Mar"."""
    years = {first.year, last.year, today.year}
    end = f"{last.day} {MONTHS[last.month - 1]}" + (f" {last.year}" if len(years) > 1 else "")
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{year}–{end}"
