"""Opening a database, and what is said where it cannot be opened or written."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage import inbox, migrations
from storage.connections import connect_reading, connect_writing
from storage.database import UNFINISHED, Database
from storage.errors import AlreadyRunning, DatabaseDamaged, NoDatabase, NotSaved, SchemaTooNew, StorageError
from storage.lock import DataLock
from storage.readers import snapshot
from storage.transaction import Transaction
from tests.storage.sample import NOW

FILE = "alur.sqlite"


async def test_what_was_written_is_there_again(tmp_path: Path) -> None:
    """A database opened again has what was committed before."""
    first = Database.open(tmp_path)
    await first.transact(lambda tx: inbox.record(tx, "telegram", "1", NOW))
    await first.close()
    second = Database.open(tmp_path)
    assert not await second.transact(lambda tx: inbox.record(tx, "telegram", "1", NOW))
    await second.close()


async def test_one_process_at_a_time(database: Database, tmp_path: Path) -> None:
    """A second opening of a data directory is refused while the first lasts, and names the directory."""
    with pytest.raises(AlreadyRunning, match="data"):
        Database.open(tmp_path / "data")


def test_another_process_is_refused(tmp_path: Path) -> None:
    """The lock holds between processes."""
    held = DataLock(tmp_path)
    code = "import sys; from pathlib import Path; from storage.lock import DataLock; DataLock(Path(sys.argv[1]))"
    ended = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "AlreadyRunning" in ended.stderr
    held.release()


async def test_the_lock_ends_with_its_holder(tmp_path: Path) -> None:
    """After closing, the data directory is free again."""
    await Database.open(tmp_path).close()
    DataLock(tmp_path).release()


async def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    """A database of a newer program is refused by writer and readers, and left as it is."""
    await Database.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("INSERT INTO migration (number, name) VALUES (9999, 'baru')")
        connection.commit()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(SchemaTooNew, match="lebih baru"):
        Database.open(tmp_path)
    with pytest.raises(SchemaTooNew), snapshot(tmp_path / FILE):
        pass
    assert (tmp_path / FILE).read_bytes() == before
    DataLock(tmp_path).release()


def test_a_migration_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that fails leaves neither its tables nor its number, and the ones before it stay."""
    parts = [(1, "satu", "CREATE TABLE satu (a TEXT)"), (2, "dua", "CREATE TABLE dua (a TEXT); SELECT wrong")]
    monkeypatch.setattr(migrations, "known", lambda: iter(parts))
    with closing(connect_writing(tmp_path / FILE)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="wrong"):
            migrations.migrate(connection)
        tables = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert tables == {"migration", "satu"}
        assert [row["number"] for row in connection.execute("SELECT number FROM migration")] == [1]


def test_a_locked_database_is_not_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that does not get the database leaves it as it was."""
    with closing(connect_writing(tmp_path / FILE)) as connection, closing(connect_writing(tmp_path / FILE)) as other:
        migrations.migrate(connection)
        monkeypatch.setattr(migrations, "known", lambda: iter([(9998, "baru", "CREATE TABLE baru (a TEXT)")]))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            migrations.migrate(connection)
        other.execute("ROLLBACK")
        assert connection.execute("SELECT max(number) FROM migration").fetchone()[0] < 9998


async def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    """A database that is up to date is opened as it is."""
    await Database.open(tmp_path).close()
    before = (tmp_path / FILE).read_bytes()
    await Database.open(tmp_path).close()
    assert (tmp_path / FILE).read_bytes() == before


def damage_a_page(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-4096] + b"\xff" * 4096)


def damage_head(path: Path) -> None:
    path.write_bytes(b"bukan basis data" + path.read_bytes()[16:])


@pytest.mark.parametrize("damage", [damage_head, damage_a_page])
async def test_a_damaged_database_is_not_opened(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    """A damaged file is refused with the command that restores a copy, and the lock is given back."""
    await Database.open(tmp_path).close()
    damage(tmp_path / FILE)
    with pytest.raises(DatabaseDamaged, match="alur restore"):
        Database.open(tmp_path)
    DataLock(tmp_path).release()


async def test_an_unfinished_restore_is_not_opened(tmp_path: Path) -> None:
    """A directory in which a restore was broken off is refused, rather than begun anew and empty."""
    (tmp_path / UNFINISHED).touch()
    with pytest.raises(DatabaseDamaged, match="belum selesai"):
        Database.open(tmp_path)
    assert not (tmp_path / FILE).exists()


def test_reading_where_nothing_is(tmp_path: Path) -> None:
    """Reading a directory without a database raises NoDatabase and makes none."""
    with pytest.raises(NoDatabase):
        connect_reading(tmp_path / FILE)
    assert list(tmp_path.iterdir()) == []


def much(tx: Transaction) -> None:
    for number in range(200):
        inbox.record(tx, "telegram", f"{number}" * 200, NOW)


async def test_a_full_disk(database: Database) -> None:
    """On a full disk a caller hears NotSaved, nothing of its work is kept, and smaller works still go through."""
    pages = database._connection.execute("PRAGMA page_count").fetchone()[0]
    database._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotSaved, match="coba lagi"):
        await database.transact(much)
    assert await database.read(lambda tx: tx.all("SELECT id FROM inbox")) == []
    assert await database.transact(lambda tx: inbox.record(tx, "telegram", "kecil", NOW))


async def test_a_full_disk_in_a_group(database: Database) -> None:
    """In a group the disk is full only for the works that find no room."""
    pages = database._connection.execute("PRAGMA page_count").fetchone()[0]
    database._connection.execute(f"PRAGMA max_page_count = {pages}")
    big, small = await asyncio.gather(
        database.transact(much),
        database.transact(lambda tx: inbox.record(tx, "telegram", "kecil", NOW)),
        return_exceptions=True,
    )
    assert isinstance(big, NotSaved)
    assert small is True


async def test_a_locked_database(database: Database, tmp_path: Path) -> None:
    """While another tool holds the database, callers hear NotSaved at once; afterwards all goes on."""
    with closing(sqlite3.connect(tmp_path / "data" / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answers = await asyncio.gather(
            *(database.transact(lambda tx: inbox.record(tx, "telegram", "1", NOW)) for _ in range(2)),
            return_exceptions=True,
        )
        assert [type(answer) for answer in answers] == [NotSaved, NotSaved]
        other.execute("ROLLBACK")
    assert await database.transact(lambda tx: inbox.record(tx, "telegram", "1", NOW))


async def test_reading_goes_on_while_somebody_writes(database: Database, tmp_path: Path) -> None:
    """A command reads one moment of the database beside the running process."""
    with snapshot(tmp_path / "data" / FILE) as tx:
        assert tx.one("SELECT 1 FROM inbox") is None
        await database.transact(lambda tx: inbox.record(tx, "telegram", "1", NOW))
        assert tx.one("SELECT 1 FROM inbox") is None


@pytest.mark.parametrize("kind", StorageError.__subclasses__())
def test_every_error_is_a_sentence(kind: type[StorageError]) -> None:
    """Each error says one sentence, with the detail behind it where there is one."""
    assert str(kind()) == kind.__doc__
    assert str(kind("rinci")) == f"{kind.__doc__} (rinci)"
