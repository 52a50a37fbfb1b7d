"""Erasing a person, for which anybody may ask (UU 27/2022): the acts of their positions stay, their name does not.

1. The chain of events is hashed and names people by key alone, so it stays as it is and goes on proving itself.
2. Whoever looks reads the position of the time instead of the name: "Kabag Umum (pejabat lama)".
3. The office file that was loaded last forgets the person too; the operator's own copy is for the operator to mend.
"""

from dataclasses import replace
from datetime import date
from functools import partial

from flows.nearest import nearest
from flows.office_changes import differences
from flows.office_definition import OfficeFile
from flows.office_moves import has_owner
from handlers import announce, office_files
from handlers.desk import Desk
from handlers.message import Lane, Message
from handlers.people.inviting import UnknownPerson
from handlers.tasks import task_list
from handlers.texts import text
from storage import erasing, office_changes, office_rows, offices
from storage.transaction import Transaction

FORMER = "(pejabat lama)"


class OwnerLeaves(ValueError):
    """Orang ini pemegang terakhir jabatan pemilik; tunjuk dahulu penggantinya, lalu ulangi."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def becomes(tx: Transaction, office: str, person: str) -> tuple[str, str]:
    """A person's name, and the one that stands for it once they are erased; raises UnknownOffice, UnknownPerson."""
    defined = offices.standing(tx, office)
    names = {one.key: one.name for one in defined.people} | office_rows.ended_people(tx, office)
    if person not in names:
        raise UnknownPerson(person, nearest(person, names))
    held = office_rows.last_held(tx, office, person)
    position = next(
        (one.name for one in (*defined.positions, *office_rows.ended_positions(tx, office)) if one.key == held), ""
    )
    return names[person], f"{position} {FORMER}" if position else FORMER.strip("()").capitalize()


def erase(desk: Desk, office: str, person: str) -> str:
    """Erase a person, and let what they had to do follow; the name that stands for them now.

    Raises UnknownOffice, UnknownPerson, and OwnerLeaves for the last one who steers the office.
    """
    name, instead = becomes(desk.tx, office, person)
    before = desk.office(office)
    tasks = list(task_list.runs_of_person(desk, before, person))
    _end(desk, office, person, desk.now.astimezone(before.calendar.zone).date())
    erasing.erase(desk.tx, office, person, instead)
    office_files.forget(desk.tx, office, partial(_without, person=person))
    fresh = desk.look_again(office)
    for owner in fresh.owners():
        desk.post(fresh, owner, Message(text=text("my_data.erased", name=name, becomes=instead)), Lane.CARD)
    for run, task in tasks:
        announce.tell_if_unmanned(desk, run, task)
    return instead


def _end(desk: Desk, office: str, person: str, today: date) -> None:
    before = offices.standing(desk.tx, office)
    after = _without(before, person)
    if has_owner(before, today) and not has_owner(after, today):
        raise OwnerLeaves
    office_changes.apply(desk.tx, office, differences(before, after), desk.now)


def _without(office: OfficeFile, person: str) -> OfficeFile:
    return replace(
        office,
        people=tuple(one for one in office.people if one.key != person),
        holdings=tuple(one for one in office.holdings if one.person != person),
    )
