"""Claiming due timers in two databases in turn, one with few and one with many."""

import sqlite3
import statistics
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from storage import timers
from storage.connections import FILE_NAME
from storage.database import Database
from storage.moments import to_text
from storage.transaction import Transaction

NOW = datetime(2027, 1, 11, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
DUE, ROUNDS = 100, 9

_ADD = """
    INSERT INTO timer (office_id, run, task, rung, due, next_at)
    VALUES ('kantor-' || (:number / 10 % 200), :number / 10, :number, 'batas', :due, :due)
"""


async def claimed(small: Path, large: Path, few: int, many: int) -> tuple[float, float]:
    """Milliseconds, median, for claiming the timers of a round among few and among many."""
    took: list[list[float]] = [[], []]
    databases = [_filled(small, few), _filled(large, many)]
    for number in range(ROUNDS):
        for database, times in zip(databases, took, strict=True):
            began = time.perf_counter()
            count = await database.transact(partial(_claim, now=NOW + timedelta(minutes=number)))
            times.append((time.perf_counter() - began) * 1000)
            assert count == DUE, count
    for database in databases:
        await database.close()
    return statistics.median(took[0]), statistics.median(took[1])


def _claim(tx: Transaction, now: datetime) -> int:
    return sum(timers.fired(tx, one) for one in timers.due(tx, now, DUE))


def _filled(place: Path, stored: int) -> Database:
    database = Database.open(place)
    connection = sqlite3.connect(place / FILE_NAME, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    connection.executemany(_ADD, ({"number": number, "due": _due(number)} for number in range(stored)))
    connection.execute("COMMIT")
    connection.close()
    return database


def _due(number: int) -> str:
    # The first come in rounds, a hundred each minute; all others lie far ahead, each at a moment of its own.
    if number < DUE * ROUNDS:
        return to_text(NOW + timedelta(minutes=number // DUE))
    return to_text(LATER + timedelta(seconds=number))
