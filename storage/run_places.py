"""Where the open runs of an office wait, so that those of a unit or a person are found without loading any run."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from storage.open_tasks import Place
from storage.transaction import Transaction

_IN_UNIT = "SELECT run FROM task WHERE office_id = :office AND unit = :unit AND status = 'open'"
_OPEN = "SELECT run, step, path, assignee FROM task WHERE office_id = :office AND status = 'open'"


class RunsAt(NamedTuple):
    """The runs that wait at a place, for the one their task was given to, if to one."""

    place: Place
    assignee: str | None
    runs: set[int]


def runs_in(tx: Transaction, office: str, units: Iterable[str]) -> set[int]:
    """The runs of which something waits in any of the units."""
    return {row["run"] for unit in units for row in tx.all(_IN_UNIT, office=office, unit=unit)}


def places_of(tx: Transaction, office: str, runs: Mapping[int, tuple[str, int]]) -> list[RunsAt]:
    """Where some runs wait, held ones too; each run is given with its procedure and version."""
    found: dict[tuple[tuple[str, int], str, str, str | None], set[int]] = {}
    for run, step, path, assignee in tx.execute(_OPEN, office=office):
        if procedure := runs.get(run):
            found.setdefault((procedure, step, path, assignee), set()).add(run)
    return [
        RunsAt(Place(*procedure, step, tuple(msgspec.json.decode(path, type=list[str]))), assignee, there)
        for (procedure, step, path, assignee), there in found.items()
    ]
