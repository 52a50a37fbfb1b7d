"""What /status answers to the name of a vacant position: that it is vacant, and with whom its tasks are."""

from flows.office import Office
from flows.people_words import position_key
from handlers.message import Rows
from handlers.runs import narrowing_pages
from handlers.runs.narrowing import Kind, Narrowing, key_value
from handlers.runs.own_runs import narrowed
from handlers.texts import text
from handlers.visit import Visit
from handlers.words import few
from storage.run_urgency import RunUrgency


def called(office: Office, words: str) -> str:
    """The vacant position that words name in full; empty where they name none, or one that somebody holds too."""
    wanted = position_key(words)
    named = [one.key for one in office.positions.values() if not one.ended and position_key(one.name) == wanted]
    return named[0] if named and not any(key in office.holders for key in named) else ""


def tell(visit: Visit, every: list[RunUrgency], position: str) -> None:
    """Say that a position is vacant, with a button to the runs of each of those who have its tasks."""
    office = visit.office
    people = _instead(office, position)
    names = few([office.person_name(one) for one in people]) if people else ""
    rows = tuple(row for person in people for row in _runs(visit, every, person))
    visit.say(text("status.vacant", position=office.positions[position].name, holders=names), rows)


def _instead(office: Office, position: str) -> tuple[str, ...]:
    heads = (office.units[above].head or "" for above in office.upward(office.positions[position].unit))
    held = next((office.holders[head] for head in heads if head in office.holders), ())
    return tuple(dict.fromkeys(one.person for one in held))


def _runs(visit: Visit, every: list[RunUrgency], person: str) -> Rows:
    by = Narrowing().with_value(Kind.PERSON, key_value(person))
    count = len(narrowed(visit, every, by))
    label = f"Proses pada {visit.office.person_name(person)} ({count})"
    return ((narrowing_pages.to_status(visit, by, label),),) if count else ()
