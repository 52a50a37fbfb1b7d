"""The date that an office gives an SOP is kept with its adoption."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from flows.office_changes import differences
from flows.office_definition import OfficeFile
from storage import office_changes, offices
from storage.database import Database
from storage.transaction import Transaction
from tests.office_setup import load_office

OFFICE, SOP = "balangan-setwan", "balangan-pengumpulan-data-kinerja"
NOW = datetime(2027, 1, 11, tzinfo=UTC)


def dated(file: OfficeFile, *dates: int) -> OfficeFile:
    return replace(file, adoptions={SOP: replace(file.adoptions[SOP], dates=dates)})


def become(tx: Transaction, new: OfficeFile) -> OfficeFile:
    """The office after its file was changed to this."""
    office_changes.apply(tx, OFFICE, differences(offices.standing(tx, OFFICE), new), NOW)
    return offices.standing(tx, OFFICE)


async def test_the_date_comes_and_goes(database: Database) -> None:
    """What stands is what the file says: with a date, with another, and without."""
    await database.transact(lambda tx: load_office(tx, OFFICE))
    plain = await database.read(lambda tx: offices.standing(tx, OFFICE))
    for new in (dated(plain, 10, 1, 4, 7, 10), dated(plain, 5, 2), plain):
        assert await database.transact(partial(become, new=new)) == new


async def test_an_sop_taken_up_again_has_no_old_date(database: Database) -> None:
    """An SOP that was given up and is taken up again has the date that the file gives it now."""
    await database.transact(lambda tx: load_office(tx, OFFICE))
    plain = await database.read(lambda tx: offices.standing(tx, OFFICE))
    await database.transact(lambda tx: become(tx, dated(plain, 10, 1)))
    await database.transact(lambda tx: become(tx, replace(plain, adoptions={})))
    assert await database.transact(lambda tx: become(tx, plain)) == plain
