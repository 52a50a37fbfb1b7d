"""Putting a copy back into an empty data directory.

The database gets its name last: until then the directory is marked as unfinished, and no process starts on it.
"""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage import contact, files, lock, outbox, restored
from storage.archive import Archive, sync_directory
from storage.backup import Manifest, copy_files, hash_of, read_manifest
from storage.connections import FILE_NAME, connect_writing
from storage.database import UNFINISHED
from storage.errors import BackupUnusable, translating
from storage.lock import DataLock
from storage.migrations import migrate
from storage.transaction import Transaction
from storage.verify import findings


@dataclass(frozen=True, slots=True)
class Outcome:
    """When the copy had been taken, and what is wrong with it."""

    taken_at: datetime
    findings: tuple[str, ...]


def restore(source: Path, data_dir: Path, now: datetime) -> Outcome:
    """Put a copy back and verify it; raises BackupUnusable and AlreadyRunning."""
    manifest = read_manifest(source)
    held = DataLock(data_dir)
    try:
        return _restore(source, data_dir, manifest, now)
    finally:
        held.release()


def _restore(source: Path, data_dir: Path, manifest: Manifest, now: datetime) -> Outcome:
    if any(file.name != lock.FILE_NAME for file in data_dir.iterdir()):
        raise BackupUnusable(f"{data_dir} tidak kosong")
    copied = source / FILE_NAME
    if not copied.is_file() or hash_of(copied) != manifest.database:
        raise BackupUnusable(f"{copied} hilang atau berubah sejak cadangan dibuat")
    unfinished = data_dir / UNFINISHED
    shutil.copyfile(copied, unfinished)
    with translating(), closing(connect_writing(unfinished)) as connection:
        migrate(connection)
        found = _put_back(connection, Archive(source), Archive(data_dir), manifest, now)
    unfinished.rename(data_dir / FILE_NAME)
    sync_directory(data_dir)
    return Outcome(manifest.taken_at, found)


def _put_back(
    connection: sqlite3.Connection, source: Archive, dest: Archive, manifest: Manifest, now: datetime
) -> tuple[str, ...]:
    tx = Transaction(connection)
    copy_files(list(files.hashes(tx)), source, dest)
    connection.execute("BEGIN IMMEDIATE")
    outbox.withdraw_all(tx, "dipulihkan dari cadangan")
    contact.forget(tx)
    restored.note(tx, manifest.taken_at, now)
    connection.execute("COMMIT")
    return tuple(findings(tx, dest))
