"""One person for the owner: what they hold, where they are reached, what waits for them; and inviting them again."""

from flows.months import in_words
from flows.office_definition import HoldingEntry, PersonEntry
from flows.phone import spelled
from handlers.message import Button, Rows
from handlers.people import inviting, office_people
from handlers.people.owners_office import carried, named, only_owner, standing, today
from handlers.questions import close, current
from handlers.tasks import task_list
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import day, short
from storage import people

AT_ONCE = 10  # invitations


def show(visit: Visit, intent: Intent) -> None:
    """Show a person; the version of the button is the page of the list to go back to."""
    only_owner(visit)
    if current(visit, "pindah"):
        close(visit)
    page(visit, named(standing(visit).people, intent.argument), intent.version or 0)


def invite(visit: Visit, intent: Intent) -> None:
    """Give a person a new code, and the owner a message with it to forward; earlier codes are dead."""
    if not intent.argument:
        invite_all(visit, intent)
        return
    only_owner(visit)
    person = named(standing(visit).people, intent.argument)
    joined = bool(people.addresses(visit.desk.tx, visit.office.key, person.key))
    visit.conclude(text("office_people.invited", name=person.name, joined=joined), _back(visit, person, 0))
    _invitation(visit, person.key)


def invite_all(visit: Visit, intent: Intent) -> None:
    """Invite those who have not joined, some at a time from the button's version on; a message for each to forward."""
    only_owner(visit)
    people_here = visit.office.people.values()
    waiting = [one.key for one in people_here if one.is_new]
    start = intent.version or 0
    now = waiting[start : start + AT_ONCE]
    rest = len(waiting) - start - len(now)
    more = Button(f"Undang {min(rest, AT_ONCE)} berikutnya", f"undang:{visit.seat}:{start + AT_ONCE}", "Undang lagi")
    visit.conclude(
        text("office_people.invited_all", count=len(now)), (*(((more,),) if rest > 0 else ()), *_back(visit, None, 0))
    )
    for person in now:
        _invitation(visit, person)


def page(visit: Visit, person: PersonEntry, back_to: int) -> None:
    """Show the page of a person."""
    office, desk = visit.office, visit.desk
    calendar = office.calendar
    accounts = [
        {
            "messenger": office_people.MESSENGERS.get(one.channel, one.channel),
            "joined": short(calendar, one.joined_at, desk.now),
            "used": short(calendar, one.used_at, desk.now),
            "reachable": one.reachable,
        }
        for one in people.addresses(desk.tx, office.key, person.key)
    ]
    held = held_by(visit, person.key)
    away, left = office.substitutes.get(person.key, ""), office.people[person.key].left_at
    words = text(
        "office_people.person",
        name=person.name,
        phone=spelled(person.phone) if person.phone else "",
        held=[_line(visit, one) for one in held],
        accounts=accounts,
        left=day(calendar, left, desk.now) if left else "",
        tasks=len(task_list.waiting_for(desk, office, person.key)),
        substitute=office.person_name(away) if away else "",
    )
    visit.turn(words, _buttons(visit, person, held, back_to))


def held_by(visit: Visit, person: str) -> list[HoldingEntry]:
    """What a person holds or will hold, in the order in which it was recorded."""
    day = today(visit)
    return [one for one in standing(visit).holdings if one.person == person and (one.until is None or one.until >= day)]


def holding_name(visit: Visit, one: HoldingEntry) -> str:
    """A holding as people say it: "Plt. Kabag Umum"."""
    name = visit.office.positions[one.position].name
    return name if one.kind == "definitif" else f"{one.kind} {name}"


def _invitation(visit: Visit, person: str) -> None:
    desk = visit.desk
    (made,) = inviting.invite(desk.tx, visit.office.key, desk.doors(), desk.now, person)
    links = {"link": made.link, "whatsapp": made.whatsapp, "code": made.code}
    visit.say(text("office_people.invitation", name=made.name, office=visit.office.name, **links))


def _line(visit: Visit, one: HoldingEntry) -> str:
    since = f" sejak {in_words(one.since)}" if one.since else ""
    until = f" sampai {in_words(one.until)}" if one.until else ""
    return f"{holding_name(visit, one)}{since}{until}"


def _buttons(visit: Visit, person: PersonEntry, held: list[HoldingEntry], back_to: int) -> Rows:
    key, joined = carried(person.key), visit.office.people[person.key].joined
    ends = tuple(
        (Button(f"Akhiri: {holding_name(visit, one)}", f"lepas:{visit.seat}:{place}:{key}"),)
        for place, one in enumerate(held)
    )
    again = Button("Undang lagi" if joined else "Undang", f"undang:{visit.seat}:0:{key}")
    move = Button("Pindahkan", f"pindah:{visit.seat}:0:{key}")
    return ((again, move), *ends, *_back(visit, None, back_to))


def _back(visit: Visit, person: PersonEntry | None, page: int) -> Rows:
    if person is not None:
        return ((Button(f"« {person.name}", f"orang:{visit.seat}:0:{carried(person.key)}", "« Kembali"),),)
    return ((Button("« Pegawai", f"pegawai:{visit.seat}:{page}"),),)
