"""How the process that holds the data carries out what the command line asks."""

from typing import Any

from bot.demo_clock import ClockFixed, NotMoved
from bot.house import House
from bot.requests import ErasePerson, Invite, Loaded, LoadOffice, LoadProcedure, MoveClock, Plan, PlanOffice, Request
from flows.mistake import FileInvalid
from handlers import office_files, samples
from handlers.people.erasing import OwnerLeaves
from handlers.people.inviting import UnknownPerson, invite
from storage.errors import StorageError
from storage.offices import UnknownOffice
from storage.procedures import ProcedureUnknown
from storage.transaction import Transaction

# What the person at the command line can mend; each says how.
TOLD = (
    StorageError,
    FileInvalid,
    office_files.PlanOutdated,
    UnknownOffice,
    UnknownPerson,
    OwnerLeaves,
    ProcedureUnknown,
    ClockFixed,
    NotMoved,
)


async def carry_out(house: House, request: Request) -> Any:
    """The result of a request, committed."""
    match request:
        case Invite():
            doors, now = house.dispatcher.doors(), house.now()
            return await house.database.transact(lambda tx: invite(tx, request.office, doors, now, request.person))
        case PlanOffice():
            return await house.database.read(lambda tx: _shown(_plan(tx, request)))
        case LoadOffice():
            await house.database.transact(lambda tx: _load_office(house, tx, request))
        case LoadProcedure():
            return await house.database.transact(lambda tx: _load_procedure(house, tx, request))
        case ErasePerson():
            return await house.dispatcher.erase(request.office, request.person, house.now())
        case MoveClock():
            if house.move_clock is None:
                raise ClockFixed(ClockFixed.__doc__)
            return await house.move_clock(request.to)
    return None


def _plan(tx: Transaction, request: PlanOffice | LoadOffice) -> office_files.Plan:
    return office_files.plan_load(tx, request.text, request.source, overwrite=request.overwrite)


def _shown(plan: office_files.Plan) -> Plan:
    return Plan(
        plan.office,
        tuple(change.sentence for change in plan.changes),
        tuple(change.sentence for change in plan.conflicts),
        tuple(map(str, plan.warnings)),
    )


def _load_office(house: House, tx: Transaction, request: LoadOffice) -> None:
    plan = _plan(tx, request)
    if _shown(plan).changes != request.shown:
        raise office_files.PlanOutdated
    office_files.apply_load(tx, plan, house.now())


def _load_procedure(house: House, tx: Transaction, request: LoadProcedure) -> Loaded:
    # The sample offices come with the readings of their SOPs confirmed.
    shipped = request.office in samples.office_texts() and request.text in samples.procedure_texts().values()
    adopted = office_files.adopt_procedure(
        tx, request.office, request.text, request.source, house.now(), confirmed=shipped
    )
    return Loaded(
        adopted.procedure.identity.name,
        adopted.procedure.version,
        adopted.new,
        adopted.unconfirmed,
        tuple(map(str, adopted.warnings)),
    )
