"""Which SOPs of an office a person may start, and who may where this person may none."""

from flows import candidates as rules
from flows.procedure import Procedure
from flows.starting import may_start
from handlers.visit import Visit
from storage import procedures


def startable(visit: Visit) -> list[Procedure]:
    """The adopted procedures, in their latest version, that this person may start."""
    return [procedure for procedure in _adopted(visit) if may_start(procedure, visit.office, visit.person)]


def starters(visit: Visit) -> list[str]:
    """The positions that may start some SOP here, by name, the owner's first."""
    office = visit.office
    keys = [office.owner, *(key for procedure in _adopted(visit) for key in rules.starters(procedure, office))]
    return list(dict.fromkeys(office.positions[key].name for key in keys))


def _adopted(visit: Visit) -> list[Procedure]:
    tx, office = visit.desk.tx, visit.office.key
    adopted = procedures.adopted(tx, office)
    return [visit.desk.catalogue.procedure(tx, office, key, version) for key, version in adopted]
