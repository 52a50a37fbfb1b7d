"""/data_saya: what is held about the person who asks, and leaving, which is asked once."""

from dataclasses import replace
from functools import partial

from flows.office_definition import OfficeFile
from flows.phone import masked
from flows.refused import Refused
from handlers import office_files
from handlers.message import Button
from handlers.people import joining, office_people
from handlers.reaching import elsewhere
from handlers.texts import text
from handlers.titles import titles
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import few, short
from storage import accounts, leaving, people, personal
from storage.outbox_keeping import KEPT
from storage.people import Address

VERB = "putuskan"
YES = "ya"


class OwnerStays(Refused):
    """Anda satu-satunya {position} yang sudah bergabung; tunjuk dahulu pengganti Anda di /pegawai dan undang dia."""


def show(visit: Visit, intent: Intent) -> None:
    """Show what is held about the person in this office."""
    del intent
    office, desk = visit.office, visit.desk
    joined = [_account(visit, one) for one in people.addresses(desk.tx, office.key, visit.person)]
    words = text(
        "my_data.screen",
        name=office.person_name(visit.person),
        office=office.name,
        positions=titles(office, visit.person, desk.now),
        phone=masked(personal.phone(desk.tx, office.key, visit.person)),
        accounts=joined,
        counts=personal.counts(desk.tx, office.key, visit.person),
        days=KEPT.days,
    )
    visit.turn(words, ((Button("Putuskan akun ini", f"{VERB}:{visit.seat}:0"),),))


def leave(visit: Visit, intent: Intent) -> None:
    """Ask whether this account shall be cut off; then cut it off, and tell the owner."""
    _keep_an_owner(visit)
    messenger = office_people.MESSENGERS.get(visit.channel, visit.channel)
    if intent.argument != YES:
        rows = (
            (Button("Ya, putuskan", f"{VERB}:{visit.seat}:0:{YES}"), Button("Tidak jadi", f"data_saya:{visit.seat}:0")),
        )
        visit.turn(text("my_data.sure", messenger=messenger, office=visit.office.name), rows)
        return
    desk, person = visit.desk, visit.person
    others = leaving.unlink(desk.tx, visit.office.key, person, visit.channel)
    if not others:
        leaving.left(desk.tx, visit.office.key, person, desk.now)
    office_files.forget(desk.tx, visit.office.key, partial(_without_number, person=person))
    visit.office = desk.look_again(visit.office.key)
    visit.conclude(text("my_data.left", messenger=messenger, office=visit.office.name, others=others))
    if others and elsewhere.carry_on(desk, visit.office, person):
        return
    joining.tell_unreachable(desk, visit.office, person, "my_data.owner")


def _account(visit: Visit, one: Address) -> dict[str, object]:
    calendar, now = visit.office.calendar, visit.desk.now
    has_id, phone = accounts.held(visit.desk.tx, one.channel, one.address)
    kept = [f"nomor HP {masked(phone)}" if phone else "", "kode pengenal akun" if has_id else ""]
    return {
        "messenger": office_people.MESSENGERS.get(one.channel, one.channel),
        "joined": short(calendar, one.joined_at, now),
        "used": short(calendar, one.used_at, now),
        "kept": few(list(filter(None, kept))),
    }


def _keep_an_owner(visit: Visit) -> None:
    # Nobody would be left to whom anything could be told, nor who could invite anybody.
    office, me = visit.office, visit.person
    owners = {one.person for one in office.holders.get(office.owner, ())}
    others = any(office.people[one].joined for one in owners - {me})
    if me in owners and not others and len(people.addresses(visit.desk.tx, office.key, me)) == 1:
        raise OwnerStays(position=office.positions[office.owner].name)


def _without_number(office: OfficeFile, person: str) -> OfficeFile:
    people_left = (replace(one, phone="") if one.key == person else one for one in office.people)
    return replace(office, people=tuple(people_left))
