"""Which runs an office has: for its status, for duplicates, and for all that goes through them one by one."""

from flows.codec import decode_run
from flows.period import Period
from flows.run import Run
from storage.transaction import Transaction

_OPEN = """
    SELECT state FROM run WHERE office_id = :office AND closed_at IS NULL ORDER BY id LIMIT :limit OFFSET :offset
"""
_COUNT_OPEN = "SELECT count(*) AS n FROM run WHERE office_id = :office AND closed_at IS NULL"
_LATEST = "SELECT state FROM run WHERE office_id = :office ORDER BY id DESC LIMIT :limit OFFSET :offset"
_COUNT = "SELECT count(*) AS n FROM run WHERE office_id = :office"
_DUPLICATES = """
    SELECT id FROM run
    WHERE office_id = :office AND procedure = :procedure AND period_year = :year AND period_quarter = :quarter
        AND coalesce(linked_to, 0) = :linked_to AND status <> 'cancelled'
    ORDER BY id
"""
_LINKED = """
    SELECT id FROM run WHERE office_id = :office AND procedure = :procedure AND linked_to = :run ORDER BY id DESC
"""
_AFTER = """
    SELECT office_id, id FROM run WHERE (office_id, id) > (:office, :run) ORDER BY office_id, id LIMIT :limit
"""


def open_runs(tx: Transaction, office: str, *, limit: int, offset: int = 0) -> list[Run]:
    """A page of the runs that have not ended, the oldest first."""
    return [decode_run(row["state"]) for row in tx.all(_OPEN, office=office, limit=limit, offset=offset)]


def count_open(tx: Transaction, office: str) -> int:
    """How many runs have not ended."""
    return _count(tx, _COUNT_OPEN, office)


def latest(tx: Transaction, office: str, *, limit: int, offset: int = 0) -> list[Run]:
    """A page of all runs, the newest first."""
    return [decode_run(row["state"]) for row in tx.all(_LATEST, office=office, limit=limit, offset=offset)]


def count(tx: Transaction, office: str) -> int:
    """How many runs there ever were."""
    return _count(tx, _COUNT, office)


def duplicates(tx: Transaction, office: str, procedure: str, period: Period, linked_to: int | None) -> list[int]:
    """The runs, not cancelled, of the same procedure for the same period and linked run."""
    rows = tx.all(
        _DUPLICATES,
        office=office,
        procedure=procedure,
        year=period.year or 0,
        quarter=period.quarter or 0,
        linked_to=linked_to or 0,
    )
    return [row["id"] for row in rows]


def linked(tx: Transaction, office: str, procedure: str, run: int) -> list[int]:
    """The runs of a procedure that are linked to a run, the newest first."""
    return [row["id"] for row in tx.all(_LINKED, office=office, procedure=procedure, run=run)]


def after(tx: Transaction, office: str, run: int, limit: int) -> list[tuple[str, int]]:
    """The runs of every office that come after one, by office and number; ("", 0) comes before the first."""
    return [(row["office_id"], row["id"]) for row in tx.all(_AFTER, office=office, run=run, limit=limit)]


def _count(tx: Transaction, sql: str, office: str) -> int:
    row = tx.one(sql, office=office)
    return 0 if row is None else int(row["n"])
