"""What a person holds today, as it is read: "Plt. Kabag Umum sampai 12 Jan (SK 7)"."""

from datetime import date, datetime

from flows.moments import spoken_days
from flows.office import Holding, Office


def titles(office: Office, person: str, now: datetime) -> list[str]:
    """Every holding of a person in words."""
    today = now.astimezone(office.calendar.zone).date()
    return [title(office, holding, today) for holding in office.held_by(person)]


def title(office: Office, holding: Holding, today: date) -> str:
    """A holding with its kind, in whose place, until when where it is for a while, and the decree."""
    for_whom = f" menggantikan {office.person_name(holding.in_place_of)}" if holding.in_place_of else ""
    until = holding.until
    last = f" sampai {spoken_days(until, until, today)}" if until and holding.is_temporary else ""
    decree = f" ({holding.decree})" if holding.decree else ""
    return f"{office.capacity(holding)}{for_whom}{last}{decree}"
