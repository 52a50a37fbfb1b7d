"""`pegawai rahmat`: somebody of the office by words of a name or position, for its owner."""

from handlers.people import office_people, person_page
from handlers.people.nearest_people import called
from handlers.people.owners_office import carried, only_owner, standing, to_people
from handlers.person_button import person_button
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit

MOST = 8  # people offered


def show(visit: Visit, intent: Intent) -> None:
    """Open the page of the one person whom typed words name, offer several, or show the whole office."""
    words = "" if intent.pressed else intent.argument
    if not words:
        office_people.show(visit, intent)
        return
    only_owner(visit)
    here = [person.key for person in visit.office.people.values() if not person.ended]
    found = called(visit.office, here, words)
    if len(found) == 1:
        person_page.page(visit, next(one for one in standing(visit).people if one.key == found[0]), 0)
    else:
        _offer(visit, words, found)


def _offer(visit: Visit, words: str, found: list[str]) -> None:
    rows = tuple((person_button(visit.office, one, f"orang:{visit.seat}:0:{carried(one)}"),) for one in found[:MOST])
    said = text("finding_people.called", words=words[:60], count=len(found), more=max(len(found) - MOST, 0))
    visit.say(said, (*rows, *to_people(visit)))
