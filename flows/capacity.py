"""As what somebody acts where they hold no position for good: it stands in the record of every act, with whom for."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from flows.candidates import holding_for, starters
from flows.events import Event, FannedOut, RunStarted, TaskOpened, TimeGranted, TimeRefused
from flows.office import Holding, Office
from flows.procedure import Procedure
from flows.run import Run

E = TypeVar("E", bound=Event)

CONSEQUENCES = (FannedOut, TaskOpened)


def stamped(procedure: Procedure, office: Office, run: Run | None, event: E) -> E:
    """An act with the capacity in which its person acts, such as "Plh. Kabag Umum", and in whose place."""
    if event.by not in office.temporary or isinstance(event, CONSEQUENCES):
        return event
    holding = _holding(procedure, office, run, event)
    if holding is None or not holding.is_temporary:
        return event
    return replace(event, capacity=office.capacity(holding), in_place_of=holding.in_place_of)


def _holding(procedure: Procedure, office: Office, run: Run | None, event: Event) -> Holding | None:
    if isinstance(event, RunStarted):
        return _among(office, event.by, starters(procedure, office))
    task = run.tasks.get(getattr(event, "task", 0)) if run else None
    owners_alone = isinstance(event, TimeGranted | TimeRefused) or getattr(event, "on_behalf_of", None)
    own = holding_for(procedure, office, task, event.by) if task and not owners_alone else None
    return own or _among(office, event.by, (office.owner,))


def _among(office: Office, person: str, positions: Iterable[str]) -> Holding | None:
    held = [one for key in positions for one in office.holders.get(key, ()) if one.person == person]
    return min(held, key=Holding.rank, default=None)
