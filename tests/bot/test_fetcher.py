"""Files in: each is fetched, looked at and kept, or refused with a reason; and none stops another."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.fetcher import LEASE, MOST_ATTEMPTS, Fetcher
from bot.metrics import Metrics
from bot.send_error import SendError
from documents.inspection import MAX_BYTES
from storage import files
from storage.archive import Archive
from storage.database import Database
from storage.errors import NotSaved
from storage.files import File, Sent
from tests.bot.stand_ins import START, Messenger, Moment, People


class Desk:
    """Files that wait at a messenger, their fetcher, and what stands around them."""

    def __init__(self, database: Database, archive: Archive) -> None:
        self.database, self.archive = database, archive
        self.messenger, self.people, self.now = Messenger(), People(), Moment()
        channels = {"telegram": self.messenger}
        self.fetcher = Fetcher(database, channels, archive, self.people, self.now, Metrics())

    async def send(self, name: str, *content: bytes | Exception, purpose: str = "") -> int:
        """Let a file wait at the messenger."""
        self.messenger.files[name] = list(content)
        sent = Sent(
            office="k",
            person="kabag",
            channel="telegram",
            address="7",
            vendor_id=name,
            name=name,
            at=START,
            purpose=purpose,
        )
        return await self.database.transact(lambda tx: files.add(tx, sent))

    async def run_until(self, condition: Callable[[], object]) -> None:
        """Fetch until something is true, then stop."""
        self.fetcher._stopping = False
        running = asyncio.create_task(self.fetcher.run())
        async with asyncio.timeout(20):
            while not condition():
                await self.people.happened.wait()
                self.people.happened.clear()
        self.fetcher.stop()
        await running

    async def file(self, number: int) -> File:
        """A file as it is stored."""
        found = await self.database.transact(lambda tx: files.get(tx, "k", number))
        assert found
        return found


@pytest.fixture
def desk(database: Database, archive: Archive) -> Desk:
    """A desk without files."""
    return Desk(database, archive)


async def test_a_file_is_kept_under_its_hash(desk):
    """What arrives is what was sent: hash, size, kind and the name to show."""
    number = await desk.send("data umum.txt", b"isi ", b"data umum")
    await desk.run_until(lambda: desk.people.arrived)
    (arrived,) = desk.people.arrived
    assert (arrived["office"], arrived["file"]) == ("k", number)
    assert (arrived["size"], arrived["kind"], arrived["name"]) == (13, "txt", "data umum.txt")
    assert desk.archive.path(arrived["sha256"]).read_bytes() == b"isi data umum"


async def test_what_is_under_way_never_leaves_the_data_directory(desk, tmp_path):
    """A killed process leaves nothing of an office's files anywhere but where the next start removes it."""
    desk.messenger.closed = True
    await desk.send("pegawai.csv", b"nama,jabatan")
    running = asyncio.create_task(desk.fetcher.run())
    await desk.messenger.happened.wait()
    [under_way] = (tmp_path / "files" / "incoming").iterdir()
    desk.messenger.opened.set()
    desk.fetcher.stop()
    await running
    assert not under_way.exists()


async def test_a_list_of_people_is_read_and_not_kept(desk):
    """Its rows are handed over without any NIP, and the archive has nothing of it."""
    nip = "000000000000000001"
    content = f"Nama;NIP;Jabatan\nSari Contoh;{nip};Analis\n".encode()
    number = await desk.send("pegawai.csv", content, purpose=files.PEOPLE)
    await desk.run_until(lambda: desk.people.listed)
    ((listed, sheet),) = desk.people.listed
    assert listed == number
    assert [row.name for row in sheet.rows] == ["Sari Contoh"]
    assert nip not in repr(sheet)
    assert not desk.people.arrived
    assert not any(path.is_file() for path in desk.archive.path("0" * 64).parents[2].rglob("*"))


async def test_a_list_of_people_that_is_none_is_refused_with_the_remedy(desk):
    """Who sends something else for the list reads how to save it."""
    await desk.send("pegawai.pdf", b"%PDF-1.7\n%%EOF", purpose=files.PEOPLE)
    await desk.run_until(lambda: desk.people.refused)
    assert "simpan sebagai Excel (xlsx) atau CSV" in desk.people.refused[0][1]


async def test_a_file_that_may_not_enter_is_refused_with_its_reason(desk):
    """The sender reads why, and the archive stays empty."""
    number = await desk.send("laporan.pdf", b"MZ\x90\x00" + bytes(200))
    await desk.run_until(lambda: desk.people.refused)
    ((refused, sentence),) = desk.people.refused
    assert refused == number
    assert "laporan.pdf" in sentence
    assert not desk.people.arrived


async def test_a_file_that_grows_beyond_the_limit_is_refused_while_it_comes(desk):
    """The cap is on what really comes, whatever size was announced."""
    await desk.send("besar.txt", *[b"x" * 2**20] * (MAX_BYTES // 2**20), b"x", AssertionError("read too far"))
    await desk.run_until(lambda: desk.people.refused)
    assert "20 MB" in desk.people.refused[0][1]


async def test_a_download_that_breaks_off_is_tried_again(desk):
    """Half a file is never kept; the next attempt brings the whole."""
    number = await desk.send("a.txt", b"setengah", SendError("NetworkError"))
    other = await desk.send("b.txt", b"utuh")
    await desk.run_until(lambda: desk.people.arrived)
    assert [one["file"] for one in desk.people.arrived] == [other]
    assert (await desk.file(number)).error == "NetworkError"
    desk.now.forward(1)
    await desk.run_until(lambda: len(desk.people.arrived) == 2)
    assert desk.people.arrived[1]["file"] == number


@pytest.mark.parametrize("error", [NotSaved("disk penuh"), KeyError("x")])
async def test_what_goes_wrong_here_is_tried_again_too(desk, error):
    """A full disk or a defect leaves the file with its messenger."""
    number = await desk.send("a.txt", error, b"isi")
    await desk.send("b.txt", b"utuh")
    await desk.run_until(lambda: desk.people.arrived)
    assert (await desk.file(number)).state == "fetching"
    assert not desk.people.refused
    desk.now.forward(1)
    await desk.run_until(lambda: len(desk.people.arrived) == 2)


async def test_a_file_that_the_messenger_will_never_give_is_refused(desk):
    """The sender is asked to send it again, rather than left waiting."""
    await desk.send("a.txt", SendError("file is too big", permanent=True))
    await desk.run_until(lambda: desk.people.refused)
    assert desk.people.refused[0][1].startswith("Berkas a.txt tidak dapat diambil")


async def test_an_attempt_is_the_last_in_the_end(desk):
    """After a quarter of an hour the sender hears that the file did not come."""
    number = await desk.send("a.txt", SendError("NetworkError"))
    await desk.database.transact(
        lambda tx: tx.execute("UPDATE file SET attempts = :n WHERE id = :id", n=MOST_ATTEMPTS - 1, id=number)
    )
    await desk.run_until(lambda: desk.people.refused)
    assert desk.people.refused[0][0] == number


@pytest.mark.parametrize("fault", ["arriving", "refusing"])
async def test_a_defect_is_not_met_forever(desk, monkeypatch, fault):
    """A file that the use cases cannot handle is tried again, and in the end set aside under a number."""

    async def broken(*_: Any, **__: Any) -> None:
        raise KeyError("x")

    monkeypatch.setattr(desk.people, "file_arrived" if fault == "arriving" else "file_refused", broken)
    number = await desk.send("a.txt", b"isi" if fault == "arriving" else b"MZ\x90\x00" + bytes(200))
    for attempt in range(MOST_ATTEMPTS):
        assert not desk.people.set_aside, attempt
        await desk.fetcher._take_out()
        await desk.fetcher._crew.finish(20)
        desk.now.forward(61)
    ((file, told),) = desk.people.set_aside
    assert (file, len(told)) == (str(number), 6)


async def test_a_file_that_was_being_fetched_when_the_process_died_is_fetched_again(desk):
    """The next process does not wait for the end of a dead one's lease."""
    await desk.send("a.txt", b"isi")
    await desk.database.transact(lambda tx: files.claim(tx, START, 10, LEASE))
    await desk.fetcher.free_leases()
    await desk.run_until(lambda: desk.people.arrived)


async def test_a_slow_download_is_not_begun_twice(desk):
    """A lease that ends while its file is still coming does not bring the file a second time."""
    await desk.send("a.txt", b"isi")
    desk.messenger.closed = True
    running = asyncio.create_task(desk.fetcher.run())
    await desk.messenger.until(lambda: desk.messenger.at_once)
    desk.now.forward(LEASE.total_seconds())
    desk.fetcher.bell.set()
    await desk.send("b.txt", b"utuh")
    desk.fetcher.bell.set()
    await desk.messenger.until(lambda: desk.messenger.at_once == 2)
    desk.messenger.opened.set()
    desk.fetcher.stop()
    await running
    assert sorted(one["name"] for one in desk.people.arrived) == ["a.txt", "b.txt"]


async def test_many_files_come_a_few_at_a_time(desk):
    """An album of ten arrives whole."""
    for number in range(10):
        await desk.send(f"{number}.txt", f"isi {number}".encode())
    await desk.run_until(lambda: len(desk.people.arrived) == 10)
    assert {one["name"] for one in desk.people.arrived} == {f"{number}.txt" for number in range(10)}


async def test_a_full_disk_stops_the_fetcher_only_while_it_is_full(desk, monkeypatch):
    """What could not be claimed or written down stays with its messenger, and comes once there is room."""
    await desk.send("a.txt", SendError("NetworkError"), b"isi")
    works = desk.database.transact
    refusals = [True, False, True, True]  # the claim, and after the next one both notes that it failed

    async def transact(work: Callable[..., Any]) -> Any:
        if refusals and refusals.pop(0):
            desk.fetcher.bell.set()
            desk.now.forward(LEASE.total_seconds())
            raise NotSaved("disk penuh")
        return await works(work)

    monkeypatch.setattr(desk.database, "transact", transact)
    await desk.run_until(lambda: desk.people.arrived)
    assert len(desk.people.arrived) == 1


async def test_a_refusal_that_could_not_be_told_is_found_again(desk, monkeypatch):
    """The sender hears of a refused file at the next attempt, if not at this one."""
    await desk.send("a.txt", SendError("file is too big", permanent=True), SendError("file is too big", permanent=True))
    told = desk.people.file_refused
    refusals = [True]

    async def file_refused(*arguments: Any) -> None:
        if refusals and refusals.pop(0):
            desk.people.happened.set()
            raise NotSaved("disk penuh")
        await told(*arguments)

    monkeypatch.setattr(desk.people, "file_refused", file_refused)
    await desk.run_until(lambda: not refusals)
    desk.now.forward(1)
    await desk.run_until(lambda: desk.people.refused)
    assert len(desk.people.refused) == 1
