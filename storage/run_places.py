"""Where the open runs of an office wait, so that those of a unit or a person are found without loading any run."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from storage.open_tasks import Place
from storage.transaction import Transaction

_IN_UNIT = "SELECT run FROM task WHERE office_id = :office AND unit = :unit AND status = 'open'"
_EVERY = """
    SELECT task.run, run.procedure, run.version, task.step, task.path, task.assignee
    FROM task JOIN run ON run.office_id = task.office_id AND run.id = task.run
    WHERE task.office_id = :office AND task.status = 'open'
"""


class RunPlace(NamedTuple):
    """A run that waits at a place, for the one its task was given to, if to one."""

    run: int
    place: Place
    assignee: str | None


def runs_in(tx: Transaction, office: str, units: Iterable[str]) -> set[int]:
    """The runs of which something waits in any of the units."""
    return {row["run"] for unit in units for row in tx.all(_IN_UNIT, office=office, unit=unit)}


def every_place(tx: Transaction, office: str) -> Iterator[RunPlace]:
    """Everything that waits in an office; held runs too."""
    known: dict[tuple[str, int, str, str], Place] = {}
    for run, procedure, version, step, path, assignee in tx.execute(_EVERY, office=office):
        key = (procedure, version, step, path)
        if key not in known:
            known[key] = Place(procedure, version, step, tuple(msgspec.json.decode(path, type=list[str])))
        yield RunPlace(run, known[key], assignee)
