"""The four sample offices with a run that has ended and one under way, for their pictures to be compared."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from documents.office_picture import OfficePicture
from flows.period import Period
from handlers.catalogue import Catalogue
from handlers.pictures.office_picture import of_office
from storage import runs
from storage.connections import FILE_NAME, connect_writing
from storage.migrations import migrate
from storage.transaction import Transaction
from tests.documents.positions import some
from tests.flows import chain_plays
from tests.flows.play import OFFICES, Play
from tests.office_setup import load_office

ENDED: dict[str, Callable[[], Play]] = {
    "balangan-pengumpulan-data-kinerja": chain_plays.balangan,
    "jeneponto-pengumpulan-data-kinerja": chain_plays.jeneponto,
    "kalbar-pengumpulan-data-kinerja": chain_plays.kalbar_pengumpulan,
    "kalbar-perbaikan-data-kinerja": chain_plays.perbaikan,
}
SPREAD = {
    "balangan-pengumpulan-data-kinerja": "3",
    "jeneponto-pengumpulan-data-kinerja": "3",
    "kalbar-pengumpulan-data-kinerja": "8",
    "kalbar-perbaikan-data-kinerja": "2",
}


def office_pictures() -> Iterator[tuple[str, Callable[[], OfficePicture]]]:
    """A name for each office, and how to come by its picture."""
    for sop in OFFICES:
        yield f"{sop}-kantor", partial(_picture, sop)


def _picture(sop: str) -> OfficePicture:
    with TemporaryDirectory() as place, closing(connect_writing(Path(place) / FILE_NAME)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # nobody reads it after the picture
        migrate(connection)
        tx = Transaction(connection)
        load_office(tx, OFFICES[sop])
        _store(tx, ENDED[sop](), 1)
        under_way = _under_way(sop)
        _store(tx, under_way, 2)
        return of_office(tx, Catalogue(), OFFICES[sop], under_way.now)


def _under_way(sop: str) -> Play:
    play = Play.of(sop)
    play.start()
    some(play, SPREAD[sop], 1)
    play.wait(days=9)
    return play


def _store(tx: Transaction, play: Play, number: int) -> None:
    # Played as the same run of the same quarter; here the second is one of the next.
    later = Period(2027, 1) if number > 1 and play.run.period.year else play.run.period
    runs.append(tx, None, msgspec.structs.replace(play.run, id=number, period=later), play.log)
