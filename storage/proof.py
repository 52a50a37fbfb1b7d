"""What the code on the record of a run proves against the database, in one sentence.

1. The chain of the run must be whole here, and add up to what is stored: else nothing can be proved by it.
2. The code's hash must be one that the chain has reached: then everything up to there is as it was when it was printed.
3. The files that had been laid by then must still be in the archive as they were.
"""

from typing import NamedTuple
from zoneinfo import ZoneInfo

from flows.codec import decode_event
from flows.events import FileAttached
from storage import fingerprint, offices, runs
from storage.archive import Archive
from storage.chain import Link
from storage.fingerprint import CodeUnreadable, Fingerprint
from storage.transaction import Transaction
from storage.verify import in_run


class Proof(NamedTuple):
    """Whether a code is genuine, and the sentence that says so and of what."""

    holds: bool
    sentence: str


def proof(tx: Transaction, archive: Archive, code: str) -> Proof:
    """What a code proves."""
    try:
        claimed = fingerprint.read(code)
    except CodeUnreadable as unreadable:
        return Proof(holds=False, sentence=str(unreadable))
    name = f"proses {claimed.run} ({claimed.office})"
    chain = runs.chain(tx, claimed.office, claimed.run)
    if not chain:
        return _refuted(f"{name} tidak ada di basis data ini, jadi kode ini tidak dapat dibuktikan di sini")
    if finding := next(in_run(tx, claimed.office, claimed.run), None):
        return _refuted(f"catatan {name} di basis data ini sendiri tidak utuh ({finding})")
    reached = next((place for place, link in enumerate(chain, 1) if link.hash == claimed.head), 0)
    if not reached:
        return _refuted(f"{name} tidak pernah berada dalam keadaan yang ditandai kode ini")
    return _of_state(tx, archive, claimed, chain, reached)


def _of_state(tx: Transaction, archive: Archive, claimed: Fingerprint, chain: list[Link], reached: int) -> Proof:
    happened = [decode_event(link.body) for link in chain[:reached]]
    digests = {event.file.sha256 for event in happened if isinstance(event, FileAttached)}
    if damaged := [digest for digest in digests if not archive.has(digest)]:
        return _refuted(f"catatannya cocok, tetapi {len(damaged)} dari {len(digests)} berkasnya hilang atau berubah")
    zone = ZoneInfo(offices.standing(tx, claimed.office).zone)
    until = happened[-1].at.astimezone(zone)
    said = (
        f"proses {claimed.run} ({claimed.office}) sampai kejadian {reached}, {until:%d-%m-%Y %H.%M %Z}, "
        f"tercatat tanpa perubahan, dengan {len(digests)} berkas yang utuh"
    )
    after = len(chain) - reached
    if after:
        return Proof(holds=True, sentence=f"Asli, tetapi bukan yang terbaru: {said}; sesudahnya ada {after} kejadian.")
    return Proof(holds=True, sentence=f"Asli dan terbaru: {said}.")


def _refuted(why: str) -> Proof:
    return Proof(holds=False, sentence=f"Tidak terbukti: {why}.")
