"""A small run to store, and other things that many tests begin with."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flows.events import Event, RunCancelled, RunStarted, TaskOpened, TaskSubmitted
from flows.evolve import evolve
from flows.period import Period
from flows.run import Run
from storage import runs
from storage.outbox import Form, Outgoing
from storage.transaction import Transaction

NOW = datetime(2026, 1, 12, 1, 0, tzinfo=UTC)
QUARTER = Period(2026, 1)


def later(**how: float) -> datetime:
    """A moment after `NOW`."""
    return NOW + timedelta(**how)


def started(run: int, office: str = "kantor", period: Period = QUARTER, linked_to: int | None = None) -> RunStarted:
    """The start of a run."""
    return RunStarted(
        at=NOW,
        by="kasubbag-umum",
        run=run,
        office=office,
        procedure="sop",
        version=1,
        period=period,
        linked_to=linked_to,
    )


def opened(task: int, step: str = "1") -> TaskOpened:
    """A task lands on the whole office."""
    return TaskOpened(at=NOW, task=task, step=step, path=("kantor",), round=1, deadline=later(days=2))


def submitted(task: int) -> TaskSubmitted:
    """A task is finished."""
    return TaskSubmitted(at=later(hours=1), by="kasubbag-umum", task=task)


def cancelled() -> RunCancelled:
    """A run is ended early."""
    return RunCancelled(at=later(hours=2), by="kasubbag-umum", reason="Salah periode")


def happen(tx: Transaction, before: Run | None, *events: Event) -> Run:
    """Store events and what they lead to."""
    after = before
    for event in events:
        after = evolve(after, event)
    assert after is not None
    runs.append(tx, runs.lock(tx, before.office, before.id) if before else None, after, events)
    return after


def begin(tx: Transaction, run: int = 1, tasks: Sequence[int] = (1, 2), office: str = "kantor") -> Run:
    """Store a run with open tasks."""
    return happen(tx, None, started(run, office), *(opened(task) for task in tasks))


def person(tx: Transaction, name: str = "kasubbag-umum", office: str = "kantor", phone: str = "") -> str:
    """Put a person into an office."""
    tx.execute(
        "INSERT INTO person (office_id, person, name, phone, place) VALUES (:office, :name, :name, :phone, 1)",
        office=office,
        name=name,
        phone=phone,
    )
    return name


def message(
    address: str = "100",
    *,
    lane: int = 1,
    wait: float = 0,
    form: Form = "new",
    task: int | None = None,
    act: str | None = None,
    body: str = "{}",
) -> Outgoing:
    """A message for the outbox, due `wait` seconds after `NOW`."""
    return Outgoing(
        office="kantor",
        channel="telegram",
        address=address,
        person="kasubbag-umum",
        lane=lane,
        body=body,
        not_before=later(seconds=wait),
        form=form,
        task=task,
        act=act,
    )
