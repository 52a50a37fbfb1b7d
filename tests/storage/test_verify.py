"""Verification finds whatever was changed behind the program's back, and nothing else."""

from pathlib import Path

import pytest

from storage.archive import Archive
from storage.database import Database
from storage.transaction import Transaction
from storage.verify import findings
from tests.storage.sample import begin, happen, submitted
from tests.storage.test_backup import keep_file


async def found(database: Database, tmp_path: Path) -> list[str]:
    return await database.read(lambda tx: list(findings(tx, Archive(tmp_path / "data"))))


async def fill(database: Database, tmp_path: Path) -> None:
    digest, _ = Archive(tmp_path / "data").put([b"isi"])

    def work(tx: Transaction) -> None:
        happen(tx, begin(tx), submitted(1))
        keep_file(tx, digest)

    await database.transact(work)


async def test_all_is_well(database: Database, tmp_path: Path) -> None:
    """Data that only the program wrote give no finding."""
    await fill(database, tmp_path)
    assert await found(database, tmp_path) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("UPDATE event SET body = replace(body, 'kasubbag', 'kabag') WHERE seq = 4", "terputus pada kejadian 4"),
        ("DELETE FROM event WHERE seq = 2", "kejadian 2 hilang"),
        ("DELETE FROM event WHERE seq = 4", "ujung rantai"),
        ("UPDATE run SET state = replace(state, '\"done\"', '\"returned\"')", "tidak sama dengan jumlah kejadiannya"),
        ("UPDATE run SET state = 'rusak'", "tidak dapat dibaca"),
        ("UPDATE task SET done_by = 'orang lain' WHERE id = 1", "baris tugas 1"),
        ("DELETE FROM task WHERE id = 2", "baris tugas 2"),
        ("UPDATE task SET id = 9 WHERE id = 2", "baris tugas 2"),
        ("UPDATE file SET sha256 = 'a' || substr(sha256, 2) WHERE sha256 NOT LIKE 'a%'", "arsip"),
    ],
)
async def test_a_change_is_found(database: Database, tmp_path: Path, change: str, finding: str) -> None:
    """Every change of events, state, task rows or files is named, with its run and place."""
    await fill(database, tmp_path)
    await database.transact(lambda tx: tx.execute(change))
    first = (await found(database, tmp_path))[0]
    assert finding in first
    assert first.startswith(("Proses 1 (kantor): ", "Berkas "))
    assert first.endswith(".")


async def test_a_changed_file_is_found(database: Database, tmp_path: Path) -> None:
    """A file whose content is no longer what its hash says is named."""
    await fill(database, tmp_path)
    (path,) = [path for path in (tmp_path / "data" / "files").rglob("*") if path.is_file()]
    path.write_bytes(b"lain")
    assert await found(database, tmp_path) == [f"Berkas {path.name}: tidak ada di arsip atau isinya berubah."]


async def test_every_finding_is_given(database: Database, tmp_path: Path) -> None:
    """One finding does not hide another."""
    await fill(database, tmp_path)
    await database.transact(lambda tx: begin(tx, 2, [20]))
    await database.transact(lambda tx: tx.execute("UPDATE run SET head = 'x'"))
    assert len(await found(database, tmp_path)) == 2
