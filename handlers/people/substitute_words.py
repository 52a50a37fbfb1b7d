"""How a substitution is named to people: who is away, who acts and as what, from when to when."""

from datetime import date, datetime

from flows.moments import spoken_days
from flows.office import Office
from flows.substituting import deciders
from flows.substitution import PLH, Substitution
from handlers.words import few
from storage.substitutions import Asked


def line(office: Office, what: Substitution, today: date) -> dict[str, object]:
    """The words of a substitution."""
    return {
        "id": what.id,
        "absent": office.person_name(what.absent),
        "substitute": office.person_name(what.substitute),
        "capacity": capacity(office, what.absent),
        "span": spoken_days(what.since, what.until, today),
        "decree": what.decree,
    }


def listed(office: Office, asked: Asked, today: date) -> dict[str, object]:
    """The words of a substitution in a list, with where it stands."""
    waits = asked.status == "asked"
    return line(office, asked.what, today) | {
        "asked": waits,
        "deciders": decider_names(office, asked.what),
        "now": not waits and asked.what.on(today),
    }


def capacity(office: Office, absent: str) -> str:
    """As what somebody acts for a person: "Plh. Kabag Umum"."""
    own = [holding.position for holding in office.held_by(absent) if not holding.in_place_of]
    return f"{PLH} {few([office.positions[one].name for one in own])}".strip()


def decider_names(office: Office, what: Substitution) -> str:
    """Those who decide on somebody's absence, by name."""
    return " atau ".join(office.person_name(one) for one in office.acting(deciders(office, what)))


def today(office: Office, now: datetime) -> date:
    """The day that it is in an office."""
    return now.astimezone(office.calendar.zone).date()
