"""The numbers that are unique in the database: of runs, tasks, files, messages, planned starts and substitutions."""

from typing import Literal

from storage.transaction import Transaction

Name = Literal["run", "task", "file", "outbox", "refusal", "start", "substitution"]

# Touching the row locks it, so that nobody else can take the number between the look and the advance.
_PEEK = "UPDATE number SET next = next WHERE name = :name RETURNING next"
_ADVANCE = "UPDATE number SET next = next + :count WHERE name = :name RETURNING next"


def peek(tx: Transaction, name: Name) -> int:
    """The number that comes next."""
    row = tx.one(_PEEK, name=name)
    assert row is not None  # noqa: S101 - the migration made a row for every name
    return int(row["next"])


def advance(tx: Transaction, name: Name, count: int) -> int:
    """The first of `count` numbers, which are then used up."""
    row = tx.one(_ADVANCE, name=name, count=count)
    assert row is not None  # noqa: S101 - the migration made a row for every name
    return int(row["next"]) - count
