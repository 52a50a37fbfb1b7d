"""A decision in the making: what is known, the run as it will be, and what has been decided to happen."""

from dataclasses import dataclass, field
from datetime import datetime

from flows.capacity import stamped
from flows.events import AnyEvent
from flows.evolve import evolve
from flows.office import Adoption, Office
from flows.procedure import Procedure
from flows.run import Run
from flows.scope import Scopes


@dataclass(slots=True, kw_only=True)
class Draft:
    """Rules read `run` and call `emit`; nothing outside sees the run until the decision stands."""

    procedure: Procedure
    office: Office
    now: datetime
    by: str
    next_task: int
    scopes: Scopes
    state: Run | None
    events: list[AnyEvent] = field(default_factory=list)

    @property
    def run(self) -> Run:
        """The run with everything decided so far."""
        if self.state is None:
            raise ValueError("the run has not started")
        return self.state

    @property
    def adoption(self) -> Adoption:
        """How the office fills the procedure."""
        return self.office.adoptions[self.procedure.key]

    def emit(self, event: AnyEvent) -> None:
        """Decide that something happens, by its person as what that person acts."""
        event = stamped(self.procedure, self.office, self.state, event)
        self.events.append(event)
        self.state = evolve(self.state, event)

    def take_task_number(self) -> int:
        """The next free task number."""
        self.next_task += 1
        return self.next_task - 1
