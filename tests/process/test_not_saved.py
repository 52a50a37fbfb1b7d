"""The disk full or the database locked: the person hears that it was not kept, and what was not is not confirmed."""

import contextlib
import resource
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from storage.connections import FILE_NAME
from tests.process.house import House
from tests.process.ledger import events_of_task
from tests.process.work import open_third

NOT_SAVED = "Belum tersimpan, coba lagi sebentar lagi."


async def test_a_locked_database(house: House):
    """A press and a text meet the sentence, their updates stay unconfirmed, and both count once when it is over."""
    await _nothing_is_lost(house, locked(house.program.data_dir))


async def test_a_full_disk(house: House):
    """A press and a text meet the sentence, their updates stay unconfirmed, and both count once when it is over."""
    await _nothing_is_lost(house, full(house.served.process.pid))


async def _nothing_is_lost(house: House, trouble: contextlib.AbstractContextManager[None]) -> None:
    kasubbag, card = await open_third(house)
    reader = house["kepala-dinas"]
    with trouble:
        assert await kasubbag.presses(card, "Setujui") == NOT_SAVED
        before = await reader.count("Tidak ada tugas")
        await reader.writes("/tugas")
        await reader.hears(NOT_SAVED)
        assert await house.pending() == 2
        assert len(events_of_task(house.program.data_dir, int(card.task))) == 1
    await house["sekretaris"].hears_card(4, after=card.task)
    await reader.hears("Tidak ada tugas")
    assert await reader.count("Tidak ada tugas") == before + 1
    assert len(events_of_task(house.program.data_dir, int(card.task))) == 2


@contextlib.contextmanager
def locked(data_dir: Path) -> Iterator[None]:
    """Another tool holds the database's write lock."""
    other = sqlite3.connect(data_dir / FILE_NAME, isolation_level=None, timeout=5)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextlib.contextmanager
def full(pid: int) -> Iterator[None]:
    """Nothing can be written to any file any more."""
    limits = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, limits[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
