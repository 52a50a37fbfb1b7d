"""What the database and the archive answer instead of a result; driver errors become these here, nowhere else."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class StorageError(Exception):
    """Penyimpanan data bermasalah."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.__doc__} ({detail})" if detail else self.__doc__)


class Conflict(StorageError):
    """Data ini bertentangan dengan yang sudah tersimpan."""


class NoDatabase(StorageError):
    """Belum ada basis data di direktori ini. Muat kantor dahulu: alur office load BERKAS."""


class SchemaTooNew(StorageError):
    """Basis data ini dibuat oleh versi Alur yang lebih baru; perbarui programnya dahulu."""


class DatabaseDamaged(StorageError):
    """Basis data rusak; pulihkan dari cadangan ke direktori data yang kosong dengan: alur restore CADANGAN."""


class NotSaved(StorageError):
    """Belum tersimpan, coba lagi; disk penuh, terkunci, atau tidak dapat ditulis."""


class AlreadyRunning(StorageError):
    """Direktori data ini sedang dipakai proses Alur yang lain; hentikan dahulu proses itu."""


class BackupUnusable(StorageError):
    """Cadangan tidak dapat dibuat atau dipakai."""


_KINDS: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_CONSTRAINT: Conflict,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
    sqlite3.SQLITE_FULL: NotSaved,
    sqlite3.SQLITE_BUSY: NotSaved,
    sqlite3.SQLITE_LOCKED: NotSaved,
    sqlite3.SQLITE_IOERR: NotSaved,
    sqlite3.SQLITE_READONLY: NotSaved,
    sqlite3.SQLITE_CANTOPEN: NotSaved,
}


def translated(error: sqlite3.Error) -> Exception:
    """The storage error that a driver's error means, or the same error where it is a defect of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    kind = None if code is None else _KINDS.get(code & 0xFF)  # the low byte is the primary code
    return error if kind is None else kind(str(error))


@contextmanager
def translating() -> Iterator[None]:
    """Turns the driver's errors of its block into storage errors."""
    try:
        yield
    except sqlite3.Error as error:
        meant = translated(error)
        if meant is error:
            raise
        raise meant from error
