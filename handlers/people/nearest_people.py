"""The people of an office who may stand in for one of them, in the order in which an office thinks of them.

1. The peers: who leads a unit of the same kind, or one as far from the top; of those who lead none, the others,
   first whoever holds the same position.
2. Then who leads a unit below; then whoever is nearest in the tree of units, as among peers.
3. The superiors come last: they decide on it, and seldom stand in for those below.
"""

from collections.abc import Iterable

from flows.office import Office


def near(office: Office, person: str) -> tuple[str, ...]:
    """Everybody else whom a message reaches."""
    units = _units(office, person)
    others = [one.key for one in office.people.values() if one.reachable and one.key != person]
    return tuple(
        sorted(others, key=lambda one: (*_rank(office, person, one), _distance(office, units, _units(office, one))))
    )


def nearest_first(office: Office, person: str, people: Iterable[str]) -> tuple[str, ...]:
    """Some people in that order around one of the office; those whom no message reaches close."""
    places = {one: place for place, one in enumerate(near(office, person))}
    return tuple(sorted(people, key=lambda one: places.get(one, len(places) if one != person else -1)))


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


def _rank(office: Office, person: str, other: str) -> tuple[int, bool]:
    mine, theirs = _heads(office, person), _heads(office, other)
    if any(office.inside(unit, above) for above in theirs for unit in _units(office, person)):
        return 3, False
    of_a_kind = bool({office.units[unit].kind for unit in mine} & {office.units[unit].kind for unit in theirs})
    if of_a_kind or _are_level(office, mine, theirs) or (not mine and not theirs and _units(office, other)):
        return 0, not (of_a_kind or (not mine and _held(office, person) & _held(office, other)))
    return (1 if any(office.inside(unit, above) for above in mine for unit in theirs) else 2), False


def _are_level(office: Office, mine: list[str], theirs: list[str]) -> bool:
    depths = ({len(list(office.upward(unit))) for unit in units} for units in (mine, theirs))
    return bool(set.intersection(*depths))


def _heads(office: Office, person: str) -> list[str]:
    held = _held(office, person)
    return [unit.key for unit in office.units.values() if unit.head in held]


def _held(office: Office, person: str) -> set[str]:
    return {holding.position for holding in office.held_by(person) if not holding.in_place_of}


def _units(office: Office, person: str) -> list[str]:
    return [office.positions[holding.position].unit for holding in office.held_by(person) if not holding.in_place_of]


def _distance(office: Office, mine: list[str], theirs: list[str]) -> int:
    far = len(office.units)
    return min((_between(office, one, other) for one in mine for other in theirs), default=far)


def _between(office: Office, one: str, other: str) -> int:
    above, far = list(office.upward(one)), list(office.upward(other))
    shared = sum(unit in far for unit in above)
    return len(above) + len(far) - 2 * shared
