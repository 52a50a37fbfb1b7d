"""A button that names a person, so that two of them are told apart where a name has little room."""

from flows.office import Office
from flows.people_words import bare_name, brief
from handlers.message import Button
from handlers.shorten import shorten

ROOM = 40  # of a name in a label
LITTLE = 20  # on a button of WhatsApp's; a longer position begins with its usual short form


def person_button(office: Office, person: str, data: str, *, label: str = "", note: str = "") -> Button:
    """A person by name; where two have the same, and in a list below the name, with what they hold.

    In little room the name leads without titles and degrees. `label` is what stands there instead, `note` after it.
    """
    name, holds = office.person_name(person), _holds(office, person)
    alike = sum(one.name == name and not one.ended for one in office.people.values()) > 1
    told = f"{shorten(name, ROOM)} · {holds}" if alike and holds else shorten(name, ROOM)
    below = " · ".join(filter(None, (holds if holds != name else _unit(office, person), note)))
    bare = bare_name(name)
    little = bare if len(bare) <= LITTLE else brief(bare)
    return Button(f"{label or told}{f' ({note})' if note else ''}", data, little, below)


def _holds(office: Office, person: str) -> str:
    held = [holding for holding in office.held_by(person) if not holding.in_place_of]
    return office.capacity(held[0]) if held else ""


def _unit(office: Office, person: str) -> str:
    held = [holding for holding in office.held_by(person) if not holding.in_place_of]
    return office.unit_name(office.positions[held[0].position].unit) if held else ""
