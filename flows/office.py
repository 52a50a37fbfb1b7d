"""An office as the rules see it: a frozen view of its units, positions and today's holders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

from flows.calendar import Calendar
from flows.substitution import Substitution

DEFINITIVE = "definitif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of the office; `head` is the position that leads it, `ended` says it exists no more."""

    key: str
    name: str
    kind: str
    parent: str | None
    head: str | None
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A jabatan in a unit."""

    key: str
    name: str
    unit: str
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A human of the office; `joined` has an address, `reachable` one that takes messages.

    `left_at` is when they gave up their last one; `ended` says that they belong to the office no more.
    """

    key: str
    name: str
    joined: bool = False
    reachable: bool = False
    left_at: datetime | None = None
    ended: bool = False

    @property
    def is_new(self) -> bool:
        """Whether they have not joined yet; who has left is not asked back with them."""
        return not self.joined and not self.left_at and not self.ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person in a position today, as definitif, Pj., Plt. or Plh.; `in_place_of` is whom a substitute acts for.

    `until` is its last day, None where none is known; `decree` is the number of the document.
    """

    person: str
    position: str
    kind: str = DEFINITIVE
    in_place_of: str = ""
    until: date | None = None
    decree: str = ""

    @property
    def is_temporary(self) -> bool:
        """Whether it is held for some days only, or in somebody's place."""
        return self.kind != DEFINITIVE

    def rank(self) -> tuple[bool, bool]:
        """By which of several a person acts: what is held for good before what is held for a while or for another."""
        return bool(self.in_place_of), self.is_temporary


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """How an office fills a procedure: positions per role, and the kind of unit per scope.

    `dates` gives an SOP that names none its own: the day of the month, then the months.
    """

    roles: Mapping[str, tuple[str, ...]]
    scopes: Mapping[str, str]
    dates: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Office:
    """The tenant; `holdings` are today's, `floor` is minutes of working time, `undo` seconds.

    `escalation` is how many working days a task may be late before others hear of it; `digest` is the time of the
    morning message, None for the opening; `at_any_hour` lets reminders out while the office is closed.
    `on_day_off` is where a start goes that falls on a day off; empty where the SOP says it.

    `substitutions` are those that count today.

    `elsewhere` are the people who are reached at the same address in another office too, `on_several` those who are
    known at more than one messenger; `able` is what `candidates` found out about this view, which never changes.
    """

    key: str
    name: str
    calendar: Calendar
    units: Mapping[str, Unit]
    positions: Mapping[str, Position]
    people: Mapping[str, Person]
    holdings: tuple[Holding, ...]
    adoptions: Mapping[str, Adoption]
    owner: str
    floor: int = 240
    undo: int = 20
    escalation: int = 3
    digest: time | None = None
    at_any_hour: bool = False
    on_day_off: str = ""
    elsewhere: frozenset[str] = frozenset()
    on_several: frozenset[str] = frozenset()
    substitutions: tuple[Substitution, ...] = ()
    able: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _below: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    _within: dict[tuple[str, str], dict[str, tuple[str, ...]]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @cached_property
    def root(self) -> str:
        """The unit that is the whole office."""
        return next(unit.key for unit in self.units.values() if unit.parent is None)

    @cached_property
    def holders(self) -> Mapping[str, tuple[Holding, ...]]:
        """Today's holdings by position."""
        by_position: dict[str, tuple[Holding, ...]] = {}
        for holding in self.holdings:
            by_position[holding.position] = (*by_position.get(holding.position, ()), holding)
        return by_position

    @cached_property
    def _holdings_of(self) -> Mapping[str, tuple[Holding, ...]]:
        by_person: dict[str, tuple[Holding, ...]] = {}
        for holding in self.holdings:
            by_person[holding.person] = (*by_person.get(holding.person, ()), holding)
        return by_person

    @cached_property
    def led(self) -> Mapping[str, frozenset[str]]:
        """The units under each position that is a head, its own included."""
        under: dict[str, set[str]] = {}
        for unit in self.units:
            for above in self.upward(unit):
                under.setdefault(self.units[above].head or "", set()).add(unit)
        return {head: frozenset(units) for head, units in under.items()}

    @cached_property
    def substitutes(self) -> Mapping[str, str]:
        """Who acts today for each person who is away."""
        return {one.absent: one.substitute for one in self.substitutions}

    @cached_property
    def spared(self) -> frozenset[str]:
        """Those who are away today and get no cards meanwhile, though they may act."""
        return frozenset(one.absent for one in self.substitutions if not one.also_to_holder)

    def acting(self, people: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some people whom it concerns now: without those who are spared, where somebody else is left."""
        return tuple(person for person in people if person not in self.spared) or people

    def held_by(self, person: str) -> tuple[Holding, ...]:
        """What a person holds today."""
        return self._holdings_of.get(person, ())

    def mapped_within(self, procedure: str, role: str, unit: str) -> tuple[str, ...]:
        """The positions mapped to a role of a procedure that lie in a unit or below it."""
        key = (procedure, role)
        if key not in self._within:
            within: dict[str, list[str]] = {}
            for position in self.adoptions[procedure].roles.get(role, ()):
                for above in self.upward(self.positions[position].unit):
                    within.setdefault(above, []).append(position)
            self._within[key] = {above: tuple(positions) for above, positions in within.items()}
        return self._within[key].get(unit, ())

    def upward(self, unit: str | None) -> Iterator[str]:
        """A unit and those above it, up to the whole office."""
        while unit is not None:
            yield unit
            unit = self.units[unit].parent

    def inside(self, unit: str, outer: str) -> bool:
        """Whether a unit is `outer` or lies in it."""
        return outer in self.upward(unit)

    def below(self, unit: str, kind: str) -> tuple[str, ...]:
        """The living units of a kind inside a unit, at any depth, in the office file's order."""
        if (unit, kind) not in self._below:
            self._below[unit, kind] = tuple(
                other.key
                for other in self.units.values()
                if other.kind == kind and not other.ended and other.key != unit and self.inside(other.key, unit)
            )
        return self._below[unit, kind]

    def is_owner(self, person: str) -> bool:
        """Whether a person holds the position that steers the office's runs."""
        return any(holding.person == person for holding in self.holders.get(self.owner, ()))

    def owners(self) -> tuple[str, ...]:
        """The people who hold the owner's position today and are there, or all where nobody is."""
        return self.acting(tuple(holding.person for holding in self.holders.get(self.owner, ())))

    def person_name(self, person: str) -> str:
        """The name of a person, or of the position somebody acted for; the key of one who is gone."""
        found = self.people.get(person) or self.positions.get(person)
        return found.name if found else person

    def called(self, person: str, holding: Holding | None) -> str:
        """A person by name, and as what they act where that is not for good: "Kasubbag Program (Plh. Kabag Umum)"."""
        name = self.person_name(person)
        return name if holding is None or not holding.is_temporary else f"{name} ({self.capacity(holding)})"

    def acted(self, person: str, capacity: str, in_place_of: str, vacancy: str = "") -> str:
        """Who acted and as what: "Kasubbag Program (Plh. Kabag Umum, menggantikan Kabag Umum)"."""
        name = self.person_name(person)
        for_whom = f"menggantikan {self.person_name(in_place_of)}" if in_place_of else ""
        said = ", ".join(filter(None, (capacity if capacity != name else "", for_whom, vacancy)))
        return f"{name} ({said})" if said else name

    def capacity(self, holding: Holding) -> str:
        """As what somebody acts: "Plh. Kabag Umum"; the position alone where it is held for good."""
        name = self.positions[holding.position].name
        return f"{holding.kind} {name}" if holding.is_temporary else name

    def unit_name(self, unit: str) -> str:
        """A unit's name, or the key of one that is gone."""
        found = self.units.get(unit)
        return found.name if found else unit
