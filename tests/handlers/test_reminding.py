"""Reminding: only of what still holds, only those who have not acted, and never more than one message at a time."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from flows.commands import Start
from flows.period import Period
from handlers.desk import Desk
from handlers.perform import begin
from handlers.time import clockwork
from storage import numbers, reminders, timers
from storage.offices import UnknownOffice
from storage.reminders import Reminder
from tests.handlers.talk import AT_THE_SUB_BAGIAN, OWNER, STARTED, Talk, talking

ACTING = "kasubbag-umum"


async def until(talk: Talk, day: int, clock: str) -> None:
    """Let it become a moment of January 2027, everything in between at its own."""
    await talk.play(f"* ke 2027-01-{day:02} {clock}")


def unread(talk: Talk, person: str) -> list[str]:
    return [text for text in talk.phones[person].unread if "Selamat" in text or "⏰" in text or "⏫" in text]


async def test_a_timer_that_fires_in_the_instant_after_is_harmless(tmp_path: Path) -> None:
    """A timer that was found due before its task was finished does nothing afterwards."""
    async with talking(tmp_path) as talk:
        await talk.play(STARTED)
        late = talk.stage.now + timedelta(days=30)
        (found, *_) = await talk.at_desk(lambda desk: timers.due(desk.tx, late, 1))
        await talk.play("sekwan > [Teruskan]")
        talk.phones["sekwan"].unread.clear()
        await talk.at_desk(partial(clockwork.fire, timer=found))
        await talk.stage.messenger.settle(talk.stage.now)
        assert talk.phones["sekwan"].unread == []


async def test_what_was_done_meanwhile_is_not_told(tmp_path: Path) -> None:
    """A rung that waits for the opening says nothing to whom it no longer concerns by then."""
    async with talking(tmp_path) as talk:
        await talk.play(AT_THE_SUB_BAGIAN)
        await until(talk, 14, "17.00")
        for phone in talk.phones.values():
            phone.unread.clear()
        await talk.play(f"{ACTING} > [berkas umum.pdf] \n {ACTING} > [Selesai] @ 5")
        await until(talk, 15, "07.30")
        assert unread(talk, ACTING) == []
        assert len(unread(talk, "kasubbag-risalah")) == 1


async def test_a_held_run_reminds_nobody(tmp_path: Path) -> None:
    """Nothing is told of a run that was held after a rung had fired, nor does the digest name it."""
    async with talking(tmp_path) as talk:
        await talk.play(AT_THE_SUB_BAGIAN)
        await until(talk, 14, "17.00")
        await talk.play(
            f"{OWNER} > /status 1 \n {OWNER} > [Arahkan…] \n {OWNER} > [Tahan] \n {OWNER} > Menunggu edaran"
        )
        for phone in talk.phones.values():
            phone.unread.clear()
        await until(talk, 18, "10.00")
        assert not any(unread(talk, person) for person in talk.phones)


async def test_a_cancelled_run_reminds_nobody(tmp_path: Path) -> None:
    """When a run has ended nobody hears of it any more, and no timer of it is left."""
    async with talking(tmp_path) as talk:
        await talk.play(AT_THE_SUB_BAGIAN)
        await until(talk, 14, "17.00")
        await talk.play(f"{OWNER} > /status 1 \n {OWNER} > [Arahkan…]")
        await talk.play(f"{OWNER} > [Batalkan proses] \n {OWNER} > Salah periode")
        for phone in talk.phones.values():
            phone.unread.clear()
        await until(talk, 22, "10.00")
        assert not any(unread(talk, person) for person in talk.phones)
        assert await talk.at_desk(lambda desk: desk.tx.all("SELECT * FROM timer")) == []


async def test_of_many_tasks_eight_are_listed(tmp_path: Path) -> None:
    """A digest lists eight tasks, the late before those due today before the others, and counts the rest."""
    async with talking(tmp_path) as talk:
        for _ in range(13):
            await talk.at_desk(start_one)
        await talk.stage.messenger.settle(talk.stage.now)
        await until(talk, 12, "07.30")
        (digest,) = unread(talk, "sekwan")
        assert digest.startswith("Selamat pagi. 13 tugas menunggu Anda:")
        assert digest.endswith("dan 5 lainnya: /tugas")
        assert len(talk.labels("sekwan")) == 8


def start_one(desk: Desk) -> None:
    number = numbers.advance(desk.tx, "run", 1)
    begin(
        desk,
        "balangan-setwan",
        "balangan-pengumpulan-data-kinerja",
        1,
        Start(by=OWNER, run=number, period=Period(2010 + number, 1)),
    )
    desk.put_out()


async def test_a_recalled_task_climbs_no_rung_twice(tmp_path: Path) -> None:
    """Whoever takes an act back is not told again of the rungs that had fired before it."""
    async with talking(tmp_path) as talk:
        await talk.play(STARTED)
        await until(talk, 15, "10.00")
        fired = await talk.at_desk(lambda desk: len(desk.tx.all("SELECT * FROM timer WHERE next_at IS NULL")))
        await talk.play("sekwan > [Teruskan] \n sekwan > tarik 1")
        talk.phones["sekwan"].unread.clear()
        await talk.stage.messenger.settle(talk.stage.now + timedelta(minutes=1))
        assert unread(talk, "sekwan") == []
        rows = await talk.at_desk(lambda desk: desk.tx.all("SELECT rung FROM timer WHERE next_at IS NULL AND task = 1"))
        assert len(rows) == fired


async def test_what_cannot_be_carried_out_keeps_back_no_other(tmp_path: Path) -> None:
    """A reminder that fails is reported and tried again in an hour; the others of the same beat are told."""
    async with talking(tmp_path) as talk:
        await talk.play(STARTED)
        now, dispatcher = talk.stage.now, talk.stage.messenger.dispatcher
        batas = Reminder(1, 1, "batas")
        await talk.at_desk(lambda desk: reminders.add(desk.tx, "tak-ada", {"hantu": now}, batas, now))
        await talk.at_desk(lambda desk: reminders.add(desk.tx, "balangan-setwan", {"sekwan": now}, batas, now))
        with pytest.raises(ExceptionGroup) as failed:
            await dispatcher.tick(now)
        assert failed.group_contains(UnknownOffice)
        await talk.stage.messenger.settle(now)
        assert len(unread(talk, "sekwan")) == 1
        with pytest.raises(ExceptionGroup):
            await dispatcher.tick(now + timedelta(hours=1))


async def test_the_owner_reads_of_a_late_task_once(tmp_path: Path) -> None:
    """On the morning of its escalation a task is not named once more among the late runs; others of the run are."""
    async with talking(tmp_path) as talk:
        await talk.play(AT_THE_SUB_BAGIAN)
        await talk.play(f"{ACTING} > tunda 5 19 Januari menunggu data \n {OWNER} > [Setujui] @ 5")
        await until(talk, 20, "07.30")
        escalated, late = unread(talk, OWNER)[-1].split("Proses yang terlambat")
        assert "7 · Mengisi" in escalated
        assert "Langkah 3 dari 5, lewat batas sejak Selasa: 0 dari 6 Sub Bagian selesai" in late
        assert late.endswith("; menunggu juga Sub Bagian Umum dan Kepegawaian")
        assert talk.labels(OWNER)[-1:] == ["Lihat proses 1"]
        await until(talk, 21, "07.30")
        assert "Proses yang terlambat" in unread(talk, OWNER)[-1]


async def test_a_run_whose_late_tasks_are_all_escalated_is_not_named_again(tmp_path: Path) -> None:
    """Where nothing is left to say of a late run beside the escalation, the digest has no line of it."""
    async with talking(tmp_path) as talk:
        await talk.play(AT_THE_SUB_BAGIAN)
        await until(talk, 20, "07.30")
        digest = unread(talk, OWNER)[-1]
        assert "sebagai pemilik proses" in digest
        assert "Proses yang terlambat" not in digest
        assert "Proses yang terlambat" in unread(talk, OWNER)[-2]


async def test_what_reaches_nobody_is_told_the_owner_once(tmp_path: Path) -> None:
    """A late task of somebody who has not joined stands among the owner's own tasks, not in the escalation as well."""
    async with talking(tmp_path, absent="sekwan") as talk:
        await talk.play(STARTED)
        await until(talk, 20, "07.30")
        digests = unread(talk, OWNER)
        assert all(text.count("Mendisposisikan") == 1 for text in digests if text.startswith("Selamat"))
        assert not any("⏫" in text for text in digests)
        assert not any("/tunda" in text for text in digests)


async def test_time_that_is_asked_for_is_not_offered_again(tmp_path: Path) -> None:
    """The digest of whoever waits for an answer to a request does not offer another."""
    async with talking(tmp_path) as talk:
        await talk.play(AT_THE_SUB_BAGIAN)
        await until(talk, 15, "07.30")
        assert unread(talk, ACTING)[-1].endswith("Bila perlu tambahan waktu: /tunda")
        await talk.play(f"{ACTING} > tunda 5 25 Januari menunggu data")
        await until(talk, 18, "07.30")
        assert "/tunda" not in unread(talk, ACTING)[-1]


async def test_of_a_head_who_is_not_reached_the_next_above_hears(tmp_path: Path) -> None:
    """Where the head above those who hold a late task cannot be reached, it goes to the next head who can."""
    async with talking(tmp_path, absent="kabag-persidangan") as talk:
        await talk.play(f"{STARTED} \n sekwan > [Teruskan] \n {OWNER} > [Catat atas nama] @ 3")
        await talk.play(f"{OWNER} > [berkas disposisi.pdf] \n {OWNER} > [Selesai atas nama]")
        await until(talk, 20, "07.30")
        (escalated,) = [text for text in unread(talk, "sekwan") if "Mengisi" in text]
        assert escalated.startswith("⏫ Selamat pagi. Mohon perhatian Anda sebagai atasan: tugas-tugas berikut")
        assert talk.labels("sekwan") == ["Lihat proses 1"]
