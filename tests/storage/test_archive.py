"""The archive: content under its own hash, whole or not there."""

import errno
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from storage.archive import Archive, chunks_of
from storage.errors import NotSaved

CONTENT = b"isi berkas"
DIGEST = sha256(CONTENT).hexdigest()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty archive."""
    return Archive(tmp_path)


def written(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_content_stands_under_its_hash(archive: Archive, tmp_path: Path) -> None:
    """A content is kept under its SHA-256, two levels deep, and comes back as it was."""
    assert archive.put([CONTENT[:4], CONTENT[4:]]) == (DIGEST, len(CONTENT))
    assert archive.path(DIGEST) == tmp_path / "files" / DIGEST[:2] / DIGEST[2:4] / DIGEST
    assert b"".join(chunks_of(archive.path(DIGEST))) == CONTENT
    assert archive.has(DIGEST)


def test_the_same_content_is_kept_once(archive: Archive, tmp_path: Path) -> None:
    """Putting a content twice leaves one file."""
    archive.put([CONTENT])
    archive.put([CONTENT])
    assert written(tmp_path) == [archive.path(DIGEST)]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", DIGEST.upper(), DIGEST[:-1], DIGEST + "\n", "a" * 63 + "/"])
def test_no_path_but_a_hash(archive: Archive, name: str) -> None:
    """Nothing but a SHA-256 in hexadecimal is ever made a path."""
    with pytest.raises(ValueError, match="SHA-256"):
        archive.path(name)


def test_a_change_does_not_hide(archive: Archive) -> None:
    """A file that is missing, cut or changed is not had."""
    assert not archive.has(DIGEST)
    archive.put([CONTENT])
    archive.path(DIGEST).write_bytes(CONTENT[:-1] + b"X")
    assert not archive.has(DIGEST)
    archive.put([CONTENT])
    assert archive.has(DIGEST)


def test_what_breaks_off_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    """A source that fails in the middle is raised and leaves no file behind."""

    def breaking() -> Iterator[bytes]:
        yield CONTENT
        raise EOFError("terputus")

    with pytest.raises(EOFError, match="terputus"):
        archive.put(breaking())
    assert written(tmp_path) == []


class PowerCutError(BaseException):
    """The machine stopped here."""


@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_a_crash_never_leaves_half_a_file(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Wherever the writing is broken off, a name in the archive stands for its whole content or is not there."""

    def cut(*_args: object, **_more: object) -> None:
        raise PowerCutError

    with monkeypatch.context() as patched:
        patched.setattr(Path if call == "replace" else os, call, cut)
        with pytest.raises(PowerCutError):
            archive.put([CONTENT])
    assert all(archive.has(path.name) for path in written(tmp_path))
    assert archive.put([CONTENT]) == (DIGEST, len(CONTENT))


def test_everything_is_synced_before_it_counts(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is synced before its name stands, and each directory above the name after it."""
    steps: list[str] = []
    sync, rename = os.fsync, Path.replace

    def noted_sync(file: int) -> None:
        steps.append(Path(f"/proc/self/fd/{file}").readlink().name)
        sync(file)

    def noted_rename(self: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_rename)
    archive.put([CONTENT])
    assert steps[0].startswith("tmp")
    assert steps[1:] == ["rename", DIGEST[2:4], DIGEST[:2], "files"]


def test_a_full_disk(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk takes no more, NotSaved is raised with the reason and nothing stays behind."""

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSaved, match="No space left"):
        archive.put([CONTENT])
    assert written(tmp_path) == []


def test_sweeping(archive: Archive, tmp_path: Path) -> None:
    """What a killed process began to write is removed at the next start, and nothing else."""
    archive.sweep()
    archive.put([CONTENT])
    (tmp_path / "files" / "incoming" / "tmpabc").write_bytes(b"setengah")
    (tmp_path / "files" / "incoming" / "unduhan").mkdir()
    (tmp_path / "files" / "incoming" / "unduhan" / "berkas").write_bytes(b"setengah")
    archive.sweep()
    assert written(tmp_path) == [archive.path(DIGEST)]
