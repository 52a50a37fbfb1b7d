"""The offices as they stand: the database is the truth, and an office file a way to change it."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from flows.office import Office, Person
from flows.office_definition import OfficeFile, Settings
from flows.office_text import write
from flows.office_view import build
from storage import following, office_rows, run_lists, substitutions
from storage.moments import from_text
from storage.transaction import Transaction

_LIST = "SELECT office_id, name FROM office ORDER BY office_id"
_REVISION = "SELECT revision FROM office WHERE office_id = :office"
_TOUCH = "UPDATE office SET revision = revision + 1 WHERE office_id = :office"
_OFFICE = "SELECT name, zone, owner, settings, file FROM office WHERE office_id = :office"
_JOINED = "SELECT person, max(reachable) AS reachable FROM address WHERE office_id = :office GROUP BY person"
_ON_SEVERAL = """
    SELECT person FROM address WHERE office_id = :office GROUP BY person HAVING count(DISTINCT channel) > 1
"""
_LEFT = "SELECT person, left_at FROM person WHERE office_id = :office AND left_at IS NOT NULL AND ended_at IS NULL"
_ELSEWHERE = """
    SELECT DISTINCT here.person FROM address AS here JOIN address AS there
        ON there.channel = here.channel AND there.address = here.address AND there.office_id <> here.office_id
    WHERE here.office_id = :office
"""


class UnknownOffice(LookupError):
    """Kantor ini belum dimuat; muat dengan: alur office load BERKAS."""

    def __init__(self, office_id: str) -> None:
        super().__init__(f'Kantor "{office_id}" belum dimuat; muat dengan: alur office load BERKAS.')


def names(tx: Transaction) -> dict[str, str]:
    """Every office's name by its key."""
    return {row["office_id"]: row["name"] for row in tx.all(_LIST)}


def keys(tx: Transaction) -> list[str]:
    """Every office's key."""
    return list(names(tx))


def revision(tx: Transaction, office_id: str) -> int:
    """A number that grows with every change of what `view` gives; raises UnknownOffice."""
    row = tx.one(_REVISION, office=office_id)
    if row is None:
        raise UnknownOffice(office_id)
    return int(row["revision"])


def touch(tx: Transaction, office_id: str) -> None:
    """Say that the office looks different now: somebody joined, or can't be reached any more."""
    tx.execute(_TOUCH, office=office_id)


def view(tx: Transaction, office_id: str, now: datetime) -> Office:
    """The office as the rules see it today, in its zone; raises UnknownOffice.

    Units, positions, people and mappings that have ended are in it too, for the runs that began with them.
    """
    defined = standing(tx, office_id)
    joined = {row["person"]: bool(row["reachable"]) for row in tx.all(_JOINED, office=office_id)}
    today = now.astimezone(ZoneInfo(defined.zone)).date()
    office = build(defined, today, joined, substitutions.agreed(tx, office_id, today))
    return replace(
        office,
        units={unit.key: unit for unit in (*defined.units, *office_rows.ended_units(tx, office_id))},
        positions={one.key: one for one in (*defined.positions, *office_rows.ended_positions(tx, office_id))},
        people={**_gone(tx, office_id), **office.people, **_left(tx, office)},
        adoptions=office_rows.adoptions_ever(tx, office_id),
        elsewhere=frozenset(row["person"] for row in tx.all(_ELSEWHERE, office=office_id)),
        on_several=frozenset(row["person"] for row in tx.all(_ON_SEVERAL, office=office_id)),
    )


def _gone(tx: Transaction, office_id: str) -> dict[str, Person]:
    gone = office_rows.ended_people(tx, office_id)
    return {key: Person(key=key, name=name, ended=True) for key, name in gone.items()}


def _left(tx: Transaction, office: Office) -> dict[str, Person]:
    left = {row["person"]: from_text(row["left_at"]) for row in tx.all(_LEFT, office=office.key)}
    return {key: replace(office.people[key], left_at=at) for key, at in left.items()}


def let_follow(tx: Transaction, office_id: str, now: datetime, *, at_once: bool = True) -> None:
    """Let the open tasks of an office follow at once, or when the next day comes on which anything changes."""
    today = now.astimezone(ZoneInfo(standing(tx, office_id).zone)).date()
    if at_once and run_lists.count_open(tx, office_id):
        following.begin(tx, office_id, now, today)
    else:
        following.plan(tx, office_id, now, today, next_change(tx, office_id, now))


def next_change(tx: Transaction, office_id: str, now: datetime) -> datetime | None:
    """The next midnight at which somebody begins or ceases to hold a position or to act for another; None if none."""
    defined = standing(tx, office_id)
    zone = ZoneInfo(defined.zone)
    today = now.astimezone(zone).date()
    spans = [(one.since, one.until) for one in defined.holdings]
    spans += [(one.since, one.until) for one in substitutions.agreed(tx, office_id, today)]
    days = [day for since, until in spans for day in (since, until and until + timedelta(days=1))]
    to_come = [day for day in days if day and day > today]
    return datetime.combine(min(to_come), time(), zone) if to_come else None


def definition(tx: Transaction, office_id: str) -> OfficeFile | None:
    """What stands of the office, whatever the day; None where it was never loaded."""
    row = tx.one(_OFFICE, office=office_id)
    if row is None:
        return None
    return OfficeFile(
        key=office_id,
        name=row["name"],
        zone=row["zone"],
        owner=row["owner"],
        settings=msgspec.json.decode(row["settings"], type=Settings),
        units=office_rows.units(tx, office_id),
        positions=office_rows.positions(tx, office_id),
        people=office_rows.people(tx, office_id),
        holdings=office_rows.holdings(tx, office_id),
        adoptions=office_rows.adoptions(tx, office_id),
    )


def standing(tx: Transaction, office_id: str) -> OfficeFile:
    """What stands of the office; raises UnknownOffice where it was never loaded."""
    defined = definition(tx, office_id)
    if defined is None:
        raise UnknownOffice(office_id)
    return defined


def stored_file(tx: Transaction, office_id: str) -> str | None:
    """The text of the file that was loaded last; None where the office was never loaded."""
    row = tx.one(_OFFICE, office=office_id)
    return None if row is None else str(row["file"])


def export(tx: Transaction, office_id: str) -> str:
    """An office file of what stands now; loading it changes nothing. Raises UnknownOffice."""
    return write(standing(tx, office_id))
