"""Everything that is held about a person, for a copy that they may ask for; read by machines."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from handlers.people.erasing import becomes
from storage import offices, personal
from storage.moments import to_text
from storage.transaction import Transaction

# Of an event's fields, those that name people.
_NAMES_PEOPLE = {"by", "to", "was", "assignee", "asked_by", "in_place_of", "on_behalf_of", "holders", "person"}

Held = dict[str, Any]


def everything(tx: Transaction, office: str, person: str, now: datetime) -> Held:
    """What is held about a person of an office; raises UnknownOffice, UnknownPerson."""
    name, _ = becomes(tx, office, person)
    events = (_event(*found) for found in personal.events(tx, office, person))
    return {
        "kantor": {"kunci": office, "nama": offices.names(tx)[office]},
        "kunci": person,
        "nama": name,
        "diambil_pada": to_text(now),
        **personal.rows(tx, office, person),
        "peristiwa": [one for one in events if _names(one, person)],
    }


def _event(run: int, place: int, body: str, fingerprint: str) -> Held:
    return {"proses": run, "urutan": place, "isi": json.loads(body), "sidik": fingerprint}


def _names(event: Held, person: str) -> bool:
    return person in _named(event["isi"])


def _named(held: Held) -> Iterator[str]:
    for field in _NAMES_PEOPLE.intersection(held):
        for one in held[field] if isinstance(held[field], list) else [held[field]]:
            if isinstance(one, dict):
                yield from _named(one)  # somebody who held a task, and in whose place
            else:
                yield one
