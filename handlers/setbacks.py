"""After something went wrong: a message set aside under a number, and the office after a restore."""

from handlers import announce
from handlers.desk import Desk
from handlers.inbound import Inbound
from handlers.message import Lane, Message
from handlers.texts import text
from handlers.words import short
from storage import board_links, files, inbox, intents, offices, resending, restored, run_lists


def set_aside(desk: Desk, inbound: Inbound, number: str) -> None:
    """Note a message as seen that could not be handled, and tell its sender the number."""
    if not inbox.record(desk.tx, inbound.channel, inbound.id, desk.now) or inbound.group:
        return
    words = text("general.set_aside", number=number)
    desk.tell_address(inbound.channel, inbound.address, Message(text=words))


def set_file_aside(desk: Desk, office: str, file: int, number: str) -> None:
    """Let a file rest that could not be handled, with a submit that waited for it, and tell its sender the number."""
    files.set_aside(desk.tx, office, file, "refused", number)
    stored = files.get(desk.tx, office, file)
    if stored.task is not None:
        intents.take(desk.tx, office, stored.task)
    words = text("general.file_set_aside", name=stored.name, task=stored.task, number=number)
    desk.tell_address(stored.channel, stored.address, Message(text=words))


def after_restore(desk: Desk) -> None:
    """Tell each owner which span is gone and what reaches nobody, and let everybody have their open cards again."""
    spans = restored.untold(desk.tx)
    if not spans:
        return
    span = spans[-1]
    for key in offices.keys(desk.tx):
        office = desk.office(key)
        start = short(office.calendar, span.taken_at, span.restored_at)
        end = short(office.calendar, span.restored_at, span.restored_at)
        # A link that came back with the copy may have been revoked since.
        words = text("general.restored", start=start, end=end, board=board_links.revoke(desk.tx, key, desk.now))
        for owner in office.owners():
            desk.post(office, owner, Message(text=words), Lane.REPLY)
        _tell_unmanned(desk, key)
    resending.note(desk.tx, desk.now, desk.now)
    restored.told(desk.tx)


def _tell_unmanned(desk: Desk, office: str) -> None:
    for page in range(0, run_lists.count_open(desk.tx, office), 100):
        for run in run_lists.open_runs(desk.tx, office, limit=100, offset=page):
            for task in run.open_tasks():
                announce.tell_if_unmanned(desk, run, task)
