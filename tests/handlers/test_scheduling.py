"""What the clock does with planned starts, and what the owner hears of them."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from flows.office_changes import differences
from flows.office_definition import OfficeFile
from handlers.desk import Desk
from handlers.time import scheduling
from storage import office_changes, offices, procedures, schedule
from storage.schedule import PlannedStart
from tests.dialogs.stage import set_up
from tests.dialogs.transcript import Transcript
from tests.handlers.talk import Talk, talking

OFFICE = "jeneponto-perpustakaan"
SOP = "jeneponto-pengumpulan-data-kinerja"
OWNER = "kasubag-perencanaan"
HEAD = "kabid-perpustakaan"


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    """A talk in the office of SOP 001 on Monday 28 December 2026, with the start of January planned."""
    async with talking(tmp_path, office=OFFICE) as started:
        await set_clock(started, "2026-12-28 08.00")
        yield started


async def set_clock(talk: Talk, moment: str) -> None:
    """Jump to a moment, as after a stand-still; what is due then happens."""
    at = datetime.strptime(moment, "%Y-%m-%d %H.%M").replace(tzinfo=ZoneInfo("Asia/Makassar"))
    talk.stage.now = at
    for phone in talk.phones.values():
        phone.unread.clear()
    await talk.stage.messenger.settle(at)


async def change(talk: Talk, changed: Callable[[OfficeFile], OfficeFile]) -> None:
    """Load the office again, changed."""

    def load(desk: Desk) -> None:
        office = offices.standing(desk.tx, OFFICE)
        office_changes.apply(desk.tx, OFFICE, differences(office, changed(office)), desk.now)

    await talk.at_desk(load)
    await talk.stage.messenger.settle(talk.stage.now)


async def starts(talk: Talk) -> list[PlannedStart]:
    return await talk.at_desk(lambda desk: schedule.open_starts(desk.tx, OFFICE))


def said(talk: Talk, person: str, words: str) -> int:
    return sum(words in one.text for one in talk.phones[person].chat)


async def test_nothing_is_due_when_nothing_is(talk: Talk) -> None:
    """A beat between two moments finds nothing to do."""
    assert await talk.at_desk(scheduling.due) == []


async def test_a_change_of_the_calendar_moves_the_start(talk: Talk) -> None:
    """A day off that the office adds moves what is planned; what the owner was told of moves without further words."""
    await set_clock(talk, "2027-01-06 08.00")
    assert said(talk, OWNER, "🗓 Jadwal") == 1
    day_off = datetime(2027, 1, 11, tzinfo=ZoneInfo("Asia/Makassar")).date()
    await change(talk, lambda file: replace(file, settings=replace(file.settings, days_off={day_off: "Libur"})))
    (start,) = await starts(talk)
    assert f"{start.starts_at:%Y-%m-%d %H.%M}" == "2027-01-11 23.30"
    await set_clock(talk, "2027-01-11 09.00")
    assert said(talk, HEAD, "Tugas") == 0
    await set_clock(talk, "2027-01-12 07.30")
    assert said(talk, HEAD, "Tugas 1") == 1
    assert said(talk, OWNER, "🗓 Jadwal") == 1


async def test_an_office_may_keep_its_date(talk: Talk) -> None:
    """With `tanggal_libur = "tetap"` the run starts on Sunday itself, at the usual opening hour."""
    await change(talk, lambda file: replace(file, settings=replace(file.settings, on_day_off="tetap")))
    await set_clock(talk, "2027-01-10 07.29")
    assert said(talk, HEAD, "Tugas") == 0
    await set_clock(talk, "2027-01-10 07.30")
    assert said(talk, HEAD, "Tugas 1") == 1
    assert said(talk, OWNER, "mesin sedang mati") == 0


async def test_a_rule_that_points_back_changes_no_start_that_is_over(talk: Talk) -> None:
    """A start never moves into the past: the new rule counts from the next one on."""
    await set_clock(talk, "2027-01-09 08.00")
    await change(talk, lambda file: replace(file, settings=replace(file.settings, on_day_off="sebelumnya")))
    assert [f"{one.starts_at:%Y-%m-%d}" for one in await starts(talk)] == ["2027-01-10"]
    await set_clock(talk, "2027-01-11 07.30")
    assert said(talk, OWNER, "mesin sedang mati") == 0
    assert [f"{one.starts_at:%Y-%m-%d}" for one in await starts(talk)] == ["2027-04-08"]


async def test_a_doubtful_day_is_said_so(talk: Talk) -> None:
    """Where the holidays around the day are not decreed yet the owner reads it beside the day."""
    await set_clock(talk, "2027-12-15 08.00")
    await talk.play(f"""
        {OWNER} > /jadwal
        {OWNER} > [🗓 Pengumpulan Data Kinerja · Triwulan IV 2027]
        {OWNER} ~ Dimulai otomatis Senin 10 Januari 2028 07.30 WITA. 📅 Hari libur belum pasti: … 2028. Tidak perlu
    """)
    (start,) = await starts(talk)
    assert start.period.label == "Triwulan IV 2027"


async def test_the_owner_is_told_at_work(talk: Talk) -> None:
    """Where the day for telling was missed, the owner hears when the office is open again, once."""
    await set_clock(talk, "2027-01-02 10.00")
    assert said(talk, OWNER, "🗓 Jadwal") == 0
    await set_clock(talk, "2027-01-04 07.30")
    await set_clock(talk, "2027-01-04 09.30")
    assert said(talk, OWNER, "🗓 Jadwal") == 1


async def test_an_sop_that_is_given_up_starts_no_more(talk: Talk) -> None:
    """An SOP that leaves the office file takes its planned start along; taken up again, it counts from that day."""
    before = await talk.at_desk(lambda desk: offices.standing(desk.tx, OFFICE))
    await change(talk, lambda file: replace(file, adoptions={}))
    assert await starts(talk) == []
    await set_clock(talk, "2027-02-01 08.00")
    assert said(talk, HEAD, "Tugas") == 0
    await change(talk, lambda file: replace(file, adoptions=before.adoptions))
    assert [one.period.label for one in await starts(talk)] == ["Triwulan I 2027"]


async def test_readings_come_before_the_first_plan(tmp_path: Path) -> None:
    """Nothing is planned until the owner has confirmed the SOP's readings; then what is still to come is."""
    settings = {"kantor": OFFICE, "mulai": "2027-01-05 08.00", "tafsiran": "belum"}
    talk = Talk(await set_up(Transcript("", settings, ()), tmp_path))
    try:
        await set_clock(talk, "2027-01-12 08.00")
        assert await starts(talk) == []
        await talk.at_desk(confirm_all)
        await set_clock(talk, "2027-01-12 09.00")
        assert [one.period.label for one in await starts(talk)] == ["Triwulan I 2027"]
    finally:
        await talk.stage.messenger.database.close()


def confirm_all(desk: Desk) -> None:
    for place in procedures.unconfirmed(desk.tx, OFFICE, SOP, 1):
        procedures.confirm(desk.tx, OFFICE, SOP, 1, place=place, person=OWNER, now=desk.now)


async def test_a_refused_start_is_the_owners(talk: Talk) -> None:
    """A start that the rules refuse is told once, with what to do, and stays his; the next one is planned."""
    await talk.at_desk(lambda desk: desk.tx.execute("UPDATE reading SET confirmed_at = NULL"))
    await set_clock(talk, "2027-01-11 07.30")
    await set_clock(talk, "2027-01-11 09.30")
    assert said(talk, OWNER, "tidak dapat dimulai: SOP Pengumpulan Data Kinerja belum dapat dimulai karena") == 1
    assert said(talk, HEAD, "Tugas") == 0
    assert [one.period.label for one in await starts(talk)] == ["Triwulan I 2027"]


async def test_an_old_period_asks_the_owner(talk: Talk) -> None:
    """After more than a year off, the old periods are asked of the owner, one message each; the others start."""
    await set_clock(talk, "2028-04-20 08.00")
    assert said(talk, OWNER, "periodenya sudah lewat lebih dari setahun") == 2
    assert said(talk, OWNER, "▶️ Dimulai menurut jadwal") == 4
    await talk.play(f"""
        {OWNER} > majukan 2 2028-04-25
        {OWNER} < Masih perlu?
        {OWNER} = [Mulai sekarang] [Lewati]
        {OWNER} > [Mulai sekarang]
        {OWNER} ! Proses dimulai.
        {OWNER} ~ Jadwal 2 · Pengumpulan Data Kinerja · Triwulan IV 2026 … Sudah dimulai oleh Kasubag Perencanaan
        {OWNER} > undurkan 3 2028-04-25
        {OWNER} < Masih perlu?
        {OWNER} > lewati 3 Sudah tidak perlu
        {OWNER} < Dilewati oleh Kasubag Perencanaan
    """)
    assert [one.period.label for one in await starts(talk)] == ["Triwulan II 2028"]


async def test_what_was_started_by_hand_is_closed_in_silence(talk: Talk) -> None:
    """Where somebody starts the period by hand nobody is told ahead and nothing starts twice."""
    await talk.play(f"""
        {OWNER} > /mulai
        {OWNER} > [Triwulan IV 2026]
        {OWNER} > [Mulai]
    """)
    await talk.play(f"""
        {OWNER} > /jadwal
        {OWNER} < Tidak ada proses yang dimulai otomatis.
        {OWNER} > undurkan 2 13 Januari
        {OWNER} < 🗓 Jadwal 2 … Sudah dimulai (proses 1).
        {OWNER} = [Lihat prosesnya]
    """)
    await set_clock(talk, "2027-01-05 09.00")
    await set_clock(talk, "2027-01-11 07.30")
    assert said(talk, OWNER, "Dimulai otomatis") == 0
    assert [one.period.label for one in await starts(talk)] == ["Triwulan I 2027"]
    assert said(talk, OWNER, "menurut jadwal") == 0
    assert said(talk, HEAD, "Tugas 1 ") + said(talk, HEAD, "Tugas 4 ") == 1


async def test_a_cancelled_run_gives_the_day_back(talk: Talk) -> None:
    """A run that was started by hand and cancelled stands for nothing: the period starts on its day after all."""
    await talk.play(f"""
        {OWNER} > /mulai
        {OWNER} > [Triwulan IV 2026]
        {OWNER} > [Mulai]
    """)
    await set_clock(talk, "2027-01-05 09.00")
    await talk.play(f"""
        {OWNER} > /status 1
        {OWNER} > [Arahkan…]
        {OWNER} > [Batalkan proses]
        {OWNER} > [Salah periode]
    """)
    await set_clock(talk, "2027-01-11 07.30")
    assert said(talk, OWNER, "▶️ Dimulai menurut jadwal: Pengumpulan Data Kinerja · Triwulan IV 2026") == 1


async def test_a_missed_start_waits_for_work(talk: Talk) -> None:
    """A start that was missed is made at the next moment of work, not in the night in which the machine is back."""
    await set_clock(talk, "2027-01-12 22.00")
    assert said(talk, HEAD, "Tugas") == 0
    await set_clock(talk, "2027-01-13 07.30")
    assert said(talk, HEAD, "Tugas 1") == 1
    assert said(talk, OWNER, "Seharusnya mulai Senin 11 Januari 07.30 WITA; mesin sedang mati.") == 1


async def test_an_owner_without_readings_sees_them_first(talk: Talk) -> None:
    """Who brings a start forward whose SOP waits for its readings gets these, and starts nothing."""
    await talk.at_desk(lambda desk: desk.tx.execute("UPDATE reading SET confirmed_at = NULL"))
    await talk.play(f"""
        {OWNER} > majukan 2 sekarang
        {OWNER} < Sebelum proses pertama, mohon cocokkan tafsiran SOP ini
    """)
    assert len(await starts(talk)) == 1


async def test_buttons_of_others_and_of_nothing(talk: Talk) -> None:
    """A number that is no start, an odd date and an odd reason are answered and change nothing."""
    await talk.play(f"""
        {OWNER} > (data) jadwal:77:0
        {OWNER} ! Nomor 77 tidak ada di kantor Anda.
        {OWNER} > (data) lewati:2:1:9
        {OWNER} ! Tombol ini tidak dikenal.
        {OWNER} > (data) majukan:2:1:31-02-2027
        {OWNER} ! Tanggal 31 Februari 2027 tidak ada
        {OWNER} > (data) majukan:2:9
        {OWNER} ! Jadwal ini sudah berubah
    """)
    assert [one.version for one in await starts(talk)] == [1]


async def test_an_office_may_date_a_manual_sop(tmp_path: Path) -> None:
    """A manual SOP that the office file dates starts by itself from then on; the first official gets its card."""
    async with talking(tmp_path) as talk:

        def date_it(desk: Desk) -> None:
            office = offices.standing(desk.tx, "balangan-setwan")
            dated = {key: replace(one, dates=(10, 1, 4, 7, 10)) for key, one in office.adoptions.items()}
            changes = differences(office, replace(office, adoptions=dated))
            office_changes.apply(desk.tx, "balangan-setwan", changes, desk.now)

        await talk.at_desk(date_it)
        await set_clock(talk, "2027-04-05 07.30")
        assert said(talk, "kasubbag-program", "Dimulai otomatis Senin 12 April 07.30 WITA") == 1
        await set_clock(talk, "2027-04-12 07.30")
        assert said(talk, "sekwan", "Mekanisme Pengumpulan Data Kinerja · Triwulan I 2027") == 1
