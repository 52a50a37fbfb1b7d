"""Which SOPs of an office a person may start."""

from flows.procedure import Procedure
from flows.starting import may_start
from handlers.desk import Visit
from storage import procedures


def startable(visit: Visit) -> list[Procedure]:
    """The adopted procedures, in their latest version, that this person may start."""
    tx, office = visit.desk.tx, visit.office
    adopted = (
        visit.desk.catalogue.procedure(tx, office.key, key, version)
        for key, version in procedures.adopted(tx, office.key)
    )
    return [procedure for procedure in adopted if may_start(procedure, office, visit.person)]
