"""The files that people sent: whose, for which task and round, and whether the archive has them yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from storage import numbers
from storage.moments import from_text, to_text
from storage.transaction import Row, Transaction

State = Literal["fetching", "kept", "refused", "cancelled", "late", "read"]
PEOPLE = "pegawai"  # the purpose of a list of the office's people

_ADD = """
    INSERT INTO file
        (office_id, id, channel, address, person, vendor_id, name, size, at, album, message, purpose, state, due)
    VALUES (:office, :id, :channel, :address, :person, :vendor_id, :name, :size, :at, :album, :message, :purpose,
        'fetching', :at)
"""
_GET = "SELECT * FROM file WHERE office_id = :office AND id = :id"
_OF_TASK = "SELECT * FROM file WHERE office_id = :office AND task = :task ORDER BY id"
_UNPLACED = """
    SELECT * FROM file WHERE office_id = :office AND person = :person AND task IS NULL AND purpose = ''
        AND state IN ('fetching', 'kept') ORDER BY id
"""
_PLACE = """
    UPDATE file SET run = :run, task = :task, round = :round WHERE office_id = :office AND id = :id
"""
# The lease is written as the moment to try again: a fetcher that dies gives its files back by time.
_CLAIM = """
    UPDATE file SET due = :until, attempts = attempts + 1 WHERE (office_id, id) IN
        (SELECT office_id, id FROM file WHERE state = 'fetching' AND due <= :now ORDER BY due, id LIMIT :limit)
    RETURNING *
"""
_GIVE_BACK_ALL = "UPDATE file SET due = at WHERE state = 'fetching'"
_KEPT = """
    UPDATE file SET state = 'kept', sha256 = :sha256, name = :name, size = :size, kind = :kind, error = NULL
    WHERE office_id = :office AND id = :id
"""
_FAILED = """
    UPDATE file SET due = :retry_at, error = :error
    WHERE office_id = :office AND id = :id AND state = 'fetching'
"""
_SET_ASIDE = "UPDATE file SET state = :state, error = :why WHERE office_id = :office AND id = :id"
_HASHES = "SELECT DISTINCT sha256 FROM file WHERE sha256 IS NOT NULL ORDER BY sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file as it waits at the messenger; `size` in bytes where it says so, `message` the one that brought it.

    `purpose` is what it is for where it is for no task.
    """

    office: str
    person: str
    channel: str
    address: str
    vendor_id: str
    name: str
    at: datetime
    size: int | None = None
    album: str | None = None
    message: str | None = None
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that was sent; its hash, size in bytes and kind are known once it is kept, its task once it is placed."""

    office: str
    id: int
    person: str
    channel: str
    address: str
    vendor_id: str
    name: str
    at: datetime
    album: str | None
    message: str | None
    purpose: str
    run: int | None
    task: int | None
    round: int | None
    state: State
    sha256: str | None
    size: int | None
    kind: str | None
    attempts: int
    error: str | None


def add(tx: Transaction, sent: Sent) -> int:
    """Let a file wait to be fetched; its number."""
    number = numbers.advance(tx, "file", 1)
    tx.execute(
        _ADD,
        office=sent.office,
        id=number,
        channel=sent.channel,
        address=sent.address,
        person=sent.person,
        vendor_id=sent.vendor_id,
        name=sent.name,
        size=sent.size,
        at=to_text(sent.at),
        album=sent.album,
        message=sent.message,
        purpose=sent.purpose,
    )
    return number


def get(tx: Transaction, office: str, number: int) -> File:
    """A file by its number; raises LookupError where there is none."""
    row = tx.one(_GET, office=office, id=number)
    if row is None:
        raise LookupError(f"office {office} has no file {number}")
    return _file(row)


def of_task(tx: Transaction, office: str, task: int) -> list[File]:
    """Every file sent for a task, those refused and those still being fetched included."""
    return [_file(row) for row in tx.all(_OF_TASK, office=office, task=task)]


def unplaced(tx: Transaction, office: str, person: str) -> list[File]:
    """A person's files of which nobody knows yet for which task they are."""
    return [_file(row) for row in tx.all(_UNPLACED, office=office, person=person)]


def place(tx: Transaction, office: str, number: int, *, run: int, task: int, round: int) -> None:  # noqa: A002 - the glossary's word
    """Say for which task and round a file is."""
    tx.execute(_PLACE, office=office, id=number, run=run, task=task, round=round)


def claim(tx: Transaction, now: datetime, limit: int, lease: timedelta) -> list[File]:
    """At most `limit` files to fetch before the lease ends, the oldest first."""
    rows = tx.all(_CLAIM, now=to_text(now), until=to_text(now + lease), limit=limit)
    return sorted((_file(row) for row in rows), key=lambda file: file.id)


def give_back_all(tx: Transaction) -> None:
    """Let every file that is still to be fetched be claimed at once; only while nobody fetches."""
    tx.execute(_GIVE_BACK_ALL)


def failed(tx: Transaction, office: str, number: int, retry_at: datetime, error: str) -> None:
    """A file could not be fetched now."""
    tx.execute(_FAILED, office=office, id=number, retry_at=to_text(retry_at), error=error)


def kept(tx: Transaction, office: str, number: int, *, sha256: str, name: str, size: int, kind: str) -> None:
    """The archive has a file; `name` is how it is shown."""
    tx.execute(_KEPT, office=office, id=number, sha256=sha256, name=name, size=size, kind=kind)


def set_aside(tx: Transaction, office: str, number: int, state: State, why: str = "") -> None:
    """A file is refused, cancelled, late, or read and not kept."""
    tx.execute(_SET_ASIDE, office=office, id=number, state=state, why=why)


def hashes(tx: Transaction) -> Iterator[str]:
    """The hash of every file that the archive has to have."""
    return (row["sha256"] for row in tx.all(_HASHES))


def _file(row: Row) -> File:
    fields = {name: row[name] for name in row.keys() if name not in {"office_id", "due", "at"}}  # noqa: SIM118 - a Row iterates over its values
    return File(office=row["office_id"], at=from_text(row["at"]), **fields)
