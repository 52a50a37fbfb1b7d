"""Offices and procedures kept in memory, read once per revision and day: they change seldom and are asked always."""

from datetime import datetime

from flows.office import Office
from flows.procedure import Procedure
from flows.procedure_file import read
from flows.run import Run
from flows.scope import Scopes
from handlers.case import Case
from storage import offices, procedures
from storage.transaction import Transaction


class Catalogue:
    """What the last look at the database found; a revision or a new day makes it look again."""

    def __init__(self) -> None:
        self._offices: dict[str, tuple[int, str, Office]] = {}
        self._procedures: dict[tuple[str, str, int], Procedure] = {}

    def office(self, tx: Transaction, key: str, now: datetime) -> Office:
        """An office with today's holders, today being the day in its zone."""
        revision = offices.revision(tx, key)
        known = self._offices.get(key)
        if known and known[0] == revision and known[1] == _day(known[2], now):
            return known[2]
        office = offices.view(tx, key, now)
        self._offices[key] = (revision, _day(office, now), office)
        return office

    def procedure(self, tx: Transaction, office: str, key: str, version: int) -> Procedure:
        """A version of a procedure as the office adopted it."""
        name = (office, key, version)
        if name not in self._procedures:
            self._procedures[name] = read(procedures.get(tx, office, key, version), key)
        return self._procedures[name]

    def case(self, tx: Transaction, run: Run, office: Office) -> Case:
        """What is needed to speak of a run, in its office as it is today."""
        procedure = self.procedure(tx, run.office, run.procedure, run.version)
        return Case(office, procedure, Scopes.of(procedure))


def _day(office: Office, now: datetime) -> str:
    return now.astimezone(office.calendar.zone).date().isoformat()
