"""The clock, its beat, and what is done at its beat."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.beat import Beat
from bot.clock import now, running
from bot.crew import Crew, wait_within
from bot.housekeeping import tidy
from storage import drawings, files, inbox
from storage.archive import Archive
from storage.outbox_keeping import KEPT
from tests.bot.stand_ins import START

A_FILE = files.Sent(
    office="kantor", person="umum", channel="telegram", address="1", vendor_id="v", name="x.pdf", at=START
)


async def test_every_beat_calls_its_work_even_after_one_failed():
    """A work that raises is logged, and the next beat comes."""
    beats: list[datetime] = []
    enough = asyncio.Event()

    async def work(now: datetime) -> None:
        beats.append(now)
        if len(beats) == 1:
            raise KeyError("x")
        enough.set()

    beat = Beat()
    beat.every(timedelta(milliseconds=10), work)
    beat.start()
    async with asyncio.timeout(20):
        await enough.wait()
    beat.stop()
    assert beats[0] < beats[1]


def test_the_clock_is_in_utc():
    """Every moment the process notes is the same all over the country."""
    assert now().tzinfo is UTC


async def test_what_was_seen_long_ago_is_forgotten(database, tmp_path):
    """The inbox keeps a month, however much there is."""
    old = START - KEPT - timedelta(seconds=1)
    await database.transact(lambda tx: [inbox.record(tx, "telegram", str(n), old) for n in range(1200)])
    await database.transact(lambda tx: inbox.record(tx, "telegram", "baru", START))
    await tidy(database, Archive(tmp_path), START)
    row = await database.transact(lambda tx: tx.one("SELECT count(*) AS n, max(id) AS id FROM inbox"))
    assert (row["n"], row["id"]) == (1, "baru")


async def test_old_drawings_leave_the_archive(database, tmp_path):
    """A picture can be drawn again and is kept for a month; one that is a file of a run as well stays."""
    archive, old = Archive(tmp_path), START - KEPT - timedelta(seconds=1)
    (gone, _), (filed, _), (sent_again, _) = (archive.put([content]) for content in (b"1", b"2", b"3"))
    for digest in (gone, filed, sent_again):
        await database.transact(partial(drawings.note, sha256=digest, now=old))
    await database.transact(lambda tx: drawings.note(tx, sent_again, START))
    number = await database.transact(lambda tx: files.add(tx, A_FILE))
    kept = partial(files.kept, office="kantor", number=number, sha256=filed, name="x", size=1, kind="pdf")
    await database.transact(kept)
    await tidy(database, archive, START)
    assert [archive.has(one) for one in (gone, filed, sent_again)] == [False, True, True]


async def test_a_crew_cuts_off_what_takes_too_long():
    """A stop has an end, whatever is under way."""
    crew, ended = Crew(2), []

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    crew.start(endless())
    assert crew.free == 1
    await crew.finish(0.01)
    assert ended
    assert crew.free == 2
    await crew.finish(0.01)


async def test_a_wait_ends_by_its_event_or_by_time():
    """Whichever comes first."""
    event = asyncio.Event()
    await wait_within(event, 0.001)
    assert not event.is_set()
    event.set()
    await wait_within(event, None)


async def test_beats_bear_the_time_of_the_clock_they_were_given():
    """In a demonstration that is another one; what passes evenly never goes back."""
    beat: asyncio.Future[datetime] = asyncio.get_running_loop().create_future()

    async def work(now: datetime) -> None:
        if not beat.done():
            beat.set_result(now)

    before, beats = running(), Beat(lambda: START)
    beats.every(timedelta(milliseconds=10), work)
    beats.start()
    assert await asyncio.wait_for(beat, 20) == START
    beats.stop()
    assert running() > before
