"""Who is told of what by the rules, and what a message to somebody really told."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import flows
from flows.candidates import candidates
from flows.office import Office
from flows.procedure import Procedure
from flows.procedure_file import read
from flows.run import Run, Task

PROCEDURES = Path(flows.__file__).parent / "procedures"
_NUMBER = re.compile(r"^(?:⚠️ )?<b>(\d+)</b> · |^Tugas (\d+): ", re.MULTILINE)
_MORE = re.compile(r"^dan (\d+) (?:proses )?lainnya", re.MULTILINE)
# What each part of a message begins with; the first part is the person's own.
PARTS = {
    "escalated": "⏫ ",
    "runs": "<b>Proses yang terlambat</b>",
    "requests": "⏳ <b>Menunggu keputusan",
}
_PARTS = re.compile(f"^(?={'|'.join(PARTS.values())})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Telling:
    """One message to one person: a digest or not, of which own tasks, late tasks, late runs and requests for time."""

    office: str
    person: str
    digest: bool
    tasks: frozenset[int] = frozenset()
    escalated: frozenset[int] = frozenset()
    runs: frozenset[int] = frozenset()
    requests: frozenset[int] = frozenset()


@cache
def procedure_of(key: str) -> Procedure:
    """A sample SOP."""
    return read((PROCEDURES / f"{key}.toml").read_text(encoding="utf-8"), key)


def holders(office: Office, run: Run, task: Task) -> tuple[str, ...]:
    """Those who may do a task."""
    return candidates(procedure_of(run.procedure), office, task)


def above(office: Office, run: Run, task: Task) -> set[str]:
    """Those who hear of a late task: the head over each of its holders, another than the owner, and he; no holder."""
    held = set(holders(office, run, task))
    mapped = office.adoptions[run.procedure].roles.get(procedure_of(run.procedure).step(task.step).role, ())
    of_holders = {
        office.positions[one.position].unit for who in held for one in office.held_by(who) if one.position in mapped
    }
    units = {unit for unit in of_holders if office.inside(unit, task.unit)} or {task.unit}
    owners = set(office.owners())
    told = set(owners)
    for unit in units:
        chain = [
            {one.person for one in office.holders.get(office.units[up].head or "", ())} for up in office.upward(unit)
        ]
        told |= next((heads for heads in chain if heads and not heads & (held | owners)), set())
    return told - held


def tells(told: Telling, text: str) -> bool:
    """Whether a message tells what it had to: exactly this, where it is longer than a message its first and a count."""
    found = {_kind(part): _named(part) for part in _PARTS.split(text)}
    return is_digest(text) == told.digest and all(
        _covers(*found.get(kind, (set(), 0)), getattr(told, kind)) for kind in ("tasks", *PARTS)
    )


def is_digest(text: str) -> bool:
    """Whether a message greets, as the digest does."""
    return text.startswith("Selamat ")


def _kind(part: str) -> str:
    return next((kind for kind, begins in PARTS.items() if part.startswith(begins)), "tasks")


def _named(part: str) -> tuple[set[int], int]:
    return {int(one or other) for one, other in _NUMBER.findall(part)}, sum(map(int, _MORE.findall(part)))


def _covers(named: set[int], more: int, wanted: frozenset[int]) -> bool:
    return wanted >= named and len(named) + more == len(wanted)
