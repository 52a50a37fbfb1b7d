"""Who has not opened the conversation since a knock: what they are sent now is not heard until they do."""

from collections.abc import Iterable
from datetime import datetime

from flows.office import Office
from handlers.desk import Desk
from handlers.messengers import opens
from handlers.reaching.knocking import AGAIN
from storage import held, people, windows


def among(desk: Desk, office: Office, persons: Iterable[str], at: datetime) -> set[str]:
    """Those of these people for whom a message at that moment would wait behind the last knock, without another."""
    return {person for person in persons if _waits(desk, office, person, at)}


def _waits(desk: Desk, office: Office, person: str, at: datetime) -> bool:
    there = people.best_address(desk.tx, office.key, person)
    if there is None or not opens(there.channel) or windows.is_open(desk.tx, there.channel, there.address, at):
        return False
    last = held.last_knock(desk.tx, there.channel, there.address)
    return last is not None and at - last.at < AGAIN
