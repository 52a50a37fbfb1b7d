"""The button of a knock, pressed when nothing waits behind it any more: what has become of it, and what waits now."""

from handlers.runs import status
from handlers.tasks import gone, task_list
from handlers.time import digest_message
from handlers.understand import Intent
from handlers.visit import Visit
from storage import held


def answer(visit: Visit) -> bool:
    """Say what has become of the tasks behind this knock that are not the person's to do any more; False for none."""
    behind = held.behind(visit.desk.tx, visit.channel, visit.address, visit.message or "")
    words = "\n".join(filter(None, (gone.words(visit.desk, person, task) for _, person, task in behind)))
    if words:
        visit.say(words)
    return bool(words)


def show(visit: Visit, intent: Intent) -> None:
    """Show the only task that waits, or the list of them; to an owner the day, or the runs where nothing waits."""
    office, person = visit.office, visit.person
    day = digest_message.message(visit.desk, office, person, []) if office.is_owner(person) else None
    waiting = task_list.waiting_for(visit.desk, office, person)
    if day and any(not one.data.startswith("buka:") for row in day.buttons for one in row):
        visit.send(day)
    elif len(waiting) == 1:
        task_list.reopen(visit, waiting[0].run, Intent(verb="buka", number=waiting[0].id))
    elif not waiting and office.is_owner(person):
        status.show(visit, Intent(verb="status"))
    else:
        task_list.show(visit, intent)
