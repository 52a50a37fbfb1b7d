"""`alur verify`, `backup`, `restore` and `status`: the data as a whole."""

from datetime import timedelta
from pathlib import Path

from bot import clock
from bot.failures import CommandFailed
from bot.operator_settings import settings
from storage import alarms, outbox_keeping, run_lists
from storage import offices as offices_store
from storage.archive import Archive
from storage.backup import backup as make_backup
from storage.connections import FILE_NAME
from storage.proof import proof
from storage.readers import snapshot
from storage.restore import restore as put_back
from storage.transaction import Transaction
from storage.verify import findings

A_DAY = timedelta(days=1)


def verify(code: str = "") -> int:
    """Prove the chains, the states and the files, and name what is wrong; of a code only what it says of its run."""
    data_dir = settings().data_dir
    if code:
        with snapshot(data_dir / FILE_NAME) as tx:
            proved = proof(tx, Archive(data_dir), code)
        print(proved.sentence)
        return 0 if proved.holds else 1
    with snapshot(data_dir / FILE_NAME) as tx:
        found = list(findings(tx, Archive(data_dir)))
        runs = sum(run_lists.count(tx, office) for office in offices_store.keys(tx))
    for finding in found:
        print(finding)
    print(f"{len(found)} temuan." if found else f"Data utuh: {runs} proses diperiksa, dengan semua berkasnya.")
    return 1 if found else 0


def backup(dest: str) -> int:
    """Make a copy of the data, files included."""
    data_dir = settings().data_dir
    if Path(dest).resolve().is_relative_to(data_dir.resolve()):
        raise CommandFailed("Cadangan harus di luar DATA_DIR.")
    manifest = make_backup(data_dir, Path(dest), clock.now())
    print(f"Cadangan selesai di {dest}: basis data dan {manifest.files} berkas.")
    for digest in manifest.damaged:
        print(f"Berkas {digest} hilang atau rusak, jadi tidak ikut disalin.")
    return 1 if manifest.damaged else 0


def restore(source: str) -> int:
    """Put a copy back into an empty data directory, and verify it."""
    outcome = put_back(Path(source), settings().data_dir, clock.now())
    for finding in outcome.findings:
        print(finding)
    print(f"Dipulihkan ke keadaan {outcome.taken_at:%d-%m-%Y %H.%M} UTC, {len(outcome.findings)} temuan.")
    print("Saat `alur serve` dijalankan, pemilik diberi tahu dan kartu yang terbuka dikirim lagi.")
    return 1 if outcome.findings else 0


def status() -> int:
    """Print how many runs are open in each office, what waits to be sent, and what a messenger wants mended."""
    with snapshot(settings().data_dir / FILE_NAME) as tx:
        for key, name in offices_store.names(tx).items():
            print(f"{key}  {name}: {_runs(tx, key)}")
        waiting = sum(lane.count for lane in outbox_keeping.waiting(tx, clock.now()))
        print(f"{waiting} pesan menunggu dikirim.")
        for channel, sentence in alarms.since(tx, clock.now() - A_DAY):
            print(f"{channel}: {sentence}")
    return 0


def _runs(tx: Transaction, office: str) -> str:
    return f"{run_lists.count_open(tx, office)} proses berjalan, {run_lists.count(tx, office)} seluruhnya"
