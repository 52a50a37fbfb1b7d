"""Changes of an office carried into the database: what ends is marked, nothing is deleted."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from flows.office import Position, Unit
from flows.office_changes import Change
from flows.office_definition import HoldingEntry, PersonEntry
from flows.office_records import Record, Subject
from storage import offices
from storage.moments import to_text
from storage.transaction import Transaction

_BEGIN = """
    INSERT INTO office (office_id, name, zone, owner, settings, file, revision)
    VALUES (:office, '', '', '', '{}', '', 0) ON CONFLICT (office_id) DO NOTHING
"""
_BUMP = "UPDATE office SET revision = revision + 1 WHERE office_id = :office"
_KEEP_FILE = "UPDATE office SET file = :text WHERE office_id = :office"
_SETTINGS = "SELECT settings FROM office WHERE office_id = :office"
_SET = "UPDATE office SET settings = :settings WHERE office_id = :office"
_FIELDS = {
    "name": "UPDATE office SET name = :value WHERE office_id = :office",
    "zone": "UPDATE office SET zone = :value WHERE office_id = :office",
    "owner": "UPDATE office SET owner = :value WHERE office_id = :office",
}
_UNIT = """
    INSERT INTO unit (office_id, unit, name, kind, parent, head, place)
    VALUES (:office, :unit, :name, :kind, :parent, :head,
        (SELECT coalesce(max(place), 0) + 1 FROM unit WHERE office_id = :office))
    ON CONFLICT (office_id, unit) DO UPDATE
        SET name = excluded.name, kind = excluded.kind, parent = excluded.parent, head = excluded.head, ended_at = NULL
"""
_POSITION = """
    INSERT INTO position (office_id, position, name, unit, place)
    VALUES (:office, :position, :name, :unit,
        (SELECT coalesce(max(place), 0) + 1 FROM position WHERE office_id = :office))
    ON CONFLICT (office_id, position) DO UPDATE SET name = excluded.name, unit = excluded.unit, ended_at = NULL
"""
_PERSON = """
    INSERT INTO person (office_id, person, name, phone, place)
    VALUES (:office, :person, :name, :phone,
        (SELECT coalesce(max(place), 0) + 1 FROM person WHERE office_id = :office))
    ON CONFLICT (office_id, person) DO UPDATE SET name = excluded.name, phone = excluded.phone, ended_at = NULL
"""
_HOLDING = """
    INSERT INTO holding (office_id, person, position, kind, since, recorded_at, until, decree, place)
    VALUES (:office, :person, :position, :kind, :since, :now, :until, :decree,
        (SELECT coalesce(max(place), 0) + 1 FROM holding WHERE office_id = :office))
    ON CONFLICT (office_id, person, position, kind, since, recorded_at) DO UPDATE
        SET until = excluded.until, decree = excluded.decree, ended_at = NULL
"""
_CORRECT_HOLDING = """
    UPDATE holding SET until = :until, decree = :decree
    WHERE office_id = :office AND person = :person AND position = :position AND kind = :kind AND since = :since
        AND ended_at IS NULL
"""
_ADOPTION = """
    INSERT INTO adoption (office_id, procedure, place)
    VALUES (:office, :procedure, (SELECT coalesce(max(place), 0) + 1 FROM adoption WHERE office_id = :office))
    ON CONFLICT (office_id, procedure) DO UPDATE SET ended_at = NULL, dates = ''
"""
_ROLE = """
    INSERT INTO role_mapping (office_id, procedure, role, positions, place)
    VALUES (:office, :procedure, :role, :positions,
        (SELECT coalesce(max(place), 0) + 1 FROM role_mapping WHERE office_id = :office))
    ON CONFLICT (office_id, procedure, role) DO UPDATE SET positions = excluded.positions, ended_at = NULL
"""
_SCOPE = """
    INSERT INTO scope_mapping (office_id, procedure, word, kind, place)
    VALUES (:office, :procedure, :word, :kind,
        (SELECT coalesce(max(place), 0) + 1 FROM scope_mapping WHERE office_id = :office))
    ON CONFLICT (office_id, procedure, word) DO UPDATE SET kind = excluded.kind, ended_at = NULL
"""
_DATES = "UPDATE adoption SET dates = :dates WHERE office_id = :office AND procedure = :procedure"
_END = "SET ended_at = :now WHERE office_id = :office AND ended_at IS NULL AND"
_ENDS = {
    Subject.UNIT: f"UPDATE unit {_END} unit = :k0",
    Subject.POSITION: f"UPDATE position {_END} position = :k0",
    Subject.PERSON: f"UPDATE person {_END} person = :k0",
    Subject.HOLDING: f"UPDATE holding {_END} person = :k0 AND position = :k1 AND kind = :k2 AND since = :k3",
    Subject.ADOPTION: f"UPDATE adoption {_END} procedure = :k0",
    Subject.ROLE: f"UPDATE role_mapping {_END} procedure = :k0 AND role = :k1",
    Subject.SCOPE: f"UPDATE scope_mapping {_END} procedure = :k0 AND word = :k1",
}
# A holding made in chat ends with its person or its position, though no file ever named it.
_HOLDINGS_END = {
    Subject.POSITION: f"UPDATE holding {_END} position = :k0",
    Subject.PERSON: f"UPDATE holding {_END} person = :k0",
}


def apply(tx: Transaction, office_id: str, changes: Iterable[Change], now: datetime) -> None:
    """Carry changes out, in an office that is made where there is none; its revision grows and its tasks follow."""
    tx.execute(_BEGIN, office=office_id)
    for change in changes:
        if change.record.subject is Subject.SETTING:
            _setting(tx, office_id, change)
        elif change.record.subject is Subject.DATES:
            dates = change.after if isinstance(change.after, tuple) else ()
            tx.execute(_DATES, office=office_id, procedure=change.record.key[0], dates=" ".join(map(str, dates)))
        elif change.after is None:
            _end(tx, office_id, change.record, now)
        else:
            _stand(tx, office_id, change, now)
    tx.execute(_BUMP, office=office_id)
    offices.let_follow(tx, office_id, now)


def keep_file(tx: Transaction, office_id: str, text: str) -> None:
    """Remember the file that was loaded last."""
    tx.execute(_KEEP_FILE, office=office_id, text=text)


def _setting(tx: Transaction, office_id: str, change: Change) -> None:
    row = tx.one(_SETTINGS, office=office_id)
    settings = msgspec.json.decode(row["settings"] if row else "{}", type=dict[str, Any])
    settings[change.record.key[0]] = change.after
    unusual = {name: value for name, value in settings.items() if value is not None}
    tx.execute(_SET, office=office_id, settings=msgspec.json.encode(unusual).decode())


def _end(tx: Transaction, office_id: str, record: Record, now: datetime) -> None:
    key = {f"k{place}": part for place, part in enumerate(record.key)}
    tx.execute(_ENDS[record.subject], office=office_id, now=to_text(now), **key)
    if record.subject in _HOLDINGS_END:
        tx.execute(_HOLDINGS_END[record.subject], office=office_id, now=to_text(now), **key)


def _stand(tx: Transaction, office_id: str, change: Change, now: datetime) -> None:
    key, after = change.record.key, change.after
    match after:
        case Unit():
            head, parent = after.head, after.parent
            tx.execute(
                _UNIT, office=office_id, unit=after.key, name=after.name, kind=after.kind, parent=parent, head=head
            )
        case Position():
            tx.execute(_POSITION, office=office_id, position=after.key, name=after.name, unit=after.unit)
        case PersonEntry():
            tx.execute(_PERSON, office=office_id, person=after.key, name=after.name, phone=after.phone)
        case HoldingEntry():
            _hold(tx, office_id, after, None if change.before else now)
        case tuple():
            tx.execute(_ROLE, office=office_id, procedure=key[0], role=key[1], positions=" ".join(map(str, after)))
        case str() if change.record.subject is Subject.SCOPE:
            tx.execute(_SCOPE, office=office_id, procedure=key[0], word=key[1], kind=after)
        case str():
            tx.execute(_FIELDS[key[0]], office=office_id, value=after)
        case _:
            tx.execute(_ADOPTION, office=office_id, procedure=key[0])


def _hold(tx: Transaction, office_id: str, holding: HoldingEntry, begun: datetime | None) -> None:
    days = {"since": holding.since, "until": holding.until}
    row = {
        "person": holding.person,
        "position": holding.position,
        "kind": holding.kind,
        "decree": holding.decree,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }
    if begun:
        tx.execute(_HOLDING, office=office_id, now=to_text(begun), **row)
    else:
        tx.execute(_CORRECT_HOLDING, office=office_id, **row)
