"""A planned start as its owner sees it: what starts when and for which period, what was changed, and the buttons."""

from datetime import datetime

from flows import schedule
from flows.day_off import why_off
from handlers.desk import Desk
from handlers.message import Button, Message, Rows
from handlers.plain import plain
from handlers.reaching.knock_words import PROCEDURE
from handlers.shorten import shorten
from handlers.texts import text
from handlers.time import planning
from handlers.time.doubt_words import doubtful
from handlers.visit import Visit
from handlers.words import day, moment, short
from storage import schedule as rows
from storage.schedule import PlannedStart, Standing

SHOWN = 5


def page(desk: Desk, start: PlannedStart) -> Message:
    """The page of one start, with the buttons that it has as it stands."""
    start = planning.as_it_is(desk, start)
    return Message(text=words(desk, start), buttons=_buttons(start), knock=_knock(desk, start))


def words(desk: Desk, start: PlannedStart) -> str:
    """The words of that page."""
    office, usual = desk.office(start.office), _usual(desk, start)
    return text(
        "schedule.page",
        **head(desk, start),
        status=start.status.value,
        starts=moment(office.calendar, start.starts_at, desk.now),
        off=_moved_from(desk, start, usual),
        usual=moment(office.calendar, usual, desk.now) if usual and usual != start.starts_at else "",
        earlier=usual is not None and start.starts_at < usual,
        who=office.person_name(start.changed_by) if start.changed_by else "",
        when=short(office.calendar, start.changed_at, desk.now) if start.changed_at else "",
        reason=start.reason,
        run=start.run,
        doubts=_doubts(desk, start),
    )


def head(desk: Desk, start: PlannedStart) -> dict[str, object]:
    """The words by which a start is named; `variants` where one of its steps is done in several forms."""
    procedure = planning.procedure_of(desk, start)
    several = [
        forms
        for step in (procedure.steps if procedure else ())
        if len(forms := procedure.variants(step, start.period.variants()) if procedure else ()) > 1
    ]
    return {
        "id": start.id,
        "procedure": procedure.identity.name if procedure else start.procedure,
        "period": start.period.label,
        "variants": several[0] if several else (),
    }


def look_at(run: int) -> Button:
    """The button that leads to a run that has begun."""
    return Button("Lihat prosesnya", f"proses:{run}:0")


def upcoming(visit: Visit) -> tuple[list[dict[str, object]], Rows]:
    """What the owner's status says of the starts to come, and a button for each."""
    if not visit.office.is_owner(visit.person):
        return [], ()
    every = (planning.as_it_is(visit.desk, one) for one in rows.open_starts(visit.desk.tx, visit.office.key))
    found = [one for one in every if one.is_open][:SHOWN]
    lines = [
        {
            **head(visit.desk, start),
            "starts": moment(visit.office.calendar, start.starts_at, visit.desk.now),
            "asked": start.status is Standing.ASKED,
        }
        for start in found
    ]
    buttons = tuple(
        (Button(f"🗓 {shorten(str(line['procedure']), 30)} · {line['period']}", f"jadwal:{line['id']}:0"),)
        for line in lines
    )
    return lines, buttons


def _knock(desk: Desk, start: PlannedStart) -> str:
    named = head(desk, start)
    told = {**named, "procedure": shorten(str(named["procedure"]), PROCEDURE), "reason": start.reason}
    starts = moment(desk.office(start.office).calendar, start.starts_at, desk.now)
    return plain(text("schedule.knock", **told, status=start.status.value, starts=starts))


def _doubts(desk: Desk, start: PlannedStart) -> str:
    calendar = desk.office(start.office).calendar
    landed = start.starts_at.astimezone(calendar.zone).date()
    return doubtful(calendar, min(start.nominal, landed), max(start.nominal, landed)) if start.is_open else ""


def _usual(desk: Desk, start: PlannedStart) -> datetime | None:
    trigger, calendar = planning.trigger_now(desk, start), desk.office(start.office).calendar
    return schedule.occurrence(trigger, calendar, start.nominal).starts if trigger else None


def _moved_from(desk: Desk, start: PlannedStart, usual: datetime | None) -> str:
    if usual is None or usual.date() == start.nominal:
        return ""
    calendar = desk.office(start.office).calendar
    named = day(calendar, schedule.opening(calendar, start.nominal), desk.now)
    return f"{named}: {why_off(calendar, start.nominal)}"


def _buttons(start: PlannedStart) -> Rows:
    def button(label: str, verb: str, argument: str = "") -> Button:
        return Button(label, f"{verb}:{start.id}:{start.version}{argument}")

    skip = button("Lewati", "lewati")
    if start.status is Standing.ASKED:
        return ((button("Mulai sekarang", "majukan", ":sekarang"), skip),)
    if start.status is Standing.PLANNED:
        return ((button("Majukan", "majukan"), button("Tunda", "undurkan"), skip),)
    return ((look_at(start.run),),) if start.run else ()
