"""Who hears of a substitution: those who decide on it, and of what came of it whoever asked, acts, or steers."""

from collections.abc import Iterable
from datetime import date

from flows.candidates import reachable
from flows.office import Office
from flows.substituting import deciders
from flows.substitution import Substitution
from handlers.desk import Desk
from handlers.message import Button, Lane, Message
from handlers.people.substitute_words import line, today
from handlers.texts import text
from storage import substitutions


def ask_deciders(desk: Desk, office: Office, what: Substitution, by: str) -> bool:
    """Ask those who decide; whether anybody of them is reached."""
    words = line(office, what, today(office, desk.now))
    words = {name: value for name, value in words.items() if name != "id"}
    message = Message(text=text("substitutes.request", who=office.person_name(by), **words), buttons=(decision(what),))
    asked = reachable(office, office.acting(deciders(office, what)))
    for person in asked:
        desk.post(office, person, message, Lane.CARD)
    return bool(asked)


def decision(what: Substitution) -> tuple[Button, ...]:
    """The buttons that agree to a substitution or refuse it."""
    return (Button("Setujui", f"izinkan:{what.id}:0"), Button("Tolak", f"larang:{what.id}:0"))


def concerned(office: Office, what: Substitution, asked_by: str) -> tuple[str, ...]:
    """Whoever asked, the absent, the substitute and the owners."""
    return tuple(dict.fromkeys((asked_by, what.absent, what.substitute, *office.owners())))


def tell(desk: Desk, office: Office, people: Iterable[str], words: str, *, besides: str = "", wait: int = 0) -> None:
    """Tell people, but not the one who did it; `wait` is in seconds."""
    for person in people:
        if person != besides:
            desk.post(office, person, Message(text=words), Lane.CARD, wait=wait)


def tell_of_days(desk: Desk, office: Office, told: date, wait: int) -> None:
    """Tell of what began, or ended by itself, after a day up to today; `wait` is in seconds."""
    now = today(office, desk.now)
    for what in substitutions.agreed_between(desk.tx, office.key, told, now):
        words = line(office, what, now)
        if told < what.since and what.on(now):
            tell(desk, office, concerned(office, what, what.absent), text("substitutes.began", one=words), wait=wait)
        elif told <= what.until < now:
            tell(desk, office, concerned(office, what, what.absent), text("substitutes.over", one=words), wait=wait)
