"""The pages on which a substitute is named: people, first day, last day, and all of it once more."""

from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from flows.moments import spoken_days
from flows.substitution import Substitution
from handlers.message import Button, Rows
from handlers.paging import clamp, turners
from handlers.people.nearest_people import titled
from handlers.people.substitute_words import decider_names, line, today
from handlers.person_button import person_button
from handlers.questions import NEVER_MIND
from handlers.texts import text
from handlers.time.day_off_words import named
from handlers.visit import Visit

PER_PAGE = 7
LATER = (0, 1, 2, 4, 6)  # days after the first


class Wanted(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is settled of a substitution that is being named."""

    absent: str = ""
    substitute: str = ""
    since: date | None = None
    until: date | None = None
    decree: str = ""
    also: bool = False


def chosen(wanted: Wanted, person: str) -> Wanted:
    """What is settled once a person was chosen: who is away, or who acts."""
    return replace(wanted, substitute=person) if wanted.absent else replace(wanted, absent=person)


def people(
    visit: Visit, wanted: Wanted, found: tuple[str, ...], everybody: tuple[str, ...], page: int
) -> tuple[str, Rows]:
    """A page of people to choose from; a button carries a person's place among `everybody`."""
    page = clamp(page, len(found), PER_PAGE)
    shown = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    rows: Rows = tuple(
        (
            person_button(
                visit.office,
                person,
                _data(visit, f"siapa/{everybody.index(person)}"),
                label=titled(visit.office, person),
            ),
        )
        for person in shown
    )
    turning = turners(page, len(found), lambda other: f"ganti:{visit.seat}:{other}:hal", PER_PAGE)
    if not wanted.absent:
        words = text("substitutes.who_is_away")
    else:
        own = wanted.absent == visit.person
        words = text("substitutes.by_whom", absent=visit.office.person_name(wanted.absent), own=own)
    return words, (*rows, *turning, (NEVER_MIND,))


def since(visit: Visit, wanted: Wanted, now: date) -> tuple[str, Rows]:
    """The days from which somebody may act: today, tomorrow, and next Monday."""
    monday = now + timedelta(days=7 - now.weekday())
    days = dict.fromkeys((now, now + timedelta(days=1), monday))
    example = spoken_days(monday, monday + timedelta(days=4), now)
    name = visit.office.person_name(wanted.substitute)
    words = text("substitutes.since", substitute=name, example=example.replace("–", "-"))
    return words, (*_days(visit, "sejak", tuple(days)), (NEVER_MIND,))


def until(visit: Visit, wanted: Wanted, first: date) -> tuple[str, Rows]:
    """The days to which somebody may act."""
    days = tuple(first + timedelta(days=later) for later in LATER)
    name = visit.office.person_name(wanted.substitute)
    words = text("substitutes.until", substitute=name, since=named(visit.office.calendar, first, visit.desk.now))
    return words, (*_days(visit, "sampai", days), (NEVER_MIND,))


def ready(visit: Visit, what: Substitution, *, at_once: bool) -> tuple[str, Rows]:
    """All of it once more, before it is sent."""
    named_so = line(visit.office, what, today(visit.office, visit.desk.now))
    words = text(
        "substitutes.ready",
        one=named_so,
        also=what.also_to_holder,
        at_once=at_once,
        deciders=decider_names(visit.office, what),
    )
    mark = "✅" if what.also_to_holder else "▫️"
    label, short = f"{mark} Pemegang jabatan juga menerima kartu", f"{mark} Kartu ke keduanya"
    send = Button("Tetapkan" if at_once else "Kirim permintaan", _data(visit, "kirim"))
    return words, ((send,), (Button(label, _data(visit, "kartu"), short),), (NEVER_MIND,))


def _days(visit: Visit, what: str, days: tuple[date, ...]) -> Rows:
    calendar, now = visit.office.calendar, visit.desk.now
    return tuple((Button(named(calendar, one, now), _data(visit, f"{what}/{one.isoformat()}")),) for one in days)


def _data(visit: Visit, argument: str) -> str:
    return f"ganti:{visit.seat}:0:{argument}"
