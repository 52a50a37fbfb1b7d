"""The numbered migrations: each is committed in one transaction together with its number."""

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from storage.errors import SchemaTooNew

_NUMBERS = "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)"


def known() -> Iterator[tuple[int, str, str]]:
    """Number, name and SQL of every migration of this program, in order."""
    found = (file for file in files("storage").joinpath("migrations").iterdir() if file.name.endswith(".sql"))
    for file in sorted(found, key=lambda file: file.name):
        number, name = file.name.removesuffix(".sql").split("_", 1)
        yield int(number), name, file.read_text(encoding="utf-8")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database to this program's schema; raises SchemaTooNew for a newer one and leaves it alone."""
    connection.execute(_NUMBERS)
    migrations = list(known())
    current = _current(connection, newest=migrations[-1][0])
    for number, name, sql in migrations:
        if number > current:
            _apply(connection, number, name, sql)


def check(connection: sqlite3.Connection) -> None:
    """Raise SchemaTooNew where a database that is only read is newer than this program."""
    _current(connection, newest=max(number for number, _, _ in known()))


def _current(connection: sqlite3.Connection, newest: int) -> int:
    current: int = connection.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()[0]
    if current > newest:
        raise SchemaTooNew
    return current


def _apply(connection: sqlite3.Connection, number: int, name: str, sql: str) -> None:
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE; {sql}; INSERT INTO migration (number, name) VALUES ({number}, '{name}'); COMMIT;"
        )
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
