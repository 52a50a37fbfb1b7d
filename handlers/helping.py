"""/bantuan: what this person can do here, on one screen."""

from flows.candidates import may_have_tasks
from handlers.runs.startable import startable
from handlers.texts import text
from handlers.titles import titles
from handlers.understand import Intent
from handlers.visit import Visit


def show(visit: Visit, intent: Intent) -> None:
    """Show the commands and their typed twins; the owner sees more."""
    del intent
    office = visit.office
    held = titles(office, visit.person, visit.desk.now)
    visit.say(
        text(
            "help.screen",
            name=office.person_name(visit.person),
            office=office.name,
            positions=held,
            may_start=bool(startable(visit)),
            may_have_tasks=may_have_tasks(office, visit.person),
            owner=office.is_owner(visit.person),
        )
    )
