"""Reading beside the writer: works in threads of their own, each on one snapshot, none of which can checkpoint."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import aiosqlite

from storage.connections import connect_reading
from storage.errors import translating
from storage.migrations import check
from storage.transaction import Transaction

T = TypeVar("T")

AT_ONCE = 3


class Reader(aiosqlite.Connection):
    """A read-only connection whose thread carries out a whole work, so that its statements share one snapshot."""

    def __init__(self, path: Path) -> None:
        super().__init__(lambda: connect_reading(path), iter_chunk_size=64)

    async def carry_out(self, work: Callable[[Transaction], T]) -> T:
        """The result of an ordinary function of a transaction."""
        in_thread: Callable[..., Awaitable[T]] = self._execute
        return await in_thread(_on_one_snapshot, self._conn, work)


class Readers:
    """A few read-only connections to one database, opened when first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[Reader] = []
        self._room = asyncio.Semaphore(AT_ONCE)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """The result of a work that only reads; it may take its time, for nobody waits behind it."""
        async with self._room:
            with translating():
                reader = self._idle.pop() if self._idle else await self._opened()
                try:
                    return await reader.carry_out(work)
                finally:
                    self._idle.append(reader)

    async def close(self) -> None:
        """End every connection."""
        while self._idle:
            await self._idle.pop().close()

    async def _opened(self) -> Reader:
        reader = Reader(self._path)
        await reader
        return reader


@contextmanager
def snapshot(path: Path) -> Iterator[Transaction]:
    """One moment of a database, for a command that reads beside a running process; raises SchemaTooNew, NoDatabase."""
    with translating(), closing(connect_reading(path)) as connection:
        check(connection)
        connection.execute("BEGIN")
        yield Transaction(connection)


def _on_one_snapshot(connection: sqlite3.Connection, work: Callable[[Transaction], T]) -> T:
    connection.execute("BEGIN")
    try:
        return work(Transaction(connection))
    finally:
        connection.execute("ROLLBACK")
