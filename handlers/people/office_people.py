"""/pegawai: the office by unit for its owner: who holds what, who has joined where, and what is vacant."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.office import Holding, Office, Position
from flows.people_words import brief
from handlers.desk import Desk
from handlers.holding import OUT_OF_REACH, why_absent
from handlers.message import Button, Rows
from handlers.paging import clamp, grouped, turners
from handlers.people.owners_office import carried, invite_row, only_owner
from handlers.person_button import ROOM, person_button
from handlers.questions import close, current
from handlers.shorten import shorten
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import day
from storage import people

MESSENGERS = {"telegram": "Telegram", "whatsapp": "WhatsApp"}
WITHOUT = ""  # the unit of those who hold nothing
LIST = 10  # rows of a list of WhatsApp's; on the first page it also has what the owner may do, and what turns it
DIALOGS = ("daftar", "pindah")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the office: a position with one of its holders, or vacant; a person without any has no position."""

    unit: str
    depth: int
    position: Position | None
    holding: Holding | None
    person: str = ""


def show(visit: Visit, intent: Intent) -> None:
    """Show a page of the office's positions; the version of the button is the page."""
    only_owner(visit)
    for verb in DIALOGS:
        if current(visit, verb):
            close(visit)
    office = visit.office
    every = list(_entries(office))
    acts = _acts(visit)
    pages = grouped(_borders(every), first=LIST - 1 - sum(map(len, acts)))
    page = clamp(intent.version, len(pages), 1)
    shown = [every[place] for place in pages[page]]
    lines = [_line(visit, one, before) for one, before in zip(shown, [None, *shown], strict=False)]
    buttons = dict.fromkeys(_button(visit, one, page) for one in shown)
    turning = turners(page, len(pages), lambda other: f"pegawai:{visit.seat}:{other}", 1)
    words = text("office_people.page", office=office.name, lines=lines, **_counts(office))
    visit.turn(words, (*((one,) for one in buttons), *turning, *(() if page else acts)))


def reach(desk: Desk, office: Office, person: str) -> str:
    """Where a person is reached, in words."""
    found = people.addresses(desk.tx, office.key, person)
    if not found:
        left = office.people[person].left_at
        return f"keluar sejak {day(office.calendar, left, desk.now)}" if left else why_absent(office.people[person])
    there = [MESSENGERS.get(one.channel, one.channel) for one in found if one.reachable]
    return " dan ".join(there) or OUT_OF_REACH


def _entries(office: Office) -> Iterator[Entry]:
    for unit in office.units.values():
        depth = len(list(office.upward(unit.key)))
        here = [one for one in office.positions.values() if one.unit == unit.key and not one.ended]
        for position in here if not unit.ended else ():
            own = [one for one in office.holders.get(position.key, ()) if not one.in_place_of]
            yield from (Entry(unit.key, depth, position, one, one.person) for one in own)
            if not own:
                yield Entry(unit.key, depth, position, None)
    for person in office.people.values():
        if not office.held_by(person.key) and not person.ended:
            yield Entry(WITHOUT, 0, None, None, person.key)


def _line(visit: Visit, one: Entry, before: Entry | None) -> dict[str, object]:
    office = visit.office
    name = office.person_name(one.person) if one.person else ""
    position = one.position.name if one.position else ""
    away = office.substitutes.get(one.person, "")
    return {
        "unit": _named(office, one.unit) if before is None or before.unit != one.unit else "",
        "position": position,
        "name": name if name != position else "",
        "kind": one.holding.kind if one.holding and one.holding.kind != "definitif" else "",
        "reach": reach(visit.desk, office, one.person) if one.person else "",
        "ok": bool(one.person) and office.people[one.person].reachable,
        "vacant": not one.person,
        "substitute": office.person_name(away) if away else "",
    }


def _button(visit: Visit, one: Entry, page: int) -> Button:
    if one.person or one.position is None:
        return person_button(visit.office, one.person, f"orang:{visit.seat}:{page}:{carried(one.person)}")
    name, data = one.position.name, f"isi:{visit.seat}:{page}:{carried(one.position.key)}"
    return Button(f"＋ {shorten(name, ROOM)}", data, f"＋ {brief(name)}", visit.office.unit_name(one.position.unit))


def _borders(entries: list[Entry]) -> list[int | None]:
    before = [None, *(one.unit for one in entries)]
    return [one.depth if one.unit != unit else None for one, unit in zip(entries, before, strict=False)]


def _named(office: Office, unit: str) -> str:
    return "Tanpa jabatan" if unit == WITHOUT else office.unit_name(unit)


def _counts(office: Office) -> dict[str, int]:
    here = [one for one in office.people.values() if not one.ended]
    vacant = [one for one in _entries(office) if not one.person]
    return {
        "people": len(here),
        "joined": sum(one.joined for one in here),
        "left": sum(one.left_at is not None for one in here),
        "unreachable": sum(one.joined and not one.reachable for one in here),
        "vacant": len(vacant),
    }


def _acts(visit: Visit) -> Rows:
    seat = visit.seat
    send = Button("Kirim daftar pegawai", f"daftar:{seat}:0", "Kirim daftar")
    rows: Rows = ((send, Button("Orang baru", f"tambah:{seat}:0")),)
    return (*rows, *invite_row(visit, visit.office))
