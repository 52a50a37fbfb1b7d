"""The picture that goes with a run's page: asked for by whoever looks, drawn later beside the loop, sent as a photo."""

from datetime import datetime

from documents.run_picture import RunPicture
from handlers import run_picture
from handlers.catalogue import Catalogue
from handlers.desk import Desk, Visit, encode, headed
from handlers.message import Attachment, Lane, Message
from handlers.texts import text
from handlers.wanted import Wanted
from storage import outbox, runs
from storage.transaction import Transaction


def want(visit: Visit, run: int) -> None:
    """Ask for the picture of a run that the visitor looks at; the answer in words does not wait for it."""
    wanted = Wanted(office=visit.office.key, run=run, person=visit.person, channel=visit.channel, address=visit.address)
    visit.desk.wanted.append(wanted)


def of_wanted(tx: Transaction, wanted: Wanted, catalogue: Catalogue, now: datetime) -> RunPicture:
    """What is to be drawn, as the run stands now; only reads. Raises LookupError where there is no such run."""
    run = runs.load(tx, wanted.office, wanted.run)
    if run is None:
        raise LookupError(f"office {wanted.office} has no run {wanted.run}")
    case = catalogue.case(tx, run, catalogue.office(tx, wanted.office, now))
    return run_picture.of_run(case, run, now)


def send(desk: Desk, wanted: Wanted, sha256: str) -> None:
    """Send a picture that lies in the archive to whoever asked for it."""
    file = Attachment(sha256=sha256, name=f"proses-{wanted.run}.png", photo=True)
    message = Message(text=text("picture.of_run", id=wanted.run), attachment=file)
    desk.outgoing.append(
        outbox.Outgoing(
            office=wanted.office,
            person=wanted.person,
            channel=wanted.channel,
            address=wanted.address,
            lane=int(Lane.REPLY),
            body=encode(headed(desk.office(wanted.office), wanted.person, message)),
            not_before=desk.now,
        )
    )
