"""The owner looks at each reading (`tafsiran`) of an SOP before its first run, and says that it is right."""

from flows.procedure import Procedure
from flows.refused import ReadingsOpen
from handlers.message import Button, Rows
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage import procedures

HEAD = {"identitas": "kepala dokumen", "pemicu": "pemicu"}


def show_first(visit: Visit, procedure: Procedure) -> None:
    """Show the owner the first reading that is not confirmed; anybody else hears that the SOP is not ready."""
    if not visit.office.is_owner(visit.person):
        raise ReadingsOpen(procedure=procedure.identity.name)
    waiting = procedures.unconfirmed(visit.desk.tx, visit.office.key, procedure.key, procedure.version)
    if not waiting:
        visit.turn(text("starting.readings_done", procedure=procedure.identity.name))
        return
    place = waiting[0]
    document, reading = _words(procedure, place)
    words = text(
        "starting.reading",
        procedure=procedure.identity.name,
        place=HEAD.get(place, f"langkah {place}"),
        document=document,
        reading=reading,
        left=len(waiting) - 1,
    )
    visit.turn(words, _rows(visit, procedure, place))


def judge(visit: Visit, intent: Intent) -> None:
    """Take the owner's word on one reading: right, or to be mended in the file."""
    verdict, _, rest = intent.argument.partition("/")
    place, _, key = rest.partition("/")
    version = procedures.latest(visit.desk.tx, visit.office.key, key)
    if version is None or not visit.office.is_owner(visit.person):
        raise ReadingsOpen(procedure=key)
    procedure = visit.desk.catalogue.procedure(visit.desk.tx, visit.office.key, key, version)
    if verdict == "ok":
        procedures.confirm(
            visit.desk.tx, visit.office.key, key, version, place=place, person=visit.person, now=visit.desk.now
        )
        show_first(visit, procedure)
    else:
        visit.turn(text("starting.reading_disputed", procedure=procedure.identity.name, place=HEAD.get(place, place)))


def _words(procedure: Procedure, place: str) -> tuple[str, str]:
    if place == "identitas":
        return "", procedure.identity.reading
    if place == "pemicu":
        return "", procedure.trigger.reading
    step = procedure.step(place)
    return step.activity, step.reading


def _rows(visit: Visit, procedure: Procedure, place: str) -> Rows:
    key = f"tafsir:{visit.seat}:0"
    return (
        (
            Button("Sesuai", f"{key}:ok/{place}/{procedure.key}"),
            Button("Belum sesuai", f"{key}:no/{place}/{procedure.key}"),
        ),
    )
