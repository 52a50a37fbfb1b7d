"""When the open tasks of an office next follow those whom they concern, and how far they have."""

from dataclasses import dataclass
from datetime import date, datetime

from flows.codec import decode_run
from flows.run import Run
from storage.moments import to_text
from storage.transaction import Transaction

_BEGIN = """
    INSERT INTO following (office_id, next_at, day) VALUES (:office, :now, :day)
    ON CONFLICT (office_id) DO UPDATE SET next_at = excluded.next_at, after_run = 0, quiet = 0
"""
_DUE = """
    SELECT office_id, after_run, quiet, day FROM following
    WHERE next_at IS NOT NULL AND next_at <= :now ORDER BY next_at, office_id LIMIT :limit
"""
_GO_ON = "UPDATE following SET after_run = :run WHERE office_id = :office"
_TOLD = "UPDATE following SET day = :day WHERE office_id = :office"
_WAIT = "UPDATE following SET next_at = :at, after_run = 0, quiet = 1 WHERE office_id = :office"
# What is under way goes on and looks again at its end.
_PLAN = """
    INSERT INTO following (office_id, next_at, quiet, day) VALUES (:office, :at, 1, :day)
    ON CONFLICT (office_id) DO UPDATE SET next_at = excluded.next_at, after_run = 0, quiet = 1
    WHERE following.next_at IS NULL OR following.next_at > :now
"""
_POSTPONE = "UPDATE following SET next_at = :at WHERE office_id = :office"
_RUNS = """
    SELECT state FROM run WHERE office_id = :office AND closed_at IS NULL AND id > :after ORDER BY id LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Following:
    """An office whose open tasks are due: after which run, by the date alone or not, and the last day told of."""

    office: str
    after: int
    quiet: bool
    told: date | None


def begin(tx: Transaction, office: str, now: datetime, today: date) -> None:
    """Let all open tasks of an office follow, because it has changed; `today` is the day there."""
    tx.execute(_BEGIN, office=office, now=to_text(now), day=today.isoformat())


def due(tx: Transaction, now: datetime, limit: int) -> list[Following]:
    """The offices whose turn it is."""
    rows = tx.all(_DUE, now=to_text(now), limit=limit)
    return [
        Following(
            row["office_id"],
            row["after_run"],
            bool(row["quiet"]),
            date.fromisoformat(row["day"]) if row["day"] else None,
        )
        for row in rows
    ]


def open_runs_after(tx: Transaction, office: str, run: int, limit: int) -> list[Run]:
    """The next runs of an office that have not ended, in the order of their numbers."""
    return [decode_run(row["state"]) for row in tx.all(_RUNS, office=office, after=run, limit=limit)]


def go_on(tx: Transaction, office: str, run: int) -> None:
    """The tasks of an office's runs up to this one have followed."""
    tx.execute(_GO_ON, office=office, run=run)


def told(tx: Transaction, office: str, day: date) -> None:
    """What began and ended up to a day has been told."""
    tx.execute(_TOLD, office=office, day=day.isoformat())


def wait(tx: Transaction, office: str, until: datetime | None) -> None:
    """All have followed; next they do at the beginning of a day, or only after a change."""
    tx.execute(_WAIT, office=office, at=to_text(until) if until else None)


def plan(tx: Transaction, office: str, now: datetime, today: date, at: datetime | None) -> None:
    """Let all follow at the beginning of a day, unless they are on their way already."""
    tx.execute(_PLAN, office=office, now=to_text(now), day=today.isoformat(), at=to_text(at) if at else None)


def postpone(tx: Transaction, office: str, until: datetime) -> None:
    """Go on later."""
    tx.execute(_POSTPONE, office=office, at=to_text(until))
