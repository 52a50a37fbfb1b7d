"""As what somebody acts: it stands in the record of every act, with whom for, and why where it is not theirs."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from flows.candidates import holding_for, positions, starters
from flows.events import Event, FannedOut, RunStarted, TaskOpened, TimeGranted, TimeRefused
from flows.office import Holding, Office
from flows.procedure import Procedure
from flows.run import Run, Task

E = TypeVar("E", bound=Event)

CONSEQUENCES = (FannedOut, TaskOpened)


def stamped(procedure: Procedure, office: Office, run: Run | None, event: E) -> E:
    """An act with the capacity in which its person acts, such as "Plh. Kabag Umum", and in whose place."""
    if not event.by or isinstance(event, CONSEQUENCES):
        return event
    task = _task(run, event)
    own = holding_for(procedure, office, task, event.by) if task else None
    holding = own or _among(office, event.by, _steering(procedure, office, event))
    if holding is None:
        return event
    vacancy = _vacancy(procedure, office, task, own) if task and own else ""
    return replace(event, capacity=office.capacity(holding), in_place_of=holding.in_place_of, vacancy=vacancy)


def _task(run: Run | None, event: Event) -> Task | None:
    owners_alone = isinstance(event, TimeGranted | TimeRefused) or getattr(event, "on_behalf_of", None)
    return run.tasks.get(getattr(event, "task", 0)) if run and not owners_alone else None


def _steering(procedure: Procedure, office: Office, event: Event) -> tuple[str, ...]:
    return starters(procedure, office) if isinstance(event, RunStarted) else (office.owner,)


def _among(office: Office, person: str, among: Iterable[str]) -> Holding | None:
    held = [one for key in among for one in office.holders.get(key, ()) if one.person == person]
    return min(held, key=Holding.rank, default=None)


def _vacancy(procedure: Procedure, office: Office, task: Task, holding: Holding) -> str:
    step = procedure.step(task.step)
    meant = positions(procedure, office, step, task.unit)
    if holding.position in meant:
        return ""
    names = " dan ".join(office.positions[key].name for key in meant)
    return f"jabatan {names} kosong" if names else f"tidak ada pejabatnya di {office.unit_name(task.unit)}"
