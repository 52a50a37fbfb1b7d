"""/status: where every run stands, who holds it since when, and what is late."""

from datetime import timedelta
from pathlib import Path

import pytest

from flows.commands import Start
from flows.period import Period
from handlers.desk import Desk
from handlers.perform import begin
from handlers.runs import status
from storage import numbers, offices
from tests.handlers.talk import AT_THE_SUB_BAGIAN, ONE_IS_IN, OWNER, STARTED, Talk, talking


class TestARun:
    """One run's lines."""

    async def test_names_its_place_and_the_one_who_holds_it(self, talk: Talk) -> None:
        """A run shows its number, SOP, period, step and holder with the time since when."""
        await talk.play(f"{STARTED} \n {OWNER} > /status")
        assert talk.screen(OWNER) == (
            "Proses berjalan (1)\n\n"
            "1 · Mekanisme Pengumpulan Data Kinerja · Triwulan IV 2026\n"
            "Langkah 1 dari 5\n"
            "Dipegang Sekretaris DPRD sejak 08.00, batas 14 Jan 16.00\n\n"
            "📅 Hari libur belum pasti: awal Ramadan 8 Februari 2027 dan Hari Raya Idul Fitri 10–11 Maret 2027."
        )

    async def test_tells_doubtful_holidays_to_the_owner_alone(self, talk: Talk) -> None:
        """The owner alone reads which holidays of the coming 60 days are estimates, with a run or without."""
        await talk.play(f"{OWNER} > /status")
        assert "Tidak ada proses yang berjalan" in talk.screen(OWNER)
        assert "📅 Hari libur belum pasti: awal Ramadan" in talk.screen(OWNER)
        await talk.play("sekwan > /status")
        assert "belum pasti" not in talk.screen("sekwan")

    async def test_tells_doubts_as_far_as_the_deadlines_reach(
        self, talk: Talk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However far is looked ahead, what is doubtful before a deadline is told."""
        monkeypatch.setattr(status, "AHEAD", timedelta())
        await talk.play(f"* ke 2027-03-04 10.00 \n {OWNER} > /status")
        assert "belum pasti" not in talk.screen(OWNER)
        await talk.play(f"{STARTED} \n {OWNER} > /status")
        assert "📅 Hari libur belum pasti: Hari Raya Idul Fitri 10–11 Maret 2027." in talk.screen(OWNER)

    async def test_counts_the_units_that_are_in(self, talk: Talk) -> None:
        """In a fan-out the units done are counted, and many holders are told by their number."""
        await talk.play(f"{ONE_IS_IN} \n {OWNER} > /status")
        assert "Langkah 3 dari 5, 1 dari 6 Sub Bagian selesai" in talk.screen(OWNER)
        assert "Dipegang 5 orang di 5 Sub Bagian sejak 08.00" in talk.screen(OWNER)

    async def test_says_how_late_it_is(self, talk: Talk) -> None:
        """Past the nearest deadline the run is marked late, in working time."""
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n * 6 hari kerja \n {OWNER} > /status")
        assert "⚠️ terlambat 2 hari kerja" in talk.screen(OWNER)

    async def test_is_not_late_while_it_is_held(self, talk: Talk) -> None:
        """A held run says since when instead of how late."""
        await talk.play(f"{STARTED} \n {OWNER} > /status 1 \n {OWNER} > [Arahkan…] \n {OWNER} > [Tahan]")
        await talk.play(f"{OWNER} > menunggu data \n * 6 hari kerja \n {OWNER} > /status")
        assert "⏸ Ditahan sejak 11 Jan 08.00" in talk.screen(OWNER)
        assert "terlambat" not in talk.screen(OWNER)

    async def test_says_that_nobody_holds_it(self, talk: Talk) -> None:
        """A task that nobody in the office may do is told as such."""
        await talk.play(STARTED)
        await talk.at_desk(_nobody_is_sekwan)
        await talk.play(f"{OWNER} > /status")
        assert "Belum ada pejabatnya, sejak 08.00" in talk.screen(OWNER)
        await talk.play(f"{OWNER} > [1 ·] \n {OWNER} > [▸1]")
        assert "Belum ada pejabatnya, sejak 08.00" in talk.screen(OWNER)

    async def test_says_that_its_last_step_is_done(self, tmp_path: Path) -> None:
        """While the last act can still be undone the run is open, with nothing left to do."""
        async with talking(tmp_path, undo=20) as talk:
            await talk.play(_everything(pause="* 30 detik"))
            await talk.play(f"sekwan > [Setujui dan tanda tangan] \n {OWNER} > /status")
            assert "Semua langkah selesai" in talk.screen(OWNER)


class TestWhoseRuns:
    """Everybody else sees their own only."""

    async def test_somebody_not_concerned_sees_none(self, talk: Talk) -> None:
        """A run that never reached a person is not shown to them."""
        await talk.play(f"{STARTED} \n kasubbag-risalah > /status")
        assert talk.screen("kasubbag-risalah") == "Tidak ada proses Anda yang berjalan."

    async def test_whoever_acted_still_sees_it(self, talk: Talk) -> None:
        """A run stays visible to those who acted in it, without the owner's words."""
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n sekwan > /status")
        assert talk.screen("sekwan").startswith("Proses Anda (1)")

    async def test_whoever_started_it_sees_it(self, talk: Talk) -> None:
        """A run is visible to the one who started it, whoever holds the position since."""
        await talk.play("sekwan > /mulai \n sekwan > [Triwulan IV 2026] \n sekwan > [Mulai]")
        await talk.at_desk(_nobody_is_sekwan)
        await talk.play("sekwan > /status")
        assert talk.screen("sekwan").startswith("Proses Anda (1)")
        await talk.play("sekwan > [1 ·]")
        assert talk.screen("sekwan").startswith("Proses 1")

    async def test_nothing_running_says_how_to_start(self, talk: Talk) -> None:
        """Who may start hears how; who may not only that there is none."""
        await talk.play(f"{OWNER} > /status \n kabag-umum > /status")
        assert talk.screen(OWNER).startswith("Tidak ada proses yang berjalan. Mulai yang baru dengan /mulai.")
        assert talk.screen("kabag-umum") == "Tidak ada proses Anda yang berjalan."


class TestPages:
    """Lists of more than eight go in pages."""

    async def test_eight_runs_a_page(self, talk: Talk) -> None:
        """The ninth run stands on the second page, which takes the place of the first."""
        await talk.at_desk(_start_nine)
        await talk.play(f"{OWNER} > /status")
        assert talk.labels(OWNER)[7:9] == ["8 · Mekanisme Pengumpulan Data Kinerja", "Berikutnya ›"]
        messages = len(talk.phones[OWNER].chat)
        await talk.play(f"{OWNER} > [Berikutnya]")
        assert talk.labels(OWNER)[:2] == ["9 · Mekanisme Pengumpulan Data Kinerja", "‹ Sebelumnya"]
        assert len(talk.phones[OWNER].chat) == messages

    async def test_another_sees_the_same_pages_of_their_own(self, talk: Talk) -> None:
        """An official's runs are paged like the owner's, and a page too far is the last one."""
        await talk.at_desk(_start_nine)
        await talk.play("sekwan > /status \n sekwan > [Berikutnya]")
        assert "Proses Anda (9)" in talk.screen("sekwan")
        assert talk.labels("sekwan")[:2] == ["9 · Mekanisme Pengumpulan Data Kinerja", "‹ Sebelumnya"]


def _nobody_is_sekwan(desk: Desk) -> None:
    desk.tx.execute("UPDATE holding SET until = '2026-01-01' WHERE person = 'sekwan'")
    offices.touch(desk.tx, "balangan-setwan")


def _start_nine(desk: Desk) -> None:
    for number in range(1, 10):
        command = Start(by=OWNER, run=numbers.advance(desk.tx, "run", 1), period=Period(2000 + number, 1))
        begin(desk, "balangan-setwan", "balangan-pengumpulan-data-kinerja", 1, command)


def _everything(pause: str) -> str:
    kabag = "".join(f"kabag-{one} > [Teruskan] \n {pause} \n" for one in ("umum", "persidangan", "fasilitasi"))
    kasubbag = "".join(
        f"kasubbag-{one} > [berkas data-{one}.pdf] \n kasubbag-{one} > [Selesai] \n {pause} \n"
        for one in ("umum", "program", "risalah", "perundangan", "anggaran", "pengawasan")
    )
    agree = "".join(f"kabag-{one} > [Setujui] \n {pause} \n" for one in ("umum", "persidangan", "fasilitasi"))
    return f"{STARTED} \n sekwan > [Teruskan] \n {pause} \n {kabag} {kasubbag} {agree}"
