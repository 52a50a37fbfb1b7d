"""Pictures beside a run's page: each state once, never in the way of words, and a failure ends with a log line."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from bot import drawer as drawing
from bot.drawer import Drawer
from bot.metrics import Metrics
from documents.drawing import NotDrawn
from documents.run_picture import RunPicture
from documents.run_record import RunRecord
from handlers.message import Message
from handlers.pictures.wanted import Wanted
from tests.handlers.talk import OWNER, STARTED, Talk, talking


class Easel:
    """A talk in an office, and the drawer beside it; `drawn` are the titles of what it drew."""

    def __init__(self, talk: Talk, drawn: list[str]) -> None:
        house = talk.stage.messenger
        self.talk, self.drawn, self.metrics = talk, drawn, Metrics()
        self.drawer = Drawer(house.database, house.archive, house.dispatcher, lambda: talk.stage.now, self.metrics)

    async def play(self, lines: str) -> None:
        """Play lines, then let the drawer serve whoever waits, and their phones ring."""
        await self.talk.play(lines)
        while wanted := self.talk.stage.messenger.dispatcher.wanted:
            await self.drawer.serve(wanted.popleft())
        await self.talk.stage.settle()

    def pictures(self, person: str) -> int:
        """How many pictures somebody has on screen."""
        return sum("[proses-1.png]" in shown.text for shown in self.talk.phones[person].chat)


@pytest.fixture
async def easel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Easel]:
    """A run that has just started, and nothing drawn yet."""
    drawn: list[str] = []

    def draw(picture: RunPicture) -> bytes:
        drawn.append(picture.progress)
        return picture.progress.encode()

    monkeypatch.setattr(RunPicture, "drawn", draw)
    async with talking(tmp_path) as talk:
        easel = Easel(talk, drawn)
        await easel.play(STARTED)
        yield easel


async def test_the_words_come_first_and_the_picture_after(easel):
    """Whoever looks at a run reads it at once; the picture is a message of its own that follows."""
    await easel.talk.play(f"{OWNER} > /status 1")
    assert easel.talk.screen(OWNER).startswith("Proses 1 · Mekanisme Pengumpulan Data Kinerja")
    assert easel.pictures(OWNER) == 0
    await easel.play("")
    assert easel.talk.screen(OWNER) == "Bagan alir proses 1 [proses-1.png]"


async def test_the_same_state_is_shown_once(easel):
    """Looking again, closer, or back sends no second picture: only what has changed is worth the line."""
    await easel.play(f"{OWNER} > /status 1")
    await easel.play(f"{OWNER} > [▸1] \n {OWNER} > [« Kembali] \n {OWNER} > /status 1")
    assert easel.pictures(OWNER) == 1


async def test_a_change_is_shown_at_the_next_look(easel):
    """After somebody acted the next look brings a new picture, and nobody gets one unasked."""
    await easel.play(f"{OWNER} > /status 1")
    await easel.play("sekwan > [Teruskan]")
    assert easel.pictures(OWNER) == 1
    await easel.play(f"{OWNER} > /status 1")
    assert easel.pictures(OWNER) == 2
    assert easel.drawn == ["Langkah 1 dari 5", "Langkah 2 dari 5, 0 dari 3 Bagian selesai"]


async def test_the_same_state_is_drawn_once_for_all(easel):
    """A second person gets the picture that was drawn for the first, though it is later by the clock."""
    await easel.play(f"{OWNER} > /status 1")
    await easel.play("* 5 menit \n sekwan > /status 1")
    assert easel.pictures("sekwan") == 1
    assert len(easel.drawn) == 1


async def test_what_becomes_late_is_another_state(easel):
    """Nothing happened in the run, and yet it is late now."""
    await easel.play(f"{OWNER} > /status 1")
    await easel.play(f"* 6 hari kerja \n {OWNER} > /status 1")
    assert easel.pictures(OWNER) == 2


async def test_the_list_and_refusals_bring_no_picture(easel):
    """A picture is of one run, for those who may look at it."""
    await easel.talk.play(f"{OWNER} > /status \n kasubbag-risalah > /status 1")
    assert not easel.talk.stage.messenger.dispatcher.wanted


async def test_a_picture_that_fails_holds_up_nobody(easel, monkeypatch):
    """The words are out, the failure is counted, the next look tries again, and the next picture comes."""

    def broken(picture: RunPicture) -> bytes:
        raise NotDrawn("no ink")

    with monkeypatch.context() as patch:
        patch.setattr(RunPicture, "drawn", broken)
        await easel.play(f"{OWNER} > /status 1")
    assert easel.pictures(OWNER) == 0
    assert "alur_pictures_not_drawn_total 1" in easel.metrics.text(())
    await easel.play(f"{OWNER} > /status 1")
    assert easel.pictures(OWNER) == 1


async def test_whoever_asked_for_it_hears_that_it_does_not_come(easel, monkeypatch):
    """A button promises a picture: where it can't be drawn, its presser is told so once, and what to do."""

    def broken(_record: RunRecord) -> bytes:
        raise NotDrawn("no ink")

    monkeypatch.setattr(RunRecord, "drawn", broken)
    await easel.play(f"{OWNER} > /status 1 \n {OWNER} > [Berkas lengkap (PDF)]")
    assert easel.talk.screen(OWNER).startswith("Berkas lengkap proses 1 tidak dapat dibuat. Mohon tekan lagi nanti; ")
    assert sum("tidak dapat dibuat" in shown.text for shown in easel.talk.phones[OWNER].chat) == 1


async def test_it_goes_out_as_a_photo(easel):
    """What is put out is the archive's file, to be shown and not only laid by."""
    await easel.talk.play(f"{OWNER} > /status 1")
    wanted = easel.talk.stage.messenger.dispatcher.wanted.popleft()
    await easel.drawer.serve(wanted)

    def body(tx):
        return tx.one("SELECT body FROM outbox WHERE status = 'waiting' ORDER BY id DESC LIMIT 1")["body"]

    message = msgspec.json.decode(await easel.talk.stage.messenger.database.transact(body), type=Message)
    assert message.attachment
    assert message.attachment.photo
    assert easel.talk.stage.messenger.archive.path(message.attachment.sha256).read_bytes() == b"Langkah 1 dari 5"


async def test_the_loop_serves_one_after_another_until_stopped(easel):
    """Whoever waits is served when the bell rings, whatever happens to others; a run that is not there is logged."""
    dispatcher, talk = easel.talk.stage.messenger.dispatcher, easel.talk
    await talk.play(f"{OWNER} > /status 1")
    dispatcher.wanted.appendleft(
        Wanted(office="balangan-setwan", run=99, person=OWNER, channel="telegram", address="1")
    )
    running = asyncio.create_task(easel.drawer.run())
    async with asyncio.timeout(20):
        while "alur_pictures_drawn_total 1" not in easel.metrics.text(()):
            easel.drawer.bell.set()
            await asyncio.sleep(0)
    easel.drawer.stop()
    await running
    await talk.stage.settle()
    assert easel.pictures(OWNER) == 1


async def test_what_is_remembered_is_bounded(easel, monkeypatch):
    """The oldest look is forgotten first, so that a year of looks takes no memory: it is shown again, drawn or not."""
    monkeypatch.setattr(drawing, "REMEMBERED", 1)
    await easel.play(f"{OWNER} > /status 1 \n sekwan > /status 1")
    assert len(easel.drawer._shown) == 1
    await easel.play(f"{OWNER} > /status 1")
    assert easel.pictures(OWNER) == 2
