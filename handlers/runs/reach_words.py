"""How far an open task came at those who may do it, as `/status` and the owner's reminders say it.

WhatsApp reports what arrived and what was read; Telegram only that it took a message, or that the bot is blocked.
"""

from collections.abc import Iterable
from datetime import datetime

from flows.run import Task
from handlers.case import Case
from handlers.desk import Desk
from handlers.holding import FEW
from handlers.messengers import opens
from handlers.words import short
from storage import reach
from storage.reach import Reached


def reached(desk: Desk, case: Case, task: Task) -> str:
    """Such as "sampai 09.02, dibaca 09.40, belum diselesaikan"; of many only how many; empty where nothing was sent."""
    furthest = _furthest(reach.of_task(desk.tx, case.office.key, task.id))
    people = case.concerned(task)
    found = {person: furthest[person] for person in people if person in furthest}
    if len(people) > FEW:
        return _counted(found.values(), len(people)) if found else ""
    said = {person: _said(case, one, desk.now) for person, one in found.items()}
    if len(people) == 1:
        return "".join(said.values())
    return "; ".join(f"{case.office.person_name(person)}: {words}" for person, words in said.items())


def _furthest(copies: Iterable[Reached]) -> dict[str, Reached]:
    found: dict[str, Reached] = {}
    for copy in copies:
        if copy.person not in found or _rank(copy) > _rank(found[copy.person]):
            found[copy.person] = copy
    return found


def _rank(copy: Reached) -> tuple[bool, bool, bool]:
    return not copy.held, copy.read_at is not None, copy.delivered_at is not None


def _counted(found: Iterable[Reached], people: int) -> str:
    there = [one for one in found if one.delivered_at or not opens(one.channel)]
    read = sum(1 for one in there if one.read_at)
    return f"sampai pada {len(there)} dari {people} orang{f', dibaca {read}' if read else ''}"


def _said(case: Case, one: Reached, now: datetime) -> str:
    office = case.office
    accepted = short(office.calendar, one.accepted_at, now)
    if not opens(one.channel):
        return f"diterima {accepted}" if office.people[one.person].reachable else "memblokir bot"
    delivered = f"sampai {short(office.calendar, one.delivered_at, now)}" if one.delivered_at else ""
    if one.held:
        return f"pemberitahuan {delivered or f'terkirim {accepted}'}, belum dibuka"
    if one.read_at is None:
        return f"{delivered}, belum dibaca" if delivered else f"terkirim {accepted}, belum sampai"
    return f"{delivered}, dibaca {short(office.calendar, one.read_at, now)}, belum diselesaikan"
