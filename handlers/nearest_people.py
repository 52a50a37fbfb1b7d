"""The people of an office who may stand in for one of them, in the order in which an office thinks of them.

1. Who leads a unit of the same kind, then who leads a unit below; then whoever is nearest in the tree of units.
2. The superiors come last: they decide on it, and seldom stand in for those below.
"""

from collections.abc import Iterable

from flows.office import Office


def near(office: Office, person: str) -> tuple[str, ...]:
    """Everybody else whom a message reaches."""
    units = _units(office, person)
    others = [one.key for one in office.people.values() if one.reachable and one.key != person]
    return tuple(
        sorted(others, key=lambda one: (_rank(office, person, one), _distance(office, units, _units(office, one))))
    )


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


def _rank(office: Office, person: str, other: str) -> int:
    mine, theirs = _heads(office, person), _heads(office, other)
    if any(office.inside(unit, above) for above in theirs for unit in _units(office, person)):
        return 3
    if {office.units[unit].kind for unit in mine} & {office.units[unit].kind for unit in theirs}:
        return 0
    return 1 if any(office.inside(unit, above) for above in mine for unit in theirs) else 2


def _heads(office: Office, person: str) -> list[str]:
    held = {holding.position for holding in office.held_by(person) if not holding.in_place_of}
    return [unit.key for unit in office.units.values() if unit.head in held]


def _units(office: Office, person: str) -> list[str]:
    return [office.positions[holding.position].unit for holding in office.held_by(person) if not holding.in_place_of]


def _distance(office: Office, mine: list[str], theirs: list[str]) -> int:
    far = len(office.units)
    return min((_between(office, one, other) for one in mine for other in theirs), default=far)


def _between(office: Office, one: str, other: str) -> int:
    above, far = list(office.upward(one)), list(office.upward(other))
    shared = sum(unit in far for unit in above)
    return len(above) + len(far) - 2 * shared
