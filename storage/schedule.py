"""Starts that come by themselves: planned ahead, one for each office, SOP and period, and each used up once."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from flows.period import Period
from storage import numbers
from storage.errors import Conflict
from storage.moments import from_text, from_text_or_none, to_text, to_text_or_none
from storage.transaction import Row, Transaction

_OPEN = "status IN ('planned', 'asked')"
_ADD = """
    INSERT INTO planned_start (office_id, procedure, period, id, nominal, starts_at, since, status, next_at)
    VALUES (:office, :procedure, :period, :id, :nominal, :starts_at, :since, 'planned', :next_at)
"""
_SAVE = """
    UPDATE planned_start
    SET starts_at = :starts_at, since = :since, told_at = :told_at, status = :status, run = :run,
        changed_by = :changed_by, changed_at = :changed_at, reason = :reason, next_at = :next_at, version = version + 1
    WHERE office_id = :office AND id = :id AND version = :version
    RETURNING *
"""
_DROP = "DELETE FROM planned_start WHERE office_id = :office AND id = :id AND status = 'planned'"
_DUE = "SELECT * FROM planned_start WHERE next_at IS NOT NULL AND next_at <= :now ORDER BY next_at LIMIT :limit"
_GET = "SELECT * FROM planned_start WHERE office_id = :office AND id = :id"
_OFFICE_OF = "SELECT office_id FROM planned_start WHERE id = :id"
_OF_OFFICE = f"SELECT * FROM planned_start WHERE office_id = :office AND {_OPEN} ORDER BY starts_at, id"
_LAST = """
    SELECT max(nominal) AS nominal FROM planned_start
    WHERE office_id = :office AND procedure = :procedure AND status <> 'planned'
"""
_TAKEN = """
    SELECT 1 AS yes FROM planned_start
    WHERE office_id = :office AND procedure = :procedure AND period = :period AND status <> 'planned'
"""
_UNPLANNED = """
    SELECT office_id FROM office WHERE planned <> revision
    UNION
    SELECT office_id FROM planned_start WHERE status = 'planned' AND since > :now
"""
_IS_PLANNED = "UPDATE office SET planned = revision WHERE office_id = :office"
_PLAN_AGAIN = "UPDATE office SET planned = -1 WHERE office_id = :office"


class Standing(StrEnum):
    """What has become of a start: waiting, used up, left out, asked of the owner, or refused and his to make."""

    PLANNED = "planned"
    STARTED = "started"
    SKIPPED = "skipped"
    ASKED = "asked"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStart:
    """A start: `nominal` is the day that the SOP names, `since` the moment from which its days count.

    `told_at` is when the owner was told, `next_at` when the clock has something to do with it.
    """

    office: str
    procedure: str
    period: Period
    nominal: date
    starts_at: datetime
    since: datetime
    next_at: datetime | None
    id: int = 0
    told_at: datetime | None = None
    status: Standing = Standing.PLANNED
    version: int = 1
    run: int | None = None
    changed_by: str = ""
    changed_at: datetime | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it can still be made, moved or left out."""
        return self.status in {Standing.PLANNED, Standing.ASKED}


def add(tx: Transaction, start: PlannedStart) -> None:
    """Plan a start; its number is a new one."""
    tx.execute(
        _ADD,
        office=start.office,
        procedure=start.procedure,
        period=_key(start.period, start.nominal),
        id=numbers.advance(tx, "start", 1),
        nominal=start.nominal.isoformat(),
        starts_at=to_text(start.starts_at),
        since=to_text(start.since),
        next_at=to_text_or_none(start.next_at),
    )


def save(tx: Transaction, start: PlannedStart) -> PlannedStart:
    """Keep what was changed of a start, in its next version; raises Conflict where somebody else did so first."""
    row = tx.one(
        _SAVE,
        office=start.office,
        id=start.id,
        version=start.version,
        starts_at=to_text(start.starts_at),
        since=to_text(start.since),
        told_at=to_text_or_none(start.told_at),
        status=start.status.value,
        run=start.run,
        changed_by=start.changed_by,
        changed_at=to_text_or_none(start.changed_at),
        reason=start.reason,
        next_at=to_text_or_none(start.next_at),
    )
    if row is None:
        raise Conflict(f"start {start.id} changed meanwhile")
    return _start(row)


def drop(tx: Transaction, start: PlannedStart) -> None:
    """Give up a planned start that the office does not want any more."""
    tx.execute(_DROP, office=start.office, id=start.id)


def due(tx: Transaction, now: datetime, limit: int) -> list[PlannedStart]:
    """At most `limit` starts with which there is something to do, the oldest first."""
    return [_start(row) for row in tx.all(_DUE, now=to_text(now), limit=limit)]


def get(tx: Transaction, office: str, number: int) -> PlannedStart | None:
    """A start by its number; None where there is none any more."""
    row = tx.one(_GET, office=office, id=number)
    return None if row is None else _start(row)


def office_of(tx: Transaction, number: int) -> tuple[str, int] | None:
    """The office of a start, with its number."""
    row = tx.one(_OFFICE_OF, id=number)
    return None if row is None else (row["office_id"], number)


def open_starts(tx: Transaction, office: str) -> list[PlannedStart]:
    """The starts of an office that are still to come or wait for its owner's word, the nearest first."""
    return [_start(row) for row in tx.all(_OF_OFFICE, office=office)]


def last_used(tx: Transaction, office: str, procedure: str) -> date | None:
    """The day, as the SOP names it, of the latest start that is used up."""
    row = tx.one(_LAST, office=office, procedure=procedure)
    return date.fromisoformat(row["nominal"]) if row and row["nominal"] else None


def is_taken(tx: Transaction, office: str, procedure: str, period: Period, nominal: date) -> bool:
    """Whether a period has had its start, or waits for the owner's word on it."""
    return tx.one(_TAKEN, office=office, procedure=procedure, period=_key(period, nominal)) is not None


def unplanned(tx: Transaction, now: datetime) -> list[str]:
    """The offices that changed since their starts were planned, or whose plans come from a moment still to come."""
    return [row["office_id"] for row in tx.all(_UNPLANNED, now=to_text(now))]


def is_planned(tx: Transaction, office: str) -> None:
    """Note that an office's starts are planned as it stands."""
    tx.execute(_IS_PLANNED, office=office)


def plan_again(tx: Transaction, office: str) -> None:
    """Have an office's starts planned again, because its SOPs changed."""
    tx.execute(_PLAN_AGAIN, office=office)


def _key(period: Period, nominal: date) -> str:
    return f"{period.year}-{period.quarter or 0}" if period.year else nominal.isoformat()


def _start(row: Row) -> PlannedStart:
    year, quarter, *of_a_day = map(int, row["period"].split("-"))
    return PlannedStart(
        office=row["office_id"],
        procedure=row["procedure"],
        period=Period() if of_a_day else Period(year, quarter or None),
        nominal=date.fromisoformat(row["nominal"]),
        starts_at=from_text(row["starts_at"]),
        since=from_text(row["since"]),
        next_at=from_text_or_none(row["next_at"]),
        id=row["id"],
        told_at=from_text_or_none(row["told_at"]),
        status=Standing(row["status"]),
        version=row["version"],
        run=row["run"],
        changed_by=row["changed_by"],
        changed_at=from_text_or_none(row["changed_at"]),
        reason=row["reason"],
    )
