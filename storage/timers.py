"""The stored moments: each comes once, however long the process was down."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flows.timers import Timer
from storage.moments import from_text, to_text
from storage.transaction import Transaction

# A timer of the whole run has no task; a key takes no NULL.
_RUN_ITSELF = 0

_OF_RUN = "SELECT task, rung, due, next_at FROM timer WHERE office_id = :office AND run = :run"
_ADD = """
    INSERT INTO timer (office_id, run, task, rung, due, next_at) VALUES (:office, :run, :task, :rung, :due, :due)
"""
_CHANGE = """
    UPDATE timer SET task = :task, rung = :rung, due = :due, next_at = :due
    WHERE office_id = :office AND run = :run AND task = :old_task AND rung = :old_rung
"""
_DROP_ALL = "DELETE FROM timer WHERE office_id = :office AND run = :run"
_DROP = "DELETE FROM timer WHERE office_id = :office AND run = :run AND task = :task AND rung = :rung"
_DUE = """
    SELECT office_id, run, task, rung, due FROM timer
    WHERE next_at IS NOT NULL AND next_at <= :now ORDER BY next_at LIMIT :limit
"""
_FIRED = """
    UPDATE timer SET next_at = NULL
    WHERE office_id = :office AND run = :run AND task = :task AND rung = :rung AND due = :due
        AND next_at IS NOT NULL
"""
_POSTPONE = """
    UPDATE timer SET next_at = :until
    WHERE office_id = :office AND run = :run AND task = :task AND rung = :rung AND next_at IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Due:
    """A timer whose moment has come."""

    office: str
    run: int
    timer: Timer


def replace(tx: Transaction, office: str, run: int, timers: Iterable[Timer]) -> None:
    """Let a run have these timers and no others; of each task only the next one is stored.

    A rung that fired stays so, whatever its moment becomes, until the run has ended.
    """
    stored = {(row["task"], row["rung"]): row for row in tx.all(_OF_RUN, office=office, run=run)}
    fired = {key for key, row in stored.items() if row["next_at"] is None and key[0] != _RUN_ITSELF}
    upcoming = _next_of_each(timer for timer in timers if (timer.task or _RUN_ITSELF, timer.rung) not in fired)
    spare = [key for key in stored if key not in fired and key not in upcoming]
    for key, timer in upcoming.items():
        due = to_text(timer.due)
        if key not in stored and not spare:
            tx.execute(_ADD, office=office, run=run, task=key[0], rung=key[1], due=due)
        elif key not in stored or stored[key]["due"] != due:
            # An act mostly ends one timer and begins another, which takes over its row.
            old = key if key in stored else spare.pop()
            tx.execute(
                _CHANGE, office=office, run=run, old_task=old[0], old_rung=old[1], task=key[0], rung=key[1], due=due
            )
    for task, rung in spare:
        tx.execute(_DROP, office=office, run=run, task=task, rung=rung)


def end(tx: Transaction, office: str, run: int) -> None:
    """Keep nothing of a run that has ended."""
    tx.execute(_DROP_ALL, office=office, run=run)


def due(tx: Transaction, now: datetime, limit: int) -> list[Due]:
    """At most `limit` timers whose moment has come, the oldest first."""
    return [
        Due(
            row["office_id"],
            row["run"],
            Timer(row["task"] or None, row["rung"], from_text(row["due"])),
        )
        for row in tx.all(_DUE, now=to_text(now), limit=limit)
    ]


def fired(tx: Transaction, due: Due) -> bool:
    """Note that a timer's moment is used up; False where it was already, or is no longer wanted."""
    return tx.changed(_FIRED, **_key(due), due=to_text(due.timer.due)) > 0


def postpone(tx: Transaction, due: Due, until: datetime) -> None:
    """Set a timer aside that could not be carried out, so that it keeps back no other."""
    tx.execute(_POSTPONE, **_key(due), until=to_text(until))


def _next_of_each(timers: Iterable[Timer]) -> dict[tuple[int, str], Timer]:
    first: dict[int, Timer] = {}
    for timer in timers:
        task = timer.task or _RUN_ITSELF
        if task not in first or timer.due < first[task].due:
            first[task] = timer
    return {(task, timer.rung): timer for task, timer in first.items()}


def _key(due: Due) -> dict[str, str | int]:
    return {
        "office": due.office,
        "run": due.run,
        "task": due.timer.task or _RUN_ITSELF,
        "rung": due.timer.rung,
    }
