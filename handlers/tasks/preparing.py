"""What an official has chosen for a task before finishing it: units left out, who goes on, an instruction."""

from dataclasses import replace
from typing import TypeVar

import msgspec

from flows.commands import Act
from handlers.visit import Visit
from storage import preparations

A = TypeVar("A", bound=Act)


class Choices(msgspec.Struct, frozen=True, omit_defaults=True):
    """The choices for one act; `assign` by unit, `receipts` are the outbox numbers of messages about the task."""

    leave_out: tuple[str, ...] = ()
    assign: dict[str, str] = {}
    instruction: str = ""
    receipts: tuple[int, ...] = ()


def choices(visit: Visit, task: int) -> Choices:
    """What the person has chosen for a task so far."""
    kept = preparations.of(visit.desk.tx, visit.office.key, task, visit.person)
    return msgspec.json.decode(kept, type=Choices) if kept else Choices()


def keep(visit: Visit, task: int, chosen: Choices) -> None:
    """Remember the choices until the act."""
    preparations.keep(visit.desk.tx, visit.office.key, task, visit.person, msgspec.json.encode(chosen).decode())


def fill(visit: Visit, command: A, instruction: str = "") -> A:
    """The act with what was chosen for it; typed words are its instruction."""
    chosen = choices(visit, command.task)
    if chosen == Choices() and not instruction:
        return command
    return replace(
        command,
        leave_out=frozenset(chosen.leave_out),
        assign=chosen.assign,
        instruction=instruction or chosen.instruction,
    )
