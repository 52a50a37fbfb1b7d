"""How SQLite is opened: one connection that writes, and any number that only read."""

import sqlite3
from pathlib import Path

from storage.errors import DatabaseDamaged, NoDatabase

FILE_NAME = "alur.sqlite"
# A lock of the database can only be another tool's, for the data directory is ours alone; waiting blocks the loop,
# so that the person hears "belum tersimpan" rather than everybody waiting.
BUSY_MS = 20
# 4 MB of WAL: folding it into the database takes about 4 ms, well below what a press may wait.
CHECKPOINT_PAGES = 1000
# SQLite's own 2 MB hold too little of the indexes of a few thousand runs, which every press walks.
CACHE_KB = 8000


def connect_writing(path: Path) -> sqlite3.Connection:
    """The one connection that writes and checkpoints; raises DatabaseDamaged where a quick check finds damage."""
    connection = sqlite3.connect(
        path, timeout=BUSY_MS / 1000, isolation_level=None, cached_statements=512, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    try:
        _configure(connection)
        _check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that can neither write nor checkpoint, beside or without a running process; raises NoDatabase."""
    if not path.is_file():
        raise NoDatabase(str(path.parent))
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    return connection


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")


def _check(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise DatabaseDamaged(found)
