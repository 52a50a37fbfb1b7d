"""The pages of the owner's dialog that moves a person, one for each thing that is still to be chosen."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from flows.months import in_words
from flows.office import DEFINITIVE, Position, Unit
from flows.office_definition import HoldingEntry, OfficeFile
from flows.office_moves import name_of, position_name
from flows.people_words import brief
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.people.owners_office import carried, today
from handlers.texts import text
from handlers.visit import Visit

KINDS = {"definitif": DEFINITIVE, "plt": "Plt.", "plh": "Plh.", "pj": "Pj."}
LABELS = {"definitif": "Definitif", "plt": "Plt.", "plh": "Plh.", "pj": "Pj."}


class Planned(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is chosen so far: who, or the name of somebody new; which position, as what, from which day.

    `ends` is a holding that is to end instead; `shown` is what the owner has read before the yes.
    """

    person: str = ""
    name: str = ""
    phone: str = ""
    unit: str = ""
    position: str = ""
    kind: str = ""
    day: date | None = None
    ends: HoldingEntry | None = None
    shown: tuple[str, ...] = ()

    @property
    def step(self) -> str:
        """What is to be chosen next; "ya" where only the yes is missing."""
        if self.ends:
            return "ya"
        chosen = {
            "orang": self.person or self.name,
            "unit": self.unit,
            "jabatan": self.position,
            "jenis": self.kind,
            "hari": self.day,
        }
        return next((step for step, value in chosen.items() if not value), "ya")


def page(visit: Visit, office: OfficeFile, planned: Planned, number: int) -> tuple[str, Rows]:
    """The words and the buttons of the page for what is to be chosen next."""
    step = planned.step
    head = {"name": name(office, planned), "position": position_name(office, planned.position)}
    never_mind = (Button("Tidak jadi", f"pegawai:{visit.seat}:0"),)
    return text("office_people.choose", step=step, **head), (*_rows(visit, office, planned, number), never_mind)


def name(office: OfficeFile, planned: Planned) -> str:
    """Whom it is about."""
    return name_of(office, planned.person) if planned.person else planned.name


def _rows(visit: Visit, office: OfficeFile, planned: Planned, number: int) -> Rows:
    match planned.step:
        case "unit":
            return _units(visit, office, number)
        case "jabatan":
            return _positions(visit, office, planned, number)
        case "jenis":
            return _kinds(visit)
        case "hari":
            return _days(visit)
        case _:
            return ()


def _units(visit: Visit, office: OfficeFile, number: int) -> Rows:
    filled = {position.unit for position in office.positions}
    return _list(visit, "unit", [unit for unit in office.units if unit.key in filled], number)


def _positions(visit: Visit, office: OfficeFile, planned: Planned, number: int) -> Rows:
    here = [position for position in office.positions if position.unit == planned.unit]
    back = (Button("« Unit lain", f"pilih:{visit.seat}:0:unit/"),)
    return (*_list(visit, "jabatan", here, number), back)


def _list(visit: Visit, step: str, things: Sequence[Unit | Position], number: int) -> Rows:
    current = clamp(number, len(things))
    shown = things[current * PER_PAGE : (current + 1) * PER_PAGE]
    rows = tuple(
        (Button(one.name, f"pilih:{visit.seat}:0:{step}/{carried(one.key)}", brief(one.name)),) for one in shown
    )
    return (*rows, *turners(current, len(things), lambda other: f"pilih:{visit.seat}:{other}:{step}/"))


def _kinds(visit: Visit) -> Rows:
    buttons = [Button(label, f"pilih:{visit.seat}:0:jenis/{key}") for key, label in LABELS.items()]
    return (tuple(buttons[:2]), tuple(buttons[2:]))


def _days(visit: Visit) -> Rows:
    day = today(visit)
    month = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    offered = {"Hari ini": day, in_words(day + timedelta(days=1)): day + timedelta(days=1), in_words(month): month}
    return tuple((Button(label, f"pilih:{visit.seat}:0:hari/{one}"),) for label, one in offered.items())
