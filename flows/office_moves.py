"""Who holds what, changed: somebody takes up a position, gives one up, or is new in the office.

1. A definitif holding takes the place of the person's others that are definitif, which end the day before.
2. A position that leads a unit is one chair: a definitif holder takes the place of everybody who held it.
3. The office's own position, by which its runs are steered, is never left without a holder.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

from flows.office import DEFINITIVE
from flows.office_definition import HoldingEntry, OfficeFile, PersonEntry
from flows.refused import Refused

LONGEST_KEY = 40  # so that a button can carry it

_OTHER = re.compile(r"[^a-z0-9]+")


class LastOwner(Refused):
    """{who} pemegang terakhir jabatan {position}, yang mengendalikan semua proses; tunjuk dahulu penggantinya."""


class AlreadyHolds(Refused):
    """{who} sudah menjabat {position}."""


def take_up(office: OfficeFile, new: HoldingEntry, today: date) -> OfficeFile:
    """The office once somebody holds a position from a day on, today or later; raises AlreadyHolds, LastOwner."""
    since = new.since or today
    same = (new.person, new.position, new.kind)
    if any((one.person, one.position, one.kind) == same and one.on(since) for one in office.holdings):
        raise AlreadyHolds(who=name_of(office, new.person), position=position_name(office, new.position))
    replaced = {one for one in office.holdings if new.kind == DEFINITIVE and _makes_way(office, one, new)}
    left = (ended for one in office.holdings for ended in (_until(one, since, today) if one in replaced else (one,)))
    return _owned(office, replace(office, holdings=(*left, new)), today, since)


def give_up(office: OfficeFile, holding: HoldingEntry, today: date) -> OfficeFile:
    """The office once a holding has ended, at once; raises LastOwner."""
    return _owned(
        office, replace(office, holdings=tuple(one for one in office.holdings if one != holding)), today, today
    )


def add(office: OfficeFile, person: PersonEntry) -> OfficeFile:
    """The office with somebody new."""
    return replace(office, people=(*office.people, person))


def new_key(name: str, taken: Collection[str]) -> str:
    """A key for somebody new, from the name; those who have left keep theirs."""
    stem = _OTHER.sub("-", name.casefold()).strip("-")[: LONGEST_KEY - 5].strip("-") or "orang"
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


def has_owner(office: OfficeFile, day: date) -> bool:
    """Whether somebody holds the position on a day by which the office's runs are steered."""
    return any(one.position == office.owner and one.on(day) for one in office.holdings)


def leading(office: OfficeFile) -> frozenset[str]:
    """The positions that lead a unit, each one chair."""
    return frozenset(unit.head for unit in office.units if unit.head)


def name_of(office: OfficeFile, person: str) -> str:
    """A person's name."""
    return next((one.name for one in office.people if one.key == person), person)


def position_name(office: OfficeFile, position: str) -> str:
    """A position's name."""
    return next((one.name for one in office.positions if one.key == position), position)


def _makes_way(office: OfficeFile, one: HoldingEntry, new: HoldingEntry) -> bool:
    own = one.person == new.person and one.kind == DEFINITIVE
    return own or (one.position == new.position and one.position in leading(office))


def _until(one: HoldingEntry, since: date, today: date) -> Iterator[HoldingEntry]:
    last = since - timedelta(days=1)
    if one.until is not None and one.until <= last:
        yield one
    elif since > today and (one.since is None or one.since <= last):
        yield replace(one, until=last)


def _owned(before: OfficeFile, after: OfficeFile, *days: date) -> OfficeFile:
    if all(has_owner(after, day) for day in days) or not has_owner(before, days[0]):
        return after
    last = next(one.person for one in before.holdings if one.position == before.owner and one.on(days[0]))
    raise LastOwner(who=name_of(before, last), position=position_name(before, before.owner))
