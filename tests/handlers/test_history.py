"""/riwayat: what happened in a run, in order and in pages; and the list of runs."""

from datetime import timedelta

import pytest

from handlers.paging import packed
from tests.handlers.talk import AT_THE_SUB_BAGIAN, ONE_IS_IN, OWNER, STARTED, Talk

WEEK = timedelta(days=7)


class TestTheRecord:
    """The pages of a run's record."""

    async def test_is_in_order_and_in_pages(self, talk: Talk) -> None:
        """Fifteen events stand on a page, in their order; the newest page comes first and is a full one."""
        rest = ("risalah", "perundangan", "anggaran", "pengawasan")
        sent = "".join(f"kasubbag-{one} > [berkas {one}.pdf] \n kasubbag-{one} > [Selesai] \n" for one in rest)
        await talk.play(f"{ONE_IS_IN} \n {sent} {OWNER} > /riwayat 1")
        assert "Peristiwa 8–22 dari 22" in talk.screen(OWNER)
        assert talk.labels(OWNER) == ["‹ Sebelumnya", "« Kembali"]
        await talk.play(f"{OWNER} > [‹ Sebelumnya]")
        lines = talk.screen(OWNER).splitlines()
        assert lines[:4] == [
            "Riwayat proses 1 · Mekanisme Pengumpulan Data Kinerja · Triwulan IV 2026",
            "Peristiwa 1–7 dari 22",
            "",
            "08.00 Kasubbag Program memulai proses ini",
        ]
        await talk.play(f"{OWNER} > [Berikutnya]")
        assert "Peristiwa 8–22 dari 22" in talk.screen(OWNER)

    async def test_a_spread_is_told_once(self, talk: Talk) -> None:
        """The tasks that a spread opens have no lines of their own; one that opens otherwise has."""
        await talk.play(f"{STARTED} \n sekwan > [Teruskan] \n {OWNER} > /riwayat 1")
        assert talk.screen(OWNER).splitlines()[3:] == [
            "08.00 Kasubbag Program memulai proses ini",
            "08.00 Tugas 1 dibuka: langkah 1, pada Sekretaris DPRD",
            "08.00 Sekretaris DPRD menyelesaikan langkah 1; dipakai 1 dari 3 hari kerja",
            (
                "08.00 Langkah 2 disebar ke Bagian Umum dan Keuangan, Bagian Persidangan dan Perundang-undangan, "
                "Bagian Fasilitasi Penganggaran dan Pengawasan"
            ),
        ]

    @pytest.mark.parametrize(("most", "room", "pages"), [(2, 99, [2, 2, 1]), (9, 10, [2, 2, 1]), (9, 3, [1] * 5)])
    def test_a_page_is_full_by_lines_or_by_room(self, most: int, room: int, pages: list[int]) -> None:
        """A page ends with its last line or where the messenger's limit would be passed; no line is lost."""
        found = packed(["baik"] * 5, most, room)
        assert [len(page) for page in found] == pages

    async def test_is_refused_to_others(self, talk: Talk) -> None:
        """Somebody without a hand in the run does not read its record."""
        await talk.play(f"{STARTED} \n kasubbag-risalah > /riwayat 1")
        assert "tidak melibatkan Anda" in talk.screen("kasubbag-risalah")


class TestTheList:
    """/riwayat without a number."""

    async def test_the_latest_first_for_the_owner(self, talk: Talk) -> None:
        """The owner sees all runs, ended ones too, the newest first."""
        await talk.play(STARTED.replace("IV", "III"))
        await talk.play(f"{STARTED} \n {OWNER} > /status 1 \n {OWNER} > [Arahkan…] \n {OWNER} > [Batalkan proses]")
        await talk.play(f"{OWNER} > [Salah periode] \n {OWNER} > /riwayat")
        assert talk.screen(OWNER) == (
            "Riwayat proses (2)\n\n"
            "2 · Mekanisme Pengumpulan Data Kinerja · Triwulan IV 2026\n"
            "Dimulai 08.00, masih berjalan\n\n"
            "1 · Mekanisme Pengumpulan Data Kinerja · Triwulan III 2026\n"
            "Dimulai 08.00, ✖️ dibatalkan 08.00"
        )
        await talk.play(f"{OWNER} > [2 ·]")
        assert talk.screen(OWNER).startswith("Riwayat proses 2")

    async def test_their_own_for_others(self, talk: Talk) -> None:
        """Others see the runs that concern them, also after these have ended; a stranger to all of them none."""
        await talk.play(
            f"{AT_THE_SUB_BAGIAN} \n {OWNER} > /status 1 \n {OWNER} > [Arahkan…] \n {OWNER} > [Batalkan proses]"
        )
        await talk.play(f"{OWNER} > [Salah periode]")
        await talk.play("kabag-umum > /riwayat \n kasubbag-umum > /riwayat")
        assert "Riwayat proses (1)" in talk.screen("kabag-umum")
        assert talk.screen("kasubbag-umum") == "Belum ada proses yang melibatkan Anda."
