"""The files of the runs, each under its own hash: the same content is kept once, and a change cannot hide.

A file is written to a temporary name, synced, renamed and its directory synced; whatever kills the process, a name in
the archive stands for its whole content. These functions block on the disk: call them from a thread.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from storage.errors import NotSaved

_CHUNK = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")


class Archive:
    """The archive of a data directory."""

    def __init__(self, data_dir: Path) -> None:
        self._root = data_dir / "files"
        self._incoming = self._root / "incoming"

    def path(self, digest: str) -> Path:
        """Where a file is by its SHA-256 in hexadecimal; raises ValueError for anything else."""
        if not _HASH.fullmatch(digest):
            raise ValueError(f"{digest!r} is no SHA-256")
        return self._root / digest[:2] / digest[2:4] / digest

    def antechamber(self) -> TemporaryDirectory[str]:
        """A directory for what is on its way in, gone with the block, or at the next start if the process is killed."""
        return TemporaryDirectory(dir=self._made_incoming())

    def put(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Keep a content; its hash and its size in bytes. Raises NotSaved where the disk does not take it."""
        try:
            self._made_incoming()
            return self._put(chunks)
        except OSError as error:
            raise NotSaved(error.strerror or str(error)) from error

    def has(self, digest: str) -> bool:
        """Whether a file is there with the content that its name says."""
        path = self.path(digest)
        return path.is_file() and _digest(path) == digest

    def remove(self, digest: str) -> None:
        """Give up a content that nothing names any more."""
        self.path(digest).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what earlier processes began to write and never finished."""
        if self._incoming.is_dir():
            shutil.rmtree(self._incoming)

    def _made_incoming(self) -> Path:
        self._incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self._incoming

    def _put(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        digest, size = sha256(), 0
        with NamedTemporaryFile(dir=self._incoming, delete=False) as file:
            try:
                for chunk in chunks:
                    digest.update(chunk)
                    size += file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
                self._rename(Path(file.name), self.path(digest.hexdigest()))
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        return digest.hexdigest(), size

    def _rename(self, written: Path, final: Path) -> None:
        final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        written.replace(final)
        for directory in (final.parent, final.parent.parent, self._root):
            sync_directory(directory)


def chunks_of(path: Path) -> Iterator[bytes]:
    """The content of a file, piece by piece."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def sync_directory(path: Path) -> None:
    """Make sure that the names in a directory survive a power cut."""
    directory = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _digest(path: Path) -> str:
    digest = sha256()
    for chunk in chunks_of(path):
        digest.update(chunk)
    return digest.hexdigest()
