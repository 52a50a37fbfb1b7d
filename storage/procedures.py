"""The procedures an office adopted: every version's text, and which of its readings the owner has confirmed."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from storage import schedule
from storage.errors import Conflict
from storage.moments import to_text
from storage.transaction import Transaction

_HASH = "SELECT hash FROM procedure WHERE office_id = :office AND key = :key AND version = :version"
_LOAD = """
    INSERT INTO procedure (office_id, key, version, hash, text, loaded_at)
    VALUES (:office, :key, :version, :hash, :text, :now)
"""
_READING = """
    INSERT INTO reading (office_id, key, version, place, number, confirmed_at)
    VALUES (:office, :key, :version, :place, :number, :confirmed_at)
"""
_GET = "SELECT text FROM procedure WHERE office_id = :office AND key = :key AND version = :version"
_LATEST = "SELECT max(version) AS version FROM procedure WHERE office_id = :office AND key = :key"
_ADOPTED = """
    SELECT procedure.key, max(procedure.version) AS version FROM adoption
    JOIN procedure ON procedure.office_id = adoption.office_id AND procedure.key = adoption.procedure
    WHERE adoption.office_id = :office AND adoption.ended_at IS NULL
    GROUP BY procedure.key ORDER BY min(adoption.place)
"""
_LOADED = "SELECT key, max(version) AS version FROM procedure WHERE office_id = :office GROUP BY key ORDER BY key"
_UNCONFIRMED = """
    SELECT place FROM reading
    WHERE office_id = :office AND key = :key AND version = :version AND confirmed_at IS NULL ORDER BY number
"""
_CONFIRM = """
    UPDATE reading SET confirmed_by = :person, confirmed_at = :now
    WHERE office_id = :office AND key = :key AND version = :version AND place = :place AND confirmed_at IS NULL
"""


class ProcedureUnknown(LookupError):
    """Versi SOP ini belum dimuat untuk kantor itu."""


class VersionTaken(Conflict):
    """Versi SOP ini sudah dimuat dengan isi lain; naikkan versi di berkasnya lalu muat lagi."""


def load(
    tx: Transaction,
    office: str,
    key: str,
    version: int,
    text: str,
    now: datetime,
    *,
    readings: Iterable[str] = (),
    confirmed: bool = False,
) -> bool:
    """Keep a version, with the places of its readings; False if it was there, VersionTaken if with other content."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    row = tx.one(_HASH, office=office, key=key, version=version)
    if row is not None:
        if row["hash"] != digest:
            raise VersionTaken(f"{key} versi {version}")
        return False
    moment = to_text(now)
    tx.execute(_LOAD, office=office, key=key, version=version, hash=digest, text=text, now=moment)
    done = moment if confirmed else None
    for number, place in enumerate(readings):
        tx.execute(_READING, office=office, key=key, version=version, place=place, number=number, confirmed_at=done)
    schedule.plan_again(tx, office)
    return True


def get(tx: Transaction, office: str, key: str, version: int) -> str:
    """The text of a version; raises ProcedureUnknown."""
    row = tx.one(_GET, office=office, key=key, version=version)
    if row is None:
        raise ProcedureUnknown(f'SOP "{key}" versi {version} belum dimuat untuk kantor "{office}".')
    return str(row["text"])


def latest(tx: Transaction, office: str, key: str) -> int | None:
    """The newest version an office has of a procedure."""
    row = tx.one(_LATEST, office=office, key=key)
    return None if row is None or row["version"] is None else int(row["version"])


def loaded(tx: Transaction, office: str) -> list[tuple[str, int]]:
    """Every procedure whose text the office has, with its newest version."""
    return [(row["key"], row["version"]) for row in tx.all(_LOADED, office=office)]


def adopted(tx: Transaction, office: str) -> list[tuple[str, int]]:
    """The procedures that the office runs today and has the text of, with the newest version, in its file's order."""
    return [(row["key"], row["version"]) for row in tx.all(_ADOPTED, office=office)]


def unconfirmed(tx: Transaction, office: str, key: str, version: int) -> list[str]:
    """Where the owner has not yet confirmed a reading: "identitas", "pemicu", or a step's number."""
    return [row["place"] for row in tx.all(_UNCONFIRMED, office=office, key=key, version=version)]


def confirm(tx: Transaction, office: str, key: str, version: int, *, place: str, person: str, now: datetime) -> bool:
    """Note that a person confirmed a reading; False where there was none left to confirm."""
    waiting = place in unconfirmed(tx, office, key, version)
    tx.execute(_CONFIRM, office=office, key=key, version=version, place=place, person=person, now=to_text(now))
    schedule.plan_again(tx, office)
    return waiting
