"""Runs as they are stored: the chain of their events, the state these add up to, and a row for each task."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.codec import decode_event, decode_run, encode
from flows.events import AnyEvent, Event
from flows.run import Run
from storage import task_rows
from storage.chain import START, Link, linked
from storage.moments import to_text, to_text_or_none
from storage.transaction import Transaction, Value

# The first statement on a run: a row lock wherever rows are locked.
_LOCK = "UPDATE run SET seq = seq + 1 WHERE office_id = :office AND id = :run RETURNING state, head, events"
_LOAD = "SELECT state FROM run WHERE office_id = :office AND id = :run"
_OF_TASK = "SELECT office_id, run FROM task WHERE id = :task"
_OFFICE = "SELECT office_id FROM run WHERE id = :run"
_HEAD = "SELECT head, events FROM run WHERE office_id = :office AND id = :run"
_CREATE = """
    INSERT INTO run (office_id, id, procedure, version, period_year, period_quarter, linked_to,
        status, started_by, started_at, closed_at, state, head, events)
    VALUES (:office, :run, :procedure, :version, :year, :quarter, :linked_to,
        :status, :started_by, :started_at, :closed_at, :state, :head, :events)
"""
_CHANGE = """
    UPDATE run SET state = :state, head = :head, events = :events WHERE office_id = :office AND id = :run
"""
_CHANGE_STATUS = """
    UPDATE run SET status = :status, closed_at = :closed_at WHERE office_id = :office AND id = :run
"""
_ADD_EVENT = """
    INSERT INTO event (office_id, run, seq, body, hash) VALUES (:office, :run, :seq, :body, :hash)
"""
_EVENTS = "SELECT seq, body, hash FROM event WHERE office_id = :office AND run = :run ORDER BY seq"


class Locked(NamedTuple):
    """A run that is nobody else's until the transaction ends, with the last hash of its chain and its length."""

    run: Run
    head: str
    events: int


def lock(tx: Transaction, office: str, run: int) -> Locked:
    """A run, to be changed; raises LookupError where there is none."""
    row = tx.one(_LOCK, office=office, run=run)
    if row is None:
        raise LookupError(f"office {office} has no run {run}")
    return Locked(decode_run(row["state"]), row["head"], row["events"])


def lock_and_load(tx: Transaction, office: str, run: int) -> Run:
    """A run, nobody else's until the transaction ends; raises LookupError where there is none."""
    return lock(tx, office, run).run


def load(tx: Transaction, office: str, run: int) -> Run | None:
    """A run as it stands, for reading."""
    row = tx.one(_LOAD, office=office, run=run)
    return None if row is None else decode_run(row["state"])


def run_of_task(tx: Transaction, task: int) -> tuple[str, int] | None:
    """The office and the run of a task's number."""
    row = tx.one(_OF_TASK, task=task)
    return None if row is None else (row["office_id"], row["run"])


def office_of_run(tx: Transaction, run: int) -> tuple[str, int] | None:
    """The office of a run's number, and the number."""
    row = tx.one(_OFFICE, run=run)
    return None if row is None else (row["office_id"], run)


def append(tx: Transaction, locked: Locked | None, after: Run, events: Sequence[Event]) -> None:
    """Store what happened in a run and what it led to; `locked` is None for its start."""
    before, head, length = locked or (None, START, 0)
    links = _linked(events, head, length)
    _save(tx, before, after, head=links[-1].hash if links else head, events=length + len(links))
    tx.many(_ADD_EVENT, [{"office": after.office, "run": after.id, **link._asdict()} for link in links])
    task_rows.save(tx, before, after)


def events(tx: Transaction, office: str, run: int) -> list[AnyEvent]:
    """What happened in a run, from its start."""
    return [decode_event(row["body"]) for row in tx.all(_EVENTS, office=office, run=run)]


def chain(tx: Transaction, office: str, run: int) -> list[Link]:
    """The stored chain of a run, as it is."""
    return [Link(*row) for row in tx.all(_EVENTS, office=office, run=run)]


def chain_end(tx: Transaction, office: str, run: int) -> tuple[str, int]:
    """What a run's row says of its chain: the last hash, and how many events there are."""
    row = tx.one(_HEAD, office=office, run=run)
    if row is None:
        raise LookupError(f"office {office} has no run {run}")
    return row["head"], row["events"]


def _linked(events: Sequence[Event], head: str, length: int) -> list[Link]:
    links = []
    for seq, event in enumerate(events, start=length + 1):
        body = encode(event).decode()
        head = linked(head, seq, body)
        links.append(Link(seq, body, head))
    return links


def _save(tx: Transaction, before: Run | None, after: Run, *, head: str, events: int) -> None:
    key: dict[str, Value] = {"office": after.office, "run": after.id}
    status: dict[str, Value] = {"status": after.status.value, "closed_at": to_text_or_none(after.closed_at)}
    changing: dict[str, Value] = {"state": encode(after).decode(), "head": head, "events": events}
    if before is not None:
        tx.execute(_CHANGE, **key, **changing)
        if before.status is not after.status:
            tx.execute(_CHANGE_STATUS, **key, **status)
        return
    tx.execute(
        _CREATE,
        **key,
        **status,
        **changing,
        procedure=after.procedure,
        version=after.version,
        year=after.period.year or 0,
        quarter=after.period.quarter or 0,
        linked_to=after.linked_to,
        started_by=after.started_by,
        started_at=to_text(after.started_at),
    )
