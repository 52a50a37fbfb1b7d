"""The people of an office who may stand in for one of them: those nearest in its tree of units first."""

from collections.abc import Iterable

from flows.office import Office


def near(office: Office, person: str) -> tuple[str, ...]:
    """Everybody else whom a message reaches, those of the same unit first."""
    units = _units(office, person)
    others = [one.key for one in office.people.values() if one.reachable and one.key != person]
    return tuple(sorted(others, key=lambda one: _distance(office, units, _units(office, one))))


def called(office: Office, people: Iterable[str], words: str) -> list[str]:
    """Those of some people whose name or position has all these words in it."""
    parts = words.lower().split()
    return [one for one in people if parts and all(part in titled(office, one).lower() for part in parts)]


def titled(office: Office, person: str) -> str:
    """A person with the position held: "Nama · Kabag Umum"; the name alone where it says the same."""
    name = office.person_name(person)
    held = [holding for holding in office.held_by(person) if not holding.in_place_of]
    position = office.capacity(held[0]) if held else ""
    return name if not position or position == name else f"{name} · {position}"


def _units(office: Office, person: str) -> list[str]:
    return [office.positions[holding.position].unit for holding in office.held_by(person) if not holding.in_place_of]


def _distance(office: Office, mine: list[str], theirs: list[str]) -> int:
    far = len(office.units)
    return min((_between(office, one, other) for one in mine for other in theirs), default=far)


def _between(office: Office, one: str, other: str) -> int:
    above, far = list(office.upward(one)), list(office.upward(other))
    shared = sum(unit in far for unit in above)
    return len(above) + len(far) - 2 * shared
