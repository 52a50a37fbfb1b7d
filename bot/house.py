"""The parts that carry out work on a data directory, put together once for a process."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from handlers.dispatcher import Dispatcher
from storage.archive import Archive
from storage.database import Database


@dataclass(slots=True)
class House:
    """A data directory that is open and locked; only a demonstration has a `move_clock`."""

    database: Database
    archive: Archive
    dispatcher: Dispatcher
    now: Callable[[], datetime]
    move_clock: Callable[[datetime], Awaitable[datetime]] | None = None

    @classmethod
    def open(cls, data_dir: Path, now: Callable[[], datetime], wake: Callable[[], None] = lambda: None) -> Self:
        """Open a data directory, made where there is none; raises a StorageError that says what is wrong."""
        database = Database.open(data_dir)
        archive = Archive(data_dir)
        archive.sweep()
        return cls(database, archive, Dispatcher(database, wake), now)

    async def close(self) -> None:
        """Give the data directory back."""
        await self.database.close()
