"""Naming a substitute: who is away, who acts, from when to when; then once more in full, with whatever is optional.

1. What is settled so far lies with the open question; each answer, pressed or typed, settles one thing more.
2. What the rules refuse is refused as soon as it is known, and what was settled before stays.
3. What the owner sets for somebody else stands at once; anything else waits for whoever decides.
"""

from datetime import date

import msgspec
from msgspec.structs import replace

from flows.refused import Refused
from flows.substituting import check, deciders
from flows.substitution import Substitution
from handlers.people import substitute_pages as pages
from handlers.people.nearest_people import called, near
from handlers.people.substitute_decision import settle
from handlers.people.substitute_notices import ask_deciders
from handlers.people.substitute_pages import Wanted
from handlers.people.substitute_words import decider_names, today
from handlers.questions import ask, choices, close, current
from handlers.texts import text
from handlers.typed_date import typed_date
from handlers.typed_span import typed_span
from handlers.understand import Intent
from handlers.visit import Visit
from storage import substitutions
from storage.questions import Question
from storage.substitutions import Asked

VERB = "ganti"
LONGEST_DECREE = 100
NO_DECREE = {"-", "–", "tidak ada", "tanpa surat", "tanpa nomor"}


class DayUnreadable(Refused):
    """Harinya belum terbaca; tulis misalnya "10-14 Maret", "10 Maret", "besok" atau "hari Jumat"."""


class NoNumber(Refused):
    """Nomor surat memuat angka, misalnya 800/12/SETWAN; tulis "-" bila tidak ada."""


class NobodyCalled(Refused):
    """Tidak ada pejabat yang sudah bergabung bernama "{words}"; tulis sebagian nama atau jabatannya."""


class OthersAbsence(Refused):
    """Anda hanya dapat meminta pengganti untuk diri sendiri; untuk pejabat lain, mintalah {owner}."""


def go_on(visit: Visit, intent: Intent) -> None:
    """Go on by what was pressed: `saya` and `lain` begin; anything else settles something of an open question."""
    what, _, value = intent.argument.partition("/")
    if what == "saya":
        _next(visit, Wanted(absent=visit.person))
    elif what == "lain":
        _for_others(visit)
        _next(visit, Wanted())
    elif (question := current(visit, VERB)) is None:
        visit.toast(text("substitutes.question_over"), alert=True)
    else:
        _settle(visit, _wanted(question), what, value, intent.version or 0)


def words_given(visit: Visit, question: Question, words: str) -> None:
    """Take words as what is asked next: a name, days, or at the end the decree's number."""
    wanted = _wanted(question)
    now = today(visit.office, visit.desk.now)
    if not (wanted.absent and wanted.substitute):
        _next(visit, wanted, tuple(_called(visit, wanted, words)))
    elif wanted.since is None:
        span = typed_span(words, now)
        if span is None:
            raise DayUnreadable
        _next(visit, replace(wanted, since=span[0], until=span[1]))
    elif wanted.until is None:
        _next(visit, _until(wanted, words, now))
    elif span := typed_span(words, now):
        _next(visit, replace(wanted, since=span[0], until=span[1]))
    else:
        _next(visit, replace(wanted, decree=_decree(words)))


def _settle(visit: Visit, wanted: Wanted, what: str, value: str, page: int) -> None:
    if what == "hal":
        _next(visit, wanted, page=page)
    elif what == "siapa" and value.isdigit():
        _next(visit, pages.chosen(wanted, _person(visit, wanted, int(value))))
    elif what in {"sejak", "sampai"}:
        _next(visit, replace(wanted, **{"since" if what == "sejak" else "until": _day(value)}))
    elif what == "kartu":
        _next(visit, replace(wanted, also=not wanted.also))
    elif what == "kirim" and wanted.until:
        _send(visit, wanted)
    else:
        visit.toast(text("general.unknown_button"), alert=True)


def _next(visit: Visit, wanted: Wanted, people: tuple[str, ...] | None = None, page: int = 0) -> None:
    office, now = visit.office, today(visit.office, visit.desk.now)
    if not (wanted.absent and wanted.substitute):
        found = _choice(visit, wanted) if people is None else people
        if len(found) == 1 and people is not None:
            _next(visit, pages.chosen(wanted, found[0]))
            return
        words, rows = pages.people(visit, wanted, found, _choice(visit, wanted), page)
    elif wanted.since is None:
        words, rows = pages.since(visit, wanted, now)
    elif wanted.until is None:
        words, rows = pages.until(visit, wanted, wanted.since)
    else:
        check(office, _standing(visit, wanted), _substitution(wanted), now)
        what = _substitution(wanted)
        words, rows = pages.ready(visit, what, at_once=_stands_at_once(visit, wanted))
    ask(visit, VERB, words, rows, extra=msgspec.json.encode(wanted).decode())


def _send(visit: Visit, wanted: Wanted) -> None:
    office, desk, now = visit.office, visit.desk, today(visit.office, visit.desk.now)
    if wanted.absent != visit.person:
        _for_others(visit)
    check(office, _standing(visit, wanted), _substitution(wanted), now)
    what = substitutions.add(desk.tx, office.key, _substitution(wanted), visit.person, desk.now)
    close(visit)
    if _stands_at_once(visit, wanted):
        settle(visit, Asked(what=what, status="asked", by=visit.person), "set")
        return
    reached = ask_deciders(desk, office, what, visit.person)
    names = decider_names(office, what)
    visit.conclude(text("substitutes.sent", id=what.id, deciders=names, reached=reached))


def _stands_at_once(visit: Visit, wanted: Wanted) -> bool:
    others = [one for one in deciders(visit.office, _substitution(wanted)) if one != visit.person]
    themself = visit.person in {wanted.absent, wanted.substitute}
    return visit.office.is_owner(visit.person) and not (themself and others)


def _decree(words: str) -> str:
    number = " ".join(words.split())[:LONGEST_DECREE]
    if number.casefold().strip(". ") in NO_DECREE:
        return ""
    if not any(sign.isdecimal() for sign in number):
        raise NoNumber
    return number


def _for_others(visit: Visit) -> None:
    if not visit.office.is_owner(visit.person):
        raise OthersAbsence(owner=visit.office.positions[visit.office.owner].name)


def _standing(visit: Visit, wanted: Wanted) -> list[Substitution]:
    found = substitutions.standing(visit.desk.tx, visit.office.key, today(visit.office, visit.desk.now))
    return [one.what for one in found if one.status == "agreed" or one.what.absent == wanted.absent]


def _substitution(wanted: Wanted) -> Substitution:
    if wanted.since is None or wanted.until is None:
        raise DayUnreadable
    return Substitution(
        id=0,
        absent=wanted.absent,
        substitute=wanted.substitute,
        since=wanted.since,
        until=wanted.until,
        decree=wanted.decree,
        also_to_holder=wanted.also,
    )


def _choice(visit: Visit, wanted: Wanted) -> tuple[str, ...]:
    if not wanted.absent:
        held = (person for person in visit.office.people if visit.office.held_by(person))
        return tuple(person for person in held if person != visit.person)
    return near(visit.office, wanted.absent)


def _called(visit: Visit, wanted: Wanted, words: str) -> list[str]:
    found = called(visit.office, _choice(visit, wanted), words)
    if not found:
        raise NobodyCalled(words=words)
    return found


def _person(visit: Visit, wanted: Wanted, place: int) -> str:
    found = _choice(visit, wanted)
    if place >= len(found):
        raise NobodyCalled(words=str(place))
    return found[place]


def _until(wanted: Wanted, words: str, now: date) -> Wanted:
    span = typed_span(words, now)
    if span and span[1]:
        return replace(wanted, since=span[0], until=span[1])
    found = typed_date(words, now)
    if found is None:
        raise DayUnreadable
    return replace(wanted, until=found)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise DayUnreadable from error


def _wanted(question: Question) -> Wanted:
    return msgspec.json.decode(choices(question).extra, type=Wanted)
