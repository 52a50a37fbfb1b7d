"""Whose post the owner has recorded as new, changed or ended hears it from the bot, once, with its day.

1. It is told when it is recorded, also where it begins later: the day it begins brings only the cards.
2. Whoever recorded it knows it; whoever has not joined reads it when welcomed.
"""

from collections import defaultdict
from collections.abc import Iterable

from flows.months import in_words
from flows.office import DEFINITIVE, Office
from flows.office_changes import Change
from flows.office_definition import HoldingEntry
from flows.office_records import Subject
from handlers.message import Lane, Message
from handlers.texts import text
from handlers.visit import Visit


def tell(visit: Visit, changes: Iterable[Change]) -> None:
    """Tell everybody but who is recording what changed of the posts they hold."""
    office = visit.desk.office(visit.office.key)
    posts: dict[str, list[dict[str, str]]] = defaultdict(list)
    for change in changes:
        if change.record.subject is Subject.HOLDING:
            posts[change.record.key[0]].append(_post(office, change))
    posts.pop(visit.person, None)
    by = office.person_name(visit.person)
    for person, lines in posts.items():
        visit.desk.post(office, person, Message(text=text("office_people.posts", posts=lines, by=by)), Lane.CARD)


def _post(office: Office, change: Change) -> dict[str, str]:
    _, position, kind, _ = change.record.key
    name = office.positions[position].name
    held = change.after if isinstance(change.after, HoldingEntry) else None
    return {
        "name": name if kind == DEFINITIVE else f"{kind} {name}",
        "standing": "ended" if held is None else "begins" if change.before is None else "changes",
        "since": in_words(held.since) if held and held.since else "",
        "until": in_words(held.until) if held and held.until else "",
        "decree": held.decree if held else "",
    }
