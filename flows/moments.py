"""A past moment in the few words of a sentence."""

from datetime import datetime

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def spoken(at: datetime, now: datetime) -> str:
    """Day, month and clock, such as "15 Jan 09.12", with the year where it is not that of `now`; both are local."""
    year = "" if at.year == now.year else f" {at.year}"
    return f"{at.day} {MONTHS[at.month - 1]}{year} {at.hour:02}.{at.minute:02}"
