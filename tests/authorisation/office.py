"""The office of the table: everybody who may stand before a task, named by what they are to it.

The task that is to be worked on is Sub Bagian Umum's, the one to be decided is Bagian Umum's. Both positions have the
same people around them, the second ones with `-2` at the end.
"""

from dataclasses import replace
from datetime import date, timedelta

from flows.office_definition import HoldingEntry, OfficeFile, PersonEntry
from flows.substitution import Substitution

TODAY = date(2027, 1, 11)
POSITIONS = {"": "kasubbag-umum", "-2": "kabag-umum"}
A_WEEK = timedelta(days=7)

CANDIDATE, OTHER_HOLDER, AWAY = "pemegang", "pemegang-lain", "digantikan"
BEFORE, DURING, AFTER, FORMER, GONE = "plh-nanti", "plh-kini", "plh-lalu", "mantan", "pindah"
OWNER, SUPERIOR, STARTER, INVOLVED = "kasubbag-program", "kabag-umum", "pemulai", "kabag-persidangan"
OTHER_UNIT, BYSTANDER = "kasubbag-risalah", "staf"
OTHER_OFFICE, STRANGER = "lain", "asing"

HOLDERS = (CANDIDATE, OTHER_HOLDER, AWAY)
STAND_INS = (BEFORE, DURING, AFTER)


def peopled(office: OfficeFile) -> OfficeFile:
    """The sample office with the people of the table in it."""
    held = [one for one in office.holdings if one.position not in POSITIONS.values()]
    people = list(office.people)
    for end, position in POSITIONS.items():
        around = (who + end for who in (*HOLDERS, FORMER, GONE, *STAND_INS))
        people += [PersonEntry(key=who, name=who.capitalize()) for who in around]
        held += [HoldingEntry(person=who + end, position=position) for who in (*HOLDERS, GONE)]
        held.append(HoldingEntry(person=FORMER + end, position=position, until=TODAY - timedelta(days=1)))
    people += [PersonEntry(key=STARTER, name="Pemulai"), PersonEntry(key=BYSTANDER, name="Staf")]
    held.append(HoldingEntry(person=STARTER, position="sekwan"))
    dated = {key: replace(one, dates=(10, 1, 4, 7, 10)) for key, one in office.adoptions.items()}
    return replace(office, people=tuple(people), holdings=tuple(held), adoptions=dated)


def asked() -> Substitution:
    """What a Kasubbag has asked for, and nobody has decided yet."""
    since = TODAY + 4 * A_WEEK
    return Substitution(id=0, absent=OTHER_UNIT, substitute="kasubbag-perundangan", since=since, until=since)


def substitutions() -> list[Substitution]:
    """For either position one substitute to come, one who is there, and one whose days are over."""
    spans = dict(zip(STAND_INS, (A_WEEK, timedelta(0), -A_WEEK), strict=True))
    return [
        Substitution(
            id=0,
            absent=AWAY + end,
            substitute=who + end,
            since=TODAY + shift,
            until=TODAY + shift + timedelta(days=2),
        )
        for end in POSITIONS
        for who, shift in spans.items()
    ]


def without_the_gone(office: OfficeFile) -> OfficeFile:
    """The office once those have given up their positions who held them while work was done."""
    gone = {GONE + end for end in POSITIONS}
    return replace(office, holdings=tuple(one for one in office.holdings if one.person not in gone))


ROLES = (
    *HOLDERS,
    *STAND_INS,
    FORMER,
    GONE,
    SUPERIOR,
    OWNER,
    STARTER,
    INVOLVED,
    OTHER_UNIT,
    BYSTANDER,
    OTHER_OFFICE,
    STRANGER,
)


def person(role: str, *, decides: bool) -> str:
    """Who that is before the task to be decided, or the one to be worked on."""
    if role == SUPERIOR:
        return "sekwan" if decides else f"{CANDIDATE}-2"
    around = (*HOLDERS, *STAND_INS, FORMER, GONE)
    return f"{role}-2" if role in around and decides else role
