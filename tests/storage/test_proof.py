"""The code on a record: what it proves against the database, and that no change of the data gets past it."""

from pathlib import Path

import pytest

from flows.events import FileAttached
from flows.run import FileRef
from storage import fingerprint, runs
from storage.archive import Archive
from storage.database import Database
from storage.fingerprint import CodeUnreadable
from storage.proof import Proof, proof
from storage.transaction import Transaction
from tests.flows.offices import small
from tests.storage.sample import begin, happen, later, submitted
from tests.storage.test_offices import put

OFFICE = "dinas"


def attached(digest: str) -> FileAttached:
    file = FileRef(id=1, sha256=digest, name="data.xlsx", size=3, kind="xlsx", by="kasubbag-umum", at=later(minutes=5))
    return FileAttached(at=later(minutes=5), by="kasubbag-umum", task=1, file=file)


async def coded(database: Database, tmp_path: Path) -> str:
    """The code of a run of three events and a file."""
    digest, _ = Archive(tmp_path / "data").put([b"isi"])

    def work(tx: Transaction) -> str:
        put(tx, small())
        happen(tx, begin(tx, tasks=[1], office=OFFICE), attached(digest))
        return str(fingerprint.of(tx, OFFICE, 1))

    return await database.transact(work)


async def proved(database: Database, tmp_path: Path, code: str) -> Proof:
    return await database.read(lambda tx: proof(tx, Archive(tmp_path / "data"), code))


async def test_the_latest_state_is_proved(database: Database, tmp_path: Path) -> None:
    """The code of a run as it stands is genuine, and its sentence says until when, in the office's time."""
    found = await proved(database, tmp_path, await coded(database, tmp_path))
    assert found.holds
    assert found.sentence == (
        "Asli dan terbaru: proses 1 (dinas) sampai kejadian 3, 12-01-2026 08.05 WIB, tercatat tanpa perubahan, "
        "dengan 1 berkas yang utuh."
    )


async def test_an_older_record_stays_genuine(database: Database, tmp_path: Path) -> None:
    """A record that was printed before the run went on is genuine, and is said to be no more the latest."""
    code = await coded(database, tmp_path)

    await database.transact(lambda tx: happen(tx, runs.load(tx, OFFICE, 1), submitted(1)))
    found = await proved(database, tmp_path, code)
    assert found.holds
    assert found.sentence.startswith("Asli, tetapi bukan yang terbaru: proses 1 (dinas) sampai kejadian 3")
    assert found.sentence.endswith("; sesudahnya ada 1 kejadian.")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE event SET body = replace(body, 'kasubbag', 'kabag') WHERE seq = 3", "terputus pada kejadian"),
        ("DELETE FROM event WHERE seq = 3", "ujung rantai"),
        ("UPDATE run SET state = replace(state, 'data.xlsx', 'lain.xlsx')", "tidak sama dengan jumlah kejadiannya"),
        ("UPDATE task SET done_by = 'orang lain'", "baris tugas 1"),
    ],
)
async def test_tampered_data_prove_nothing(database: Database, tmp_path: Path, change: str, why: str) -> None:
    """Where the run in the database was changed behind the program's back, its code proves nothing and says why."""
    code = await coded(database, tmp_path)
    await database.transact(lambda tx: tx.execute(change))
    found = await proved(database, tmp_path, code)
    assert not found.holds
    assert found.sentence.startswith("Tidak terbukti: catatan proses 1 (dinas) di basis data ini sendiri tidak utuh")
    assert why in found.sentence


async def test_a_changed_file_is_told(database: Database, tmp_path: Path) -> None:
    """A file that is no longer in the archive as it was takes the proof away."""
    code = await coded(database, tmp_path)
    (path,) = [path for path in (tmp_path / "data" / "files").rglob("*") if path.is_file()]
    path.write_bytes(b"lain")
    found = await proved(database, tmp_path, code)
    assert not found.holds
    assert "1 dari 1 berkasnya hilang atau berubah" in found.sentence


async def test_a_hash_that_the_run_never_had_is_no_proof(database: Database, tmp_path: Path) -> None:
    """A code whose hash was made up, or is another run's, is refused; so is a run that is not here."""
    code = await coded(database, tmp_path)
    other = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert "tidak pernah berada dalam keadaan" in (await proved(database, tmp_path, other)).sentence
    assert "tidak ada di basis data ini" in (await proved(database, tmp_path, code.replace(":1:", ":2:"))).sentence


@pytest.mark.parametrize("spoil", [str.upper, lambda code: f" {code[:30]}\n{code[30:]} "])
def test_a_copied_code_is_read(spoil) -> None:
    """Blanks, line ends and capitals that came in on the way do not matter."""
    code = f"alur:dinas:12:{'0a' * 32}"
    assert str(fingerprint.read(spoil(code))) == code


@pytest.mark.parametrize("code", ["", "alur:dinas:12", f"alur:dinas:x:{'0a' * 32}", f"alur:dinas:1:{'0a' * 31}"])
def test_anything_else_is_no_code(code: str) -> None:
    """What is cut short or is no code of ours is said to be unreadable."""
    with pytest.raises(CodeUnreadable, match="tidak terbaca"):
        fingerprint.read(code)
