"""The list of an office's people as it stands, as a workbook to begin with; sent back unchanged it changes nothing."""

from collections.abc import Iterator
from datetime import datetime

from documents.people_workbook import PeopleWorkbook, PersonRow
from flows.office import Office
from handlers.catalogue import Catalogue
from storage.transaction import Transaction


def of_office(tx: Transaction, catalogue: Catalogue, key: str, now: datetime) -> PeopleWorkbook:
    """The people of an office by unit; only reads."""
    office = catalogue.office(tx, key, now)
    return PeopleWorkbook(office.name, tuple(_rows(office)))


def _rows(office: Office) -> Iterator[PersonRow]:
    for unit in office.units.values():
        here = [one for one in office.positions.values() if one.unit == unit.key and not one.ended]
        for position in here:
            own = [one for one in office.holders.get(position.key, ()) if not one.in_place_of]
            for holding in own:
                yield PersonRow(office.person_name(holding.person), office.capacity(holding), unit.name)
