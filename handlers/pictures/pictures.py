"""What goes out beside words: asked for by whoever looks, drawn later beside the loop, sent as a photo or as pages."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from documents.run_picture import RunPicture
from documents.run_record import RunRecord
from flows.run import Run
from handlers.case import Case
from handlers.catalogue import Catalogue
from handlers.desk import Desk, encode, headed
from handlers.message import Attachment, Lane, Message
from handlers.people import people_sample
from handlers.pictures import office_picture, record_data, run_picture
from handlers.pictures.wanted import Sight, Wanted
from handlers.texts import text
from handlers.visit import Visit
from storage import drawings, fingerprint, outbox, runs
from storage.transaction import Transaction


class Drawing(Protocol):
    """What is to be drawn; its `fingerprint` is the same for those that show the same."""

    @property
    def fingerprint(self) -> str:
        """What tells it from others."""

    def drawn(self) -> bytes:
        """The file; raises NotDrawn."""


def want(visit: Visit, run: int = 0, sight: Sight = Sight.RUN) -> None:
    """Ask for what the visitor is to see; the answer in words does not wait for it."""
    wanted = Wanted(
        office=visit.office.key,
        run=run,
        person=visit.person,
        channel=visit.channel,
        address=visit.address,
        sight=sight,
    )
    visit.desk.wanted.append(wanted)


def of_wanted(tx: Transaction, wanted: Wanted, catalogue: Catalogue, now: datetime) -> Drawing:
    """What is to be drawn, as it stands now; only reads. Raises LookupError where there is no such run."""
    if wanted.sight is Sight.OFFICE:
        return office_picture.of_office(tx, catalogue, wanted.office, now)
    if wanted.sight is Sight.PEOPLE:
        return people_sample.of_office(tx, catalogue, wanted.office, now)
    run = runs.load(tx, wanted.office, wanted.run)
    if run is None:
        raise LookupError(f"office {wanted.office} has no run {wanted.run}")
    case = catalogue.case(tx, run, catalogue.office(tx, wanted.office, now))
    return _OF_RUN[wanted.sight](tx, case, run, now)


def send(desk: Desk, wanted: Wanted, sha256: str) -> None:
    """Send what lies in the archive to whoever asked for it."""
    words, name = _NAMED[wanted.sight]
    photo = name.endswith(".png")
    file = Attachment(sha256=sha256, name=name.format(wanted.run), photo=photo)
    drawings.note(desk.tx, sha256, desk.now)
    _post(desk, wanted, Message(text=text(words, id=wanted.run), attachment=file))


def regret(desk: Desk, wanted: Wanted) -> None:
    """Tell whoever asked for it that it could not be drawn, so that nobody waits."""
    words, _ = _NAMED[wanted.sight]
    _post(desk, wanted, Message(text=text("picture.failed", what=text(words, id=wanted.run))))


def _post(desk: Desk, wanted: Wanted, message: Message) -> None:
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


def _picture(_tx: Transaction, case: Case, run: Run, now: datetime) -> RunPicture:
    return run_picture.of_run(case, run, now)


def _record(tx: Transaction, case: Case, run: Run, now: datetime) -> RunRecord:
    code = fingerprint.of(tx, run.office, run.id)
    return record_data.of_run(case, run, runs.events(tx, run.office, run.id), str(code), now)


_OF_RUN: dict[Sight, Callable[[Transaction, Case, Run, datetime], Drawing]] = {
    Sight.RUN: _picture,
    Sight.RECORD: _record,
}
_NAMED = {
    Sight.RUN: ("picture.of_run", "proses-{}.png"),
    Sight.RECORD: ("picture.of_record", "berkas-lengkap-proses-{}.pdf"),
    Sight.OFFICE: ("picture.of_office", "kantor.png"),
    Sight.PEOPLE: ("people_list.sample", "daftar-pegawai.xlsx"),
}
