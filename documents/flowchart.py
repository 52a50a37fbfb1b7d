"""An SOP's flowchart as PermenPAN-RB 35/2012 draws it: a lane for each Pelaksana, a symbol in each row, the way back.

The first and the last step are capsules, a decision is a diamond, the rest are boxes. A last step that decides is
a diamond with a small capsule below it.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from flows.procedure import WHOLE_OFFICE, Procedure, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a symbol is marked: one of the marks of the template, what stands in it, and the lines beside it.

    `activity` are fewer words than the document's, where there is little room; `went_back` makes its way back bold.
    """

    mark: str = "plain"
    count: str = ""
    lines: tuple[str, ...] = ()
    activity: str = ""
    went_back: bool = False


PLAIN = Look()


def lanes(procedure: Procedure) -> list[str]:
    """The names of the Pelaksana, in the order of the document's columns."""
    return list(procedure.roles.values())


def symbols(procedure: Procedure, looks: dict[str, Look] | None = None) -> Iterator[dict[str, Any]]:
    """What the template draws in each row; `looks` are the marks by step number, plain where none are given.

    `lane` and `back` are places from 0, `many` says that several units do the step, `ends` that a capsule follows.
    """
    order = {role: place for place, role in enumerate(procedure.roles)}
    last = len(procedure.steps) - 1
    for place, step in enumerate(procedure.steps):
        look = (looks or {}).get(step.no, PLAIN)
        yield {
            **asdict(look),
            "no": step.no,
            "activity": look.activity or step.activity,
            "lane": order[step.role],
            "symbol": _symbol(step, at_end=place in {0, last}),
            "back": procedure.index(step.decision.returns_to) if step.decision else None,
            "many": step.scope != WHOLE_OFFICE,
            "ends": place == last and step.decision is not None,
        }


def _symbol(step: Step, *, at_end: bool) -> str:
    if step.decision:
        return "diamond"
    return "capsule" if at_end else "box"
