"""Asking for more time and deciding on it: lists, pages, people who cannot be reached, and buttons nobody offered."""

from pathlib import Path

import pytest

from tests.handlers.talk import AT_THE_SUB_BAGIAN, OWNER, STARTED, Talk, talking

ASKER = "kasubbag-umum"
ASKED = f"{AT_THE_SUB_BAGIAN} \n {ASKER} > tunda 5 18 Januari Menunggu data"


class TestTheAsker:
    """/tunda and what follows."""

    async def test_chooses_among_tasks_that_have_a_deadline(self, talk: Talk) -> None:
        """The tasks are offered as /tugas does, the nearest deadline first, each with what was asked for it already."""
        await talk.play(f"{STARTED.replace('IV', 'III')} {STARTED}")
        await talk.play("sekwan > tunda 2 19 Januari Menunggu data \n sekwan > /tunda")
        assert talk.screen("sekwan") == (
            "Tugas mana yang perlu tambahan waktu? (2)\n\n"
            "1 · Mendisposisikan kepada kepala bagian / kepala sub bagian\n"
            "Batas Kamis 14 Januari 16.00 WITA (3 hari kerja lagi)\n\n"
            "2 · Mendisposisikan kepada kepala bagian / kepala sub bagian\n"
            "Batas Kamis 14 Januari 16.00 WITA (3 hari kerja lagi)\n"
            "⏳ Diminta sampai 19 Januari"
        )
        await talk.play("sekwan > [2 ·]")
        assert "⏳ Diminta sampai 19 Januari; permintaan baru menggantikannya" in talk.screen("sekwan")

    async def test_hears_where_the_owner_cannot_be_reached(self, tmp_path: Path) -> None:
        """A request stands even where no message reaches the owner, and the asker is told."""
        async with talking(tmp_path, absent=OWNER) as talk:
            await talk.play(STARTED.replace(OWNER, "sekwan"))
            await talk.play("sekwan > tunda 1 18 Januari Menunggu data")
            assert talk.screen("sekwan") == (
                "Permintaan waktu untuk tugas 1 sampai Senin 18 Januari 16.00 WITA tercatat, "
                "tetapi Kasubbag Program belum dapat dihubungi."
            )

    @pytest.mark.parametrize(
        ("data", "answer"),
        [
            ("waktu:5:2", "Tombol itu dari kartu lama"),
            ("waktu:5:1:kapan", "Tanggalnya belum terbaca"),
            ("waktu:5:1:2027-13-45", "Tanggal 45 13 2027 tidak ada"),
            ("waktu:5:1:0001-01-01", "Senin 1 Januari 1 sudah lewat"),
            ("waktu:5:1:9999-12-31", "31 Des 9999 terlalu jauh"),
            ("waktu:5:1:2027-01-18/0", "Pertanyaan itu sudah lewat"),
            ("waktu:3:1", "Tugas 3 sudah diselesaikan oleh Kabag Persidangan"),
            ("waktu:6:1", "Tugas 6 bukan tugas Anda"),
            ("beri:5:1:2027-01-18", "Hanya Kasubbag Program"),
            ("tolak:5:1", "Hanya Kasubbag Program"),
            ("permintaan:1:0", "Hanya Kasubbag Program"),
        ],
    )
    async def test_presses_what_nobody_offered(self, talk: Talk, data: str, answer: str) -> None:
        """A button's data that was never offered is answered with what is wrong, and nothing is asked."""
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n {ASKER} > (data) {data}")
        assert talk.toasts(ASKER)[0].startswith(answer)
        assert "Tambahan waktu" not in talk.card(ASKER, 5).text

    async def test_answers_another_day_than_the_one_settled(self, talk: Talk) -> None:
        """A reason's button counts for the day that its question named, and for reasons that there are."""
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n {ASKER} > tunda 5 18 Januari")
        for data in ("waktu:5:1:2027-01-19/0", "waktu:5:1:2027-01-18/9", "waktu:5:1:2027-01-18/x"):
            await talk.play(f"{ASKER} > (data) {data}")
            assert talk.toasts(ASKER)[0].startswith("Pertanyaan itu sudah lewat")


class TestTheOwner:
    """What the owner decides."""

    async def test_turns_from_request_to_request(self, talk: Talk) -> None:
        """Several requests of a run are shown one by one, the oldest task first."""
        await talk.play(f"{ASKED} \n kasubbag-risalah > tunda 7 19 Januari Dinas luar")
        await talk.play(f"{OWNER} > /status 1 \n {OWNER} > [Arahkan…] \n {OWNER} > [Permintaan waktu (2)]")
        assert "Tugas 5" in talk.screen(OWNER)
        assert talk.labels(OWNER) == ["Setujui", "Tolak", "Berikutnya ›", "« Kembali"]
        await talk.play(f"{OWNER} > [Berikutnya ›]")
        assert "Kasubbag Persidangan minta tambahan waktu\nTugas 7" in talk.screen(OWNER)

    @pytest.mark.parametrize(
        ("data", "answer"),
        [
            ("beri:5:1:kapan", "Permintaan waktu untuk tugas itu sudah diputuskan"),
            ("beri:5:1:2027-01-19", "Permintaan waktu untuk tugas 5 sudah diputuskan"),
            ("tolak:5:1:2027-01-19/0", "Permintaan waktu untuk tugas 5 sudah diputuskan"),
            ("tolak:5:1:2027-01-18/0", "Pertanyaan itu sudah lewat"),
            ("tolak:5:1:2027-01-18/9", "Pertanyaan itu sudah lewat"),
            ("beri:7:1", "Permintaan waktu untuk tugas 7 sudah diputuskan"),
        ],
    )
    async def test_presses_what_nobody_offered(self, talk: Talk, data: str, answer: str) -> None:
        """A button's data that was never offered decides nothing."""
        await talk.play(f"{ASKED} \n {OWNER} > (data) {data}")
        assert talk.toasts(OWNER)[0].startswith(answer)
        assert "⏳ Tambahan waktu diminta Kasubbag Umum sampai 18 Januari" in talk.card(ASKER, 5).text

    async def test_reason_for_a_request_that_was_replaced(self, talk: Talk) -> None:
        """While the owner writes why not, a newer request is not refused in the older one's place."""
        await talk.play(f"{ASKED} \n {OWNER} > [Tolak] @ 5")
        await talk.play(f"{ASKER} > tunda 5 15 Januari Cukup sampai Jumat")
        await talk.play(f"{OWNER} > (data) tolak:5:1:2027-01-18/1")
        assert talk.toasts(OWNER)[0].startswith("Permintaan waktu untuk tugas 5 sudah diputuskan, atau diganti")
        assert "sampai 15 Januari" in talk.card(ASKER, 5).text

    async def test_presses_twice(self, talk: Talk) -> None:
        """The second press on the same request is told that it is decided."""
        await talk.play(f"{ASKED} \n {OWNER} > [Setujui] @ 5 \n {OWNER} > (data) beri:5:1:2027-01-18")
        assert talk.toasts(OWNER)[0].startswith("Permintaan waktu untuk tugas 5 sudah diputuskan")
        assert "Batas: Senin 18 Januari 16.00 WITA" in talk.card(ASKER, 5).text
