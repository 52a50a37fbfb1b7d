"""A copy of the data, made while the bot runs: the database's snapshot first, then the files that it names.

The manifest is written last, so that a copy without one is an unfinished copy.
"""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from storage import files
from storage.archive import Archive, chunks_of, sync_directory
from storage.connections import FILE_NAME, connect_reading
from storage.errors import BackupUnusable, translating
from storage.readers import snapshot

MANIFEST = "manifest.json"


class Manifest(msgspec.Struct, frozen=True):
    """What a finished copy says of itself; `damaged` are hashes of files that were already wrong when it was taken."""

    taken_at: datetime
    database: str
    files: int
    damaged: tuple[str, ...] = ()


def backup(data_dir: Path, dest: Path, now: datetime) -> Manifest:
    """Copy the data of a directory, whether or not a process runs there, into an empty or new one."""
    if dest.exists() and any(dest.iterdir()):
        raise BackupUnusable(f"{dest} tidak kosong")
    dest.mkdir(parents=True, exist_ok=True, mode=0o700)
    _copy_database(data_dir / FILE_NAME, dest / FILE_NAME)
    with snapshot(dest / FILE_NAME) as tx:
        digests = list(files.hashes(tx))
    damaged = copy_files(digests, Archive(data_dir), Archive(dest))
    manifest = Manifest(now, hash_of(dest / FILE_NAME), len(digests) - len(damaged), damaged)
    _write_manifest(dest, manifest)
    return manifest


def read_manifest(source: Path) -> Manifest:
    """What a copy says of itself; raises BackupUnusable where it was never finished or is no copy."""
    try:
        return msgspec.json.decode((source / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise BackupUnusable(f"{source} tidak memuat cadangan yang selesai dibuat") from error
    except msgspec.MsgspecError as error:
        raise BackupUnusable(f"{source / MANIFEST} rusak") from error


def copy_files(digests: list[str], source: Archive, dest: Archive) -> tuple[str, ...]:
    """Copy files from one archive into another, each checked; returns those that are wrong or missing."""
    damaged = []
    for digest in digests:
        if source.has(digest):
            dest.put(chunks_of(source.path(digest)))
        else:
            damaged.append(digest)
    return tuple(damaged)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    digest = sha256()
    for chunk in chunks_of(path):
        digest.update(chunk)
    return digest.hexdigest()


def _copy_database(source: Path, dest: Path) -> None:
    with translating(), closing(connect_reading(source)) as reading, closing(sqlite3.connect(dest)) as copy:
        reading.backup(copy)
        # One file without a log beside it, which can be copied on by any means.
        copy.execute("PRAGMA journal_mode = DELETE")


def _write_manifest(dest: Path, manifest: Manifest) -> None:
    unfinished = dest / f"{MANIFEST}.belum"
    with unfinished.open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(manifest)))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(dest / MANIFEST)
    sync_directory(dest)
