"""Proves what is stored: the chains are whole, their events add up to the states, and the files are what they were.

Every finding is a sentence for the operator; no findings means that all is well.
"""

from collections.abc import Iterator

import msgspec

from flows.codec import decode_event
from flows.evolve import fold
from flows.run import Run
from storage import files, run_lists, runs, task_rows
from storage.archive import Archive
from storage.chain import START, Link, linked
from storage.transaction import Transaction

_PAGE = 200


def findings(tx: Transaction, archive: Archive) -> Iterator[str]:
    """Whatever is wrong with the runs of every office, and with the archive."""
    last = ("", 0)
    while page := run_lists.after(tx, *last, limit=_PAGE):
        for office, run in page:
            yield from (f"Proses {run} ({office}): {finding}." for finding in in_run(tx, office, run))
        last = page[-1]
    yield from in_archive(tx, archive)


def in_archive(tx: Transaction, archive: Archive) -> Iterator[str]:
    """The files that are missing or no longer what they were."""
    for digest in files.hashes(tx):
        if not archive.has(digest):
            yield f"Berkas {digest}: tidak ada di arsip atau isinya berubah."


def in_run(tx: Transaction, office: str, run: int) -> Iterator[str]:
    """Whatever is wrong with one run: its chain, the state it adds up to, its tasks."""
    chain = runs.chain(tx, office, run)
    broken = _break(chain, runs.chain_end(tx, office, run))
    if broken:
        yield broken
        return
    try:
        summed = fold(decode_event(link.body) for link in chain)
        stored = runs.load(tx, office, run)
    except (msgspec.MsgspecError, LookupError, ValueError) as error:
        yield f"kejadian atau keadaannya tidak dapat dibaca ({error})"
        return
    if summed != stored:
        yield "keadaan yang tersimpan tidak sama dengan jumlah kejadiannya"
    yield from _in_tasks(tx, summed)


def _break(chain: list[Link], end: tuple[str, int]) -> str | None:
    previous = START
    for number, link in enumerate(chain, start=1):
        if link.seq != number:
            return f"kejadian {number} hilang"
        if link.hash != linked(previous, link.seq, link.body):
            return f"rantai kejadian terputus pada kejadian {number}"
        previous = link.hash
    return None if (previous, len(chain)) == end else "ujung rantai kejadian tidak sama dengan yang tercatat"


def _in_tasks(tx: Transaction, run: Run) -> Iterator[str]:
    stored = {row["id"]: row for row in task_rows.of_run(tx, run.office, run.id)}
    wanted = {task.id: task_rows.row_of(run, task) for task in run.tasks.values()}
    for number in sorted(wanted.keys() | {int(str(key)) for key in stored}):
        if stored.get(number) != wanted.get(number):
            yield f"baris tugas {number} tidak sama dengan keadaan prosesnya"
