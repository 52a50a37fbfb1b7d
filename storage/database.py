"""The database of one process: works in transactions, committed together.

Two rules: a caller gets its result only after COMMIT; and nothing waits inside a transaction, so no cancellation
can leave one open.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from storage.connections import FILE_NAME, connect_writing
from storage.errors import DatabaseDamaged, translating
from storage.lock import DataLock
from storage.migrations import migrate
from storage.readers import Readers
from storage.transaction import Transaction

T = TypeVar("T")
Work = Callable[[Transaction], T]

# More works in one transaction would make the loop wait for long and win little over one fsync for this many.
GROUP = 64
UNFINISHED = f"{FILE_NAME}.memulihkan"


class Database:
    """Opened on a data directory, which it locks; `transact` writes, `read` only reads."""

    def __init__(self, connection: sqlite3.Connection, readers: Readers, lock: DataLock) -> None:
        self._connection = connection
        self._transaction = Transaction(connection)
        self._readers = readers
        self._lock = lock
        self._waiting: list[tuple[Work[Any], asyncio.Future[tuple[Any] | None]]] = []

    @classmethod
    def open(cls, data_dir: Path) -> Self:
        """The database of a data directory, made where there is none; raises a StorageError that says what is wrong."""
        lock = DataLock(data_dir)
        try:
            connection = _open(data_dir)
        except BaseException:
            lock.release()
            raise
        return cls(connection, Readers(data_dir / FILE_NAME), lock)

    async def transact(self, work: Work[T]) -> T:
        """The result of a work once it is committed, together with all works of the same turn of the loop.

        A work touches nothing but the database, for it runs again alone if another of its group raises.
        """
        loop = asyncio.get_running_loop()
        if not self._waiting:
            loop.call_soon(self._commit_group)
        future: asyncio.Future[tuple[T] | None] = loop.create_future()
        self._waiting.append((work, future))
        outcome = await future
        return self._alone(work) if outcome is None else outcome[0]

    async def read(self, work: Work[T]) -> T:
        """The result of a work that only reads, on a snapshot of its own, beside the loop."""
        return await self._readers.read(work)

    async def close(self) -> None:
        """Give the data directory back."""
        await self._readers.close()
        self._connection.close()
        self._lock.release()

    def _commit_group(self) -> None:
        group = [(work, future) for work, future in self._waiting[:GROUP] if not future.done()]
        del self._waiting[:GROUP]
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._commit_group)
        outcomes = self._together([work for work, _ in group])
        for (_, future), outcome in zip(group, outcomes, strict=True):
            future.set_result(outcome)

    def _together(self, works: Sequence[Work[Any]]) -> Sequence[tuple[Any] | None]:
        if len(works) > 1:
            # Whatever a work raises, each then runs again alone and raises it in its own caller.
            with suppress(Exception), self._committing() as transaction:
                return [(work(transaction),) for work in works]
        return [None] * len(works)

    def _alone(self, work: Work[T]) -> T:
        with translating(), self._committing() as transaction:
            return work(transaction)

    @contextmanager
    def _committing(self) -> Iterator[Transaction]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._transaction
            self._connection.execute("COMMIT")
        except BaseException:
            # A full disk rolls back by itself.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise


def _open(data_dir: Path) -> sqlite3.Connection:
    if (data_dir / UNFINISHED).exists():
        raise DatabaseDamaged("pemulihan yang lalu belum selesai")
    with translating():
        connection = connect_writing(data_dir / FILE_NAME)
        try:
            migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection
