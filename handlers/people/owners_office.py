"""What the owner's pages about the office share: who may, the office as it stands, finding what a button names."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from flows.office import Office
from flows.office_definition import OfficeFile
from flows.refused import Refused
from handlers.message import Button, Rows
from handlers.visit import Visit
from storage import offices

LONGEST_KEY = 36  # of what a button can carry; a longer one is found by its beginning


class OwnersOffice(Refused):
    """Pegawai kantor hanya diatur {owner}; mintalah kepadanya bila ada yang perlu diubah."""


class Gone(Refused):
    """Data itu tidak ada lagi; lihat yang terbaru di /pegawai."""


class OwnerNotJoined(Refused):
    """Lalu tidak ada pemegang {position} yang sudah bergabung; beri dahulu penggantinya Plt., lalu undang dia."""


class Keyed(Protocol):
    """Anything that an office names by a key."""

    @property
    def key(self) -> str:
        """The key."""


K = TypeVar("K", bound=Keyed)


def only_owner(visit: Visit) -> None:
    """Raise OwnersOffice for anybody but the owner."""
    if not visit.office.is_owner(visit.person):
        raise OwnersOffice(owner=visit.office.positions[visit.office.owner].name)


def standing(visit: Visit) -> OfficeFile:
    """The office as it stands, whatever the day."""
    return offices.standing(visit.desk.tx, visit.office.key)


def today(visit: Visit) -> date:
    """The day it is in the office."""
    return visit.desk.now.astimezone(visit.office.calendar.zone).date()


def keep_owner_joined(visit: Visit, after: OfficeFile, day: date) -> None:
    """Raise OwnerNotJoined where nobody who can invite others would hold the owner's position on a day."""
    holders = {one.person for one in after.holdings if one.position == after.owner and one.on(day)}
    joined = {key for key, person in visit.office.people.items() if person.joined}
    if not holders & joined:
        raise OwnerNotJoined(position=visit.office.positions[after.owner].name)


def carried(key: str) -> str:
    """A key as a button carries it."""
    return key[:LONGEST_KEY]


def named(things: Iterable[K], key: str) -> K:
    """What a button's key names; raises Gone."""
    found = [one for one in things if carried(one.key) == key]
    if len(found) != 1:
        raise Gone
    return found[0]


def after_list(visit: Visit) -> Rows:
    """What an owner does next with new people: invite whoever has not joined."""
    waiting = invite_row(visit, visit.desk.look_again(visit.office.key))
    return (*waiting, *to_people(visit))


def invite_row(visit: Visit, office: Office) -> Rows:
    """The button that invites everybody who has not joined, where there is anybody."""
    waiting = sum(one.is_new for one in office.people.values())
    label = f"Undang yang belum bergabung ({waiting})"
    return ((Button(label, f"undang:{visit.seat}:0", "Undang semua"),),) if waiting else ()


def to_people(visit: Visit) -> Rows:
    """The row that leads back to the office's people."""
    return ((Button("« Pegawai", f"pegawai:{visit.seat}:0"),),)
