"""The lock of a data directory: one process at a time may write in it."""

import fcntl
import os
from pathlib import Path

from storage.errors import AlreadyRunning

FILE_NAME = "alur.lock"


class DataLock:
    """Held from its making until `release`, or until the process ends; raises AlreadyRunning where another holds it."""

    def __init__(self, data_dir: Path) -> None:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._file = os.open(data_dir / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._file)
            raise AlreadyRunning(str(data_dir)) from error

    def release(self) -> None:
        """Let another process write."""
        os.close(self._file)
