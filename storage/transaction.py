"""What a work sees of the database: statements with named parameters, rows by name."""

import sqlite3
from collections.abc import Iterable, Mapping

Value = str | int | None
Row = sqlite3.Row


class Transaction:
    """An open transaction; it ends with the work it was given to."""

    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, /, **params: Value) -> Iterable[Row]:
        """The rows of a statement, fetched as they are asked for."""
        return self._connection.execute(sql, params)

    def many(self, sql: str, params: Iterable[Mapping[str, Value]], /) -> None:
        """Carry out one statement for each set of parameters."""
        self._connection.executemany(sql, params)

    def changed(self, sql: str, /, **params: Value) -> int:
        """How many rows a statement changed, put in or took out."""
        return self._connection.execute(sql, params).rowcount

    def one(self, sql: str, /, **params: Value) -> Row | None:
        """The first row, if there is one."""
        row: Row | None = self._connection.execute(sql, params).fetchone()
        return row

    def all(self, sql: str, /, **params: Value) -> list[Row]:
        """Every row."""
        return self._connection.execute(sql, params).fetchall()
