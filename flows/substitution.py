"""Somebody acts for an absent person for some days: who may, when it counts, and why it is refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

PLH = "Plh."


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitution:
    """One person acts as Plh. for another, from and to which day (both included), by which decree.

    `also_to_holder` says that the absent one gets the cards too.
    """

    id: int
    absent: str
    substitute: str
    since: date
    until: date
    decree: str = ""
    also_to_holder: bool = False

    def on(self, day: date) -> bool:
        """Whether it counts on a day."""
        return self.since <= day <= self.until


def standing_on(day: date, substitutions: Iterable[Substitution], people: Iterable[str]) -> tuple[Substitution, ...]:
    """Those that count on a day; none of somebody who has left the office."""
    here = set(people)
    return tuple(one for one in substitutions if one.on(day) and {one.absent, one.substitute} <= here)
