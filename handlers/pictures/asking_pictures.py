"""What people ask for by a button: the whole record of a run, and for its owner the picture of the office."""

from flows.refused import Refused
from handlers.message import Button
from handlers.pictures import pictures
from handlers.pictures.wanted import Sight
from handlers.runs import run_page
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit

VERB = "gambar"


class OwnersPicture(Refused):
    """Gambar kantor hanya diberikan kepada {owner}; proses Anda ada di /status."""


def record(visit: Visit, run: int, _intent: Intent) -> None:
    """Let the record of a run be made for somebody whom it concerns, as it stands now."""
    run_page.load(visit, run)
    pictures.want(visit, run, Sight.RECORD)
    visit.toast(text("picture.record_asked", id=run))


def office(visit: Visit, _intent: Intent) -> None:
    """Let the picture of the office be drawn for its owner."""
    if not visit.office.is_owner(visit.person):
        raise OwnersPicture(owner=visit.office.positions[visit.office.owner].name)
    pictures.want(visit, sight=Sight.OFFICE)
    visit.toast(text("picture.office_asked"))


def button(visit: Visit) -> Button:
    """The button for the picture of the visitor's office."""
    return Button("Gambar kantor", f"{VERB}:{visit.seat}:0")
