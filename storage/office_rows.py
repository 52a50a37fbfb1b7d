"""The rows of an office: its units, positions, people, holdings and mappings, in the order of its file."""

from datetime import date

from flows.office import Adoption, Position, Unit
from flows.office_definition import HoldingEntry, PersonEntry
from storage.transaction import Row, Transaction

_UNITS = "SELECT unit, name, kind, parent, head, ended_at FROM unit WHERE office_id = :office"
_POSITIONS = "SELECT position, name, unit, ended_at FROM position WHERE office_id = :office"
_PEOPLE = "SELECT person, name, phone FROM person WHERE office_id = :office"
_HOLDINGS = "SELECT person, position, kind, since, until, decree FROM holding WHERE office_id = :office"
_ADOPTIONS = "SELECT procedure, dates FROM adoption WHERE office_id = :office"
_ROLES = "SELECT procedure, role, positions FROM role_mapping WHERE office_id = :office"
_SCOPES = "SELECT procedure, word, kind FROM scope_mapping WHERE office_id = :office"
_LAST_HELD = """
    SELECT position FROM holding WHERE office_id = :office AND person = :person
    ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, CASE WHEN kind = 'definitif' THEN 0 ELSE 1 END,
        since DESC, place DESC
    LIMIT 1
"""
_STANDING = " AND ended_at IS NULL"
_ENDED = " AND ended_at IS NOT NULL"
_IN_ORDER = " ORDER BY place"


def units(tx: Transaction, office_id: str) -> tuple[Unit, ...]:
    """The units that stand."""
    return tuple(_unit(row) for row in tx.all(_UNITS + _STANDING + _IN_ORDER, office=office_id))


def ended_units(tx: Transaction, office_id: str) -> tuple[Unit, ...]:
    """The units that exist no more."""
    return tuple(_unit(row) for row in tx.all(_UNITS + _ENDED + _IN_ORDER, office=office_id))


def positions(tx: Transaction, office_id: str) -> tuple[Position, ...]:
    """The positions that stand."""
    return tuple(_position(row) for row in tx.all(_POSITIONS + _STANDING + _IN_ORDER, office=office_id))


def ended_positions(tx: Transaction, office_id: str) -> tuple[Position, ...]:
    """The positions that exist no more."""
    return tuple(_position(row) for row in tx.all(_POSITIONS + _ENDED + _IN_ORDER, office=office_id))


def people(tx: Transaction, office_id: str) -> tuple[PersonEntry, ...]:
    """The people of the office."""
    rows = tx.all(_PEOPLE + _STANDING + _IN_ORDER, office=office_id)
    return tuple(PersonEntry(key=row["person"], name=row["name"], phone=row["phone"]) for row in rows)


def ended_people(tx: Transaction, office_id: str) -> dict[str, str]:
    """The names of those who have left, by their keys."""
    return {row["person"]: row["name"] for row in tx.all(_PEOPLE + _ENDED, office=office_id)}


def holdings(tx: Transaction, office_id: str) -> tuple[HoldingEntry, ...]:
    """Who holds which position, past and future days included."""
    return tuple(_holding(row) for row in tx.all(_HOLDINGS + _STANDING + _IN_ORDER, office=office_id))


def last_held(tx: Transaction, office_id: str, person: str) -> str:
    """The position that a person holds, before others the one for good, or held last; empty where none ever."""
    row = tx.one(_LAST_HELD, office=office_id, person=person)
    return "" if row is None else str(row["position"])


def adoptions(tx: Transaction, office_id: str) -> dict[str, Adoption]:
    """How the office fills the procedures that it runs."""
    return _adoptions(tx, office_id, _STANDING)


def adoptions_ever(tx: Transaction, office_id: str) -> dict[str, Adoption]:
    """The same with the procedures and the words given up since."""
    return _adoptions(tx, office_id, "")


def _adoptions(tx: Transaction, office_id: str, which: str) -> dict[str, Adoption]:
    roles: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in tx.all(_ROLES + _STANDING + _IN_ORDER, office=office_id):
        roles.setdefault(row["procedure"], {})[row["role"]] = tuple(row["positions"].split())
    scopes: dict[str, dict[str, str]] = {}
    for row in tx.all(_SCOPES + which + _IN_ORDER, office=office_id):
        scopes.setdefault(row["procedure"], {})[row["word"]] = row["kind"]
    adopted = {row["procedure"]: row["dates"] for row in tx.all(_ADOPTIONS + which + _IN_ORDER, office=office_id)}
    return {
        key: Adoption(roles=roles.get(key, {}), scopes=scopes.get(key, {}), dates=tuple(map(int, dates.split())))
        for key, dates in adopted.items()
    }


def _unit(row: Row) -> Unit:
    return Unit(
        key=row["unit"],
        name=row["name"],
        kind=row["kind"],
        parent=row["parent"],
        head=row["head"],
        ended=row["ended_at"] is not None,
    )


def _position(row: Row) -> Position:
    return Position(key=row["position"], name=row["name"], unit=row["unit"], ended=row["ended_at"] is not None)


def _holding(row: Row) -> HoldingEntry:
    return HoldingEntry(
        person=row["person"],
        position=row["position"],
        kind=row["kind"],
        since=_day(row["since"]),
        until=_day(row["until"]),
        decree=row["decree"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
