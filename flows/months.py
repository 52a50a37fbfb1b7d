"""The months by their Indonesian names, and a day in full."""

from datetime import date

from flows.office_hours import WEEKDAYS

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def in_words(day: date) -> str:
    """A day as it is answered: "Senin 25 Januari 2027"."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1]} {day.year}"
