"""/gantikan: who stands in for whom now and in days to come, and what this person may do about it."""

from flows.substituting import deciders
from handlers.message import Button, Rows
from handlers.paging import clamp, turners
from handlers.people import substitute_notices
from handlers.people.substitute_words import listed, today
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage import substitutions
from storage.substitutions import Asked

PER_PAGE = 3  # each with its own buttons; a list holds ten rows (WhatsApp Cloud API, interactive list messages)


def show(visit: Visit, intent: Intent) -> None:
    """Show a page of what stands; the version of the button is the page."""
    found = _concerning(visit)
    page = clamp(intent.version, len(found), PER_PAGE)
    shown = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    lines = [listed(visit.office, one, today(visit.office, visit.desk.now)) for one in shown]
    rows = [row for one in shown for row in _rows(visit, one)]
    turning = turners(page, len(found), lambda other: f"gantikan:{visit.seat}:{other}", PER_PAGE)
    visit.turn(text("substitutes.list", lines=lines, count=len(found)), (*rows, *turning, *_new(visit)))


def _concerning(visit: Visit) -> list[Asked]:
    office, me = visit.office, visit.person
    standing = substitutions.standing(visit.desk.tx, office.key, today(office, visit.desk.now))
    return [one for one in standing if me in {one.what.absent, one.what.substitute, one.by} or _decides(visit, one)]


def _decides(visit: Visit, one: Asked) -> bool:
    return visit.person in deciders(visit.office, one.what)


def _rows(visit: Visit, one: Asked) -> Rows:
    what, number = one.what, one.what.id
    if one.status == "asked" and _decides(visit, one):
        agree, refuse = substitute_notices.decision(what)
        return ((Button(f"Setujui {number}", agree.data), Button(f"Tolak {number}", refuse.data)),)
    if visit.person in {what.absent, one.by} or _decides(visit, one):
        word = "Tarik" if one.status == "asked" else "Akhiri"
        return ((Button(f"{word} {number}", f"akhiri:{number}:0"),),)
    return ()


def _new(visit: Visit) -> Rows:
    holds = any(not holding.in_place_of for holding in visit.office.held_by(visit.person))
    mine = (Button("Saya berhalangan", f"ganti:{visit.seat}:0:saya"),)
    other = (Button("Atur untuk pejabat lain", f"ganti:{visit.seat}:0:lain", "Untuk pejabat lain"),)
    return (*((mine,) if holds else ()), *((other,) if visit.office.is_owner(visit.person) else ()))
