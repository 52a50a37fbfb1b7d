"""The owner moves a person, fills a position or adds somebody: by steps, each a page with buttons, confirmed once.

1. A press of an earlier step takes the dialog back there; what came after is chosen anew.
2. What the confirmation shows is what happens: where the office has changed since, it is shown anew.
3. Giving up a holding is the same dialog with the confirmation alone.
"""

import re
from datetime import date

import msgspec
from msgspec.structs import replace

from flows.office import DEFINITIVE
from flows.office_changes import Change, differences
from flows.office_definition import HoldingEntry, OfficeFile, PersonEntry
from flows.office_moves import add, give_up, new_key, take_up
from flows.office_records import Subject
from flows.people_words import person_key, without_nip
from flows.phone import digits
from flows.refused import Refused
from handlers.message import Button
from handlers.people import moving_pages, person_page, post_notices, task_moves
from handlers.people.moving_pages import Planned
from handlers.people.owners_office import carried, keep_owner_joined, named, only_owner, standing, to_people, today
from handlers.questions import ask, choices, close, current
from handlers.tasks import following
from handlers.texts import text
from handlers.typed_date import typed_date
from handlers.understand import Intent
from handlers.visit import Visit
from storage import office_changes, office_rows
from storage.questions import Question

VERB = "pindah"
_AT_END = re.compile(r"[\s,]+(\+?\d[\d\s().-]{6,})$")
_A_NUMBER = re.compile(r"\d{5}")  # part of a phone number or an NIP, never of a name
LONGEST_NAME = 120


class NoName(Refused):
    """Tulis namanya, boleh diikuti koma dan nomor HP, misalnya "Nama Lengkap, 0812 3456 7890"."""


class NoPhone(Refused):
    """Nomor "{number}" bukan nomor HP yang lengkap; tulis lagi nama dan nomornya, misalnya "Nama, 0812 3456 7890"."""


class NoDay(Refused):
    """Tanggal "{words}" tidak terbaca; tulis misalnya "25 Januari", "25-01-2027" atau "besok"."""


class UseButtons(Refused):
    """Pilih dengan tombol di atas, atau tulis "tidak jadi"."""


def move(visit: Visit, intent: Intent) -> None:
    """Begin to move a person."""
    only_owner(visit)
    _go_on(visit, Planned(person=named(standing(visit).people, intent.argument).key))


def fill(visit: Visit, intent: Intent) -> None:
    """Begin to fill a vacant position."""
    only_owner(visit)
    position = named(standing(visit).positions, intent.argument)
    _go_on(visit, Planned(unit=position.unit, position=position.key))


def newcomer(visit: Visit, intent: Intent) -> None:
    """Begin to add somebody."""
    del intent
    only_owner(visit)
    _go_on(visit, Planned())


def end(visit: Visit, intent: Intent) -> None:
    """Show what giving up a holding leads to; the version of the button is its place among the person's."""
    only_owner(visit)
    person, place = named(standing(visit).people, intent.argument), intent.version or 0
    held = person_page.held_by(visit, person.key)
    if place >= len(held):
        visit.toast(text("office_people.over"), alert=True)
        return
    _go_on(visit, Planned(person=person.key, ends=held[place]))


def choose(visit: Visit, intent: Intent) -> None:
    """Take what was pressed on a page of the dialog; the version of the button is the page of a long list."""
    only_owner(visit)
    question = current(visit, VERB)
    if question is None:
        visit.toast(text("office_people.over"), alert=True)
        return
    planned, office = _planned(question), standing(visit)
    step, _, value = intent.argument.partition("/")
    if step == "unit":
        unit = named(office.units, value).key if value else ""
        planned = replace(planned, unit=unit, position="", kind="", day=None)
    elif step == "jabatan" and value:
        planned = replace(planned, position=named(office.positions, value).key, kind="", day=None)
    elif step == "jenis" and value in moving_pages.KINDS:
        planned = replace(planned, kind=moving_pages.KINDS[value], day=None)
    elif step == "hari":
        planned = replace(planned, day=_day(visit, value))
    elif step == "ya":
        _carry_out(visit, planned)
        return
    _go_on(visit, planned, intent.version or 0)


def words_given(visit: Visit, question: Question, words: str) -> None:
    """Take typed words for a name or a day."""
    planned = _planned(question)
    step = planned.step
    if step == "orang":
        _go_on(visit, _with_name(visit, planned, words))
    elif step == "hari":
        _go_on(visit, replace(planned, day=_day(visit, words)))
    else:
        raise UseButtons


def _with_name(visit: Visit, planned: Planned, words: str) -> Planned:
    name, phone = name_and_phone(words)
    name = without_nip(name)
    if not phone and (number := _AT_END.search(name)):
        raise NoPhone(number=number[1][:40])
    if not person_key(name) or len(name) > LONGEST_NAME or name.isdecimal() or _A_NUMBER.search(name):
        raise NoName
    people = standing(visit).people
    by_phone = [one for one in people if phone and one.phone == phone]
    known = by_phone or [one for one in people if person_key(one.name) == person_key(name)]
    if len(known) == 1:
        return replace(planned, person=known[0].key)
    return replace(planned, name=name, phone=phone)


def name_and_phone(words: str) -> tuple[str, str]:
    """A name and the phone number behind it, with or without a comma between; '' where there is none."""
    found = _AT_END.search(words)
    phone = digits(found[1]) if found else None
    return (words[: found.start()], phone) if found and phone else (words, "")


def _day(visit: Visit, words: str) -> date:
    day = typed_date(words, today(visit))
    if day is None:
        raise NoDay(words=words[:40])
    return day


def _planned(question: Question) -> Planned:
    return msgspec.json.decode(choices(question).extra, type=Planned)


def _go_on(visit: Visit, planned: Planned, page: int = 0) -> None:
    if planned.step == "ya":
        _confirm(visit, planned)
    else:
        words, rows = moving_pages.page(visit, standing(visit), planned, page)
        ask(visit, VERB, words, rows, extra=msgspec.json.encode(planned).decode())


def _confirm(visit: Visit, planned: Planned) -> None:
    changes, after = _outcome(visit, planned)
    day = max(planned.day or today(visit), today(visit))
    people = dict.fromkeys(one.record.key[0] for one in changes if one.record.subject is Subject.HOLDING)
    person = planned.person or next(iter(people))
    shown = tuple(change.sentence for change in changes)
    planned = replace(planned, shown=shown)
    words = text(
        "office_people.confirm",
        changes=shown,
        tasks=task_moves.moved(visit.desk, visit.office, after, day, people),
        joined=bool(planned.ends) or (person in visit.office.people and visit.office.people[person].joined),
        name=moving_pages.name(standing(visit), planned),
        without=bool(planned.ends) and len(person_page.held_by(visit, person)) == 1,
    )
    back = to_people(visit)[0][0].data
    yes = Button("Ya, akhiri" if planned.ends else "Ya, simpan", f"pilih:{visit.seat}:0:ya")
    ask(visit, VERB, words, ((yes, Button("Tidak jadi", back)),), extra=msgspec.json.encode(planned).decode())


def _carry_out(visit: Visit, planned: Planned) -> None:
    if planned.step != "ya":
        _go_on(visit, planned)
        return
    changes, after = _outcome(visit, planned)
    if tuple(change.sentence for change in changes) != planned.shown:
        visit.toast(text("office_people.stale"), alert=True)
        _confirm(visit, planned)
        return
    close(visit)
    office_changes.apply(visit.desk.tx, visit.office.key, changes, visit.desk.now)
    following.begin(visit.desk, visit.office.key)
    post_notices.tell(visit, changes)
    visit.office = visit.desk.office(visit.office.key)
    person = planned.person or after.people[-1].key
    rows = ((Button("« Orangnya", f"orang:{visit.seat}:0:{carried(person)}"),), *to_people(visit))
    if not visit.office.people[person].joined:
        rows = ((Button("Undang", f"undang:{visit.seat}:0:{carried(person)}"),), *rows)
    visit.conclude(text("office_people.done", changes=planned.shown), rows)


def _outcome(visit: Visit, planned: Planned) -> tuple[tuple[Change, ...], OfficeFile]:
    before = standing(visit)
    after = _after(visit, before, planned)
    for day in (today(visit), planned.day or today(visit)):
        keep_owner_joined(visit, after, day)
    return differences(before, after), after


def _after(visit: Visit, before: OfficeFile, planned: Planned) -> OfficeFile:
    if planned.ends:
        return give_up(before, planned.ends, today(visit))
    person, office = planned.person, before
    if not person:
        gone = office_rows.ended_people(visit.desk.tx, visit.office.key)
        person = new_key(planned.name, {one.key for one in before.people}.union(gone))
        office = add(before, PersonEntry(key=person, name=planned.name, phone=planned.phone))
    since = max(planned.day or today(visit), today(visit))
    new = HoldingEntry(person=person, position=planned.position, kind=planned.kind or DEFINITIVE, since=since)
    return take_up(office, new, today(visit))
