"""Planned starts when their SOP changes or is given up meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from flows.office_changes import differences
from flows.office_definition import OfficeFile
from handlers.desk import Desk
from storage import office_changes, offices
from tests.handlers.talk import Talk, talking
from tests.handlers.test_scheduling import set_clock

OFFICE, OWNER = "balangan-setwan", "kasubbag-program"


async def become(talk: Talk, changed: Callable[[OfficeFile], OfficeFile]) -> None:
    """Load the office again, changed; the clock has not looked yet."""

    def load(desk: Desk) -> None:
        office = offices.standing(desk.tx, OFFICE)
        office_changes.apply(desk.tx, OFFICE, differences(office, changed(office)), desk.now)

    await talk.at_desk(load)


def dated(*dates: int) -> Callable[[OfficeFile], OfficeFile]:
    """The office whose SOPs start on these dates."""
    return lambda file: replace(file, adoptions={key: replace(one, dates=dates) for key, one in file.adoptions.items()})


async def test_another_date_starts_no_period_again(tmp_path: Path) -> None:
    """Where the date changes after a period has started, that period does not start once more on the new date."""
    async with talking(tmp_path, office=OFFICE) as talk:
        await become(talk, dated(10, 1, 4, 7, 10))
        await set_clock(talk, "2027-04-05 07.30")
        await set_clock(talk, "2027-04-12 07.30")
        await become(talk, dated(20, 1, 4, 5, 7, 10))
        await set_clock(talk, "2027-04-12 08.00")
        await talk.play(f"""
            {OWNER} > /jadwal
            {OWNER} < Triwulan II 2027 mulai Selasa 20 Juli 07.30 WITA
        """)
        assert "Triwulan I 2027" not in talk.screen(OWNER)


async def test_a_date_that_moves_takes_the_plan_along(tmp_path: Path) -> None:
    """Where the date changes before its day, what was planned is planned for the new one."""
    async with talking(tmp_path, office=OFFICE) as talk:
        await become(talk, dated(10, 1, 4, 7, 10))
        await set_clock(talk, "2027-02-01 08.00")
        await become(talk, dated(15, 1, 4, 7, 10))
        await set_clock(talk, "2027-02-01 08.01")
        await talk.play(f"""
            {OWNER} > /jadwal
            {OWNER} < Berikutnya: Mekanisme Pengumpulan Data Kinerja · Triwulan I 2027 mulai Kamis 15 April 07.30 WITA
            {OWNER} > (data) majukan:1:1
            {OWNER} ! Nomor 1 tidak ada di kantor Anda.
        """)


async def test_buttons_of_an_sop_that_was_given_up(tmp_path: Path) -> None:
    """Until the clock has dropped it, a start whose SOP the office gave up is answered and changes nothing."""
    async with talking(tmp_path, office=OFFICE) as talk:
        await become(talk, dated(10, 1, 4, 7, 10))
        await set_clock(talk, "2027-02-01 08.00")
        for typed, answer in (
            ("undurkan 1 15 April", "Jadwal 1 tidak berlaku lagi; yang akan datang ada di /status."),
            ("majukan 1 sekarang", "Nomor 1 tidak ada di kantor Anda."),
        ):
            await become(talk, lambda file: replace(file, adoptions={}))
            await talk.play(f"""
                {OWNER} > {typed}
                {OWNER} < {answer}
            """)


async def test_an_old_period_of_an_sop_that_was_given_up(tmp_path: Path) -> None:
    """What waits for the owner's word cannot be started any more once the office gave the SOP up, but left out."""
    async with talking(tmp_path, office=OFFICE) as talk:
        await become(talk, dated(10, 4))
        await set_clock(talk, "2027-02-01 08.00")
        await set_clock(talk, "2028-05-02 08.00")
        await become(talk, lambda file: replace(file, adoptions={}))
        await talk.play(f"""
            {OWNER} > majukan 1 sekarang
            {OWNER} < Jadwal 1 tidak berlaku lagi
            {OWNER} > lewati 1 SOP ini sudah tidak dijalankan
            {OWNER} < Dilewati oleh Kasubbag Program
        """)
