"""Copies: taken while the bot runs, whole or recognisably unfinished, and put back with what must be told."""

import asyncio
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from storage import backup, claims, files, inbox, outbox, restored, runs
from storage.archive import Archive
from storage.backup import MANIFEST
from storage.database import UNFINISHED, Database
from storage.errors import AlreadyRunning, BackupUnusable, DatabaseDamaged
from storage.lock import DataLock
from storage.restore import restore
from storage.transaction import Transaction
from tests.storage.sample import NOW, begin, later, message

FILE = "alur.sqlite"


def keep_file(tx: Transaction, digest: str) -> None:
    sent = files.Sent(
        office="kantor", person="kabag", channel="telegram", address="1", vendor_id="f", name="data.xlsx", at=NOW
    )
    number = files.add(tx, sent)
    files.kept(tx, "kantor", number, sha256=digest, name="data.xlsx", size=3, kind="xlsx")


@pytest.fixture
async def filled(database: Database, tmp_path: Path) -> Path:
    """A data directory in use, with a run, a file and a message that waits."""
    digest, _ = Archive(tmp_path / "data").put([b"isi"])
    await database.transact(begin)
    await database.transact(partial(keep_file, digest=digest))
    await database.transact(lambda tx: outbox.add(tx, message()))
    return tmp_path / "data"


def copy(filled: Path) -> Path:
    dest = filled.parent / "cadangan"
    backup.backup(filled, dest, NOW)
    return dest


async def test_a_copy_put_back(filled: Path, tmp_path: Path) -> None:
    """A copy taken beside the running process gives the same runs and files in an empty directory."""
    outcome = restore(copy(filled), tmp_path / "baru", later(days=1))
    assert (outcome.taken_at, outcome.findings) == (NOW, ())
    again = Database.open(tmp_path / "baru")
    assert await again.read(lambda tx: runs.load(tx, "kantor", 1)) is not None
    digests = await again.read(lambda tx: list(files.hashes(tx)))
    assert all(Archive(tmp_path / "baru").has(digest) for digest in digests)
    await again.close()


async def test_what_is_told_after_a_restore(filled: Path, tmp_path: Path) -> None:
    """After a restore nothing old is sent, and the span that is gone waits to be told."""
    restore(copy(filled), tmp_path / "baru", later(days=1))
    again = Database.open(tmp_path / "baru")
    lease = timedelta(seconds=60)
    assert await again.transact(lambda tx: claims.claim(tx, later(days=2), 9, lease)) == []
    assert await again.read(restored.untold) == [restored.Restored(NOW, later(days=1))]
    await again.close()


async def test_a_copy_is_of_one_moment(filled: Path, database: Database, tmp_path: Path) -> None:
    """What is committed while the copy is taken is in it wholly or not at all."""

    async def busy() -> None:
        for number in range(200):
            await database.transact(partial(pair, number=number))

    def pair(tx: Transaction, number: int) -> None:
        inbox.record(tx, "telegram", f"{number}", NOW)
        inbox.record(tx, "whatsapp", f"{number}", NOW)

    await asyncio.gather(asyncio.to_thread(copy, filled), busy())
    restore(tmp_path / "cadangan", tmp_path / "baru", NOW)
    again = Database.open(tmp_path / "baru")
    rows = await again.read(lambda tx: tx.all("SELECT id FROM inbox GROUP BY id HAVING count(*) <> 2"))
    assert rows == []
    await again.close()


async def test_an_unfinished_copy_is_no_copy(filled: Path, tmp_path: Path) -> None:
    """A copy without its manifest, which is written last, is refused, as is any other directory."""
    source = copy(filled)
    (source / MANIFEST).unlink()
    with pytest.raises(BackupUnusable, match="selesai"):
        restore(source, tmp_path / "baru", NOW)


@pytest.mark.parametrize("content", ["{", "{}"])
async def test_a_broken_manifest(filled: Path, tmp_path: Path, content: str) -> None:
    """A manifest that cannot be read makes the copy unusable."""
    source = copy(filled)
    (source / MANIFEST).write_text(content)
    with pytest.raises(BackupUnusable, match="rusak"):
        restore(source, tmp_path / "baru", NOW)


async def test_a_copy_that_changed(filled: Path, tmp_path: Path) -> None:
    """A copy whose database is not what its manifest says is refused, and nothing is put back."""
    source = copy(filled)
    with (source / FILE).open("ab") as file:
        file.write(b"x")
    with pytest.raises(BackupUnusable, match="berubah"):
        restore(source, tmp_path / "baru", NOW)
    await Database.open(tmp_path / "baru").close()


async def test_copies_and_restores_go_into_empty_directories(filled: Path, tmp_path: Path) -> None:
    """Neither a copy nor a restore ever goes over something that is there."""
    source = copy(filled)
    with pytest.raises(BackupUnusable, match="tidak kosong"):
        backup.backup(filled, source, NOW)
    (tmp_path / "isi").mkdir()
    (tmp_path / "isi" / "catatan.txt").touch()
    with pytest.raises(BackupUnusable, match="tidak kosong"):
        restore(source, tmp_path / "isi", NOW)


async def test_a_restore_needs_the_lock(filled: Path, tmp_path: Path) -> None:
    """Where a process runs nothing is restored."""
    source = copy(filled)
    held = DataLock(tmp_path / "baru")
    with pytest.raises(AlreadyRunning):
        restore(source, tmp_path / "baru", NOW)
    held.release()


async def test_a_file_that_is_wrong_already(filled: Path, tmp_path: Path) -> None:
    """A file damaged before the copy does not stop it; the manifest and the restore name it."""
    (damaged,) = [path for path in (filled / "files").rglob("*") if path.is_file()]
    damaged.write_bytes(b"lain")
    dest = tmp_path / "cadangan"
    assert backup.backup(filled, dest, NOW).damaged == (damaged.name,)
    (finding,) = restore(dest, tmp_path / "baru", NOW).findings
    assert damaged.name in finding


async def test_a_restore_broken_off(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A restore that breaks off leaves a directory on which no process starts."""
    source = copy(filled)

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("storage.restore.copy_files", broken)
    with pytest.raises(KeyboardInterrupt):
        restore(source, tmp_path / "baru", NOW)
    assert (tmp_path / "baru" / UNFINISHED).exists()
    with pytest.raises(DatabaseDamaged, match="belum selesai"):
        Database.open(tmp_path / "baru")
