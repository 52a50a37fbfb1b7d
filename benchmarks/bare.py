"""The bare transaction that a press is compared with: six statements of sqlite3, and the fsync of its commit."""

import sqlite3
from pathlib import Path

RUNS = 2000

_TABLES = """
    CREATE TABLE inbox (id TEXT PRIMARY KEY, seen_at TEXT);
    CREATE TABLE run (id INTEGER PRIMARY KEY, seq INTEGER, state TEXT);
    CREATE TABLE event (run INTEGER, seq INTEGER, body TEXT, PRIMARY KEY (run, seq));
    CREATE TABLE task (id INTEGER PRIMARY KEY, status TEXT);
    CREATE TABLE outbox (id INTEGER PRIMARY KEY, body TEXT, status TEXT);
"""


class Bare:
    """A database of the same kind, as the program sets it, with nothing around it."""

    def __init__(self, place: Path) -> None:
        self._connection = sqlite3.connect(place / "bare.sqlite", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.executescript(_TABLES)
        rows = [(number, "x" * 2000) for number in range(RUNS)]
        self._connection.executemany("INSERT INTO run VALUES (?, 0, ?)", rows)
        self._connection.executemany("INSERT INTO task VALUES (?, 'open')", [(number,) for number, _ in rows])
        self._number = 0

    def transaction(self) -> None:
        """What a press cannot do without: seen, lock and load, event, state, task, message; committed."""
        self._number += 1
        number, run, execute = self._number, self._number % RUNS, self._connection.execute
        execute("BEGIN IMMEDIATE")
        execute("INSERT INTO inbox VALUES (?, '2027-01-11')", (str(number),))
        execute("UPDATE run SET seq = seq + 1 WHERE id = ? RETURNING state", (run,)).fetchone()
        execute("INSERT INTO event VALUES (?, ?, ?)", (run, number, "y" * 400))
        execute("UPDATE run SET state = ? WHERE id = ?", ("z" * 2000, run))
        execute("UPDATE task SET status = 'done' WHERE id = ?", (run,))
        execute("INSERT INTO outbox (body, status) VALUES (?, 'waiting')", ("w" * 800,))
        execute("COMMIT")

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()
