"""Scopes: over which units each step of a procedure runs, and where it spreads (fan-out) or gathers (join)."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from flows.procedure import WHOLE_OFFICE, Procedure


class Level(NamedTuple):
    """A scope that a step lies in, and the number of the step that entered it."""

    word: str
    entered_at: str


Stack = tuple[Level, ...]


class Transition(StrEnum):
    """What happens between a step and the next."""

    SAME = "same"
    FAN_OUT = "fan-out"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Scopes:
    """The plan of a procedure: for each step, by its place, the levels from the whole office down to its own."""

    levels: tuple[Stack, ...]

    @staticmethod
    def of(procedure: Procedure) -> "Scopes":
        """The plan of a procedure, remembered from one call to the next."""
        return _of(procedure.scopes)

    def depth(self, place: int) -> int:
        """How many levels a step lies below the whole office; 0 is the office itself."""
        return len(self.levels[place]) - 1

    def transition(self, place: int) -> Transition:
        """What happens from the step at `place` to the next; -1 asks for the start. IndexError after the last."""
        before = self.depth(place) if place >= 0 else 0
        after = self.depth(place + 1)
        if before == after:
            return Transition.SAME
        return Transition.FAN_OUT if after > before else Transition.JOIN


def plan(steps: tuple[tuple[str, str], ...]) -> tuple[Stack, ...]:
    """The levels of each step, from the steps' numbers and scopes in their order."""
    stack: Stack = (Level(WHOLE_OFFICE, steps[0][0]),) if steps else ()
    stacks = []
    for no, word in steps:
        stack = _enter(stack, word, no)
        stacks.append(stack)
    return tuple(stacks)


@lru_cache(maxsize=512)
def _of(steps: tuple[tuple[str, str], ...]) -> Scopes:
    return Scopes(plan(steps))


def _enter(stack: Stack, word: str, no: str) -> Stack:
    for height, level in enumerate(stack, start=1):
        if level.word == word:
            return stack[:height]
    return (*stack, Level(word, no))
