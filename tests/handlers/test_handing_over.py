"""Handing tasks over from chat: many at once, people out of reach, and buttons nobody offered."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.steering import whole_desk
from tests.handlers.talk import Talk, talking

OWNER = "kasubbag-renja"
ONE, OTHER = "pelaksana-1", "pelaksana-2"


def typing(quarter: str) -> str:
    """A run that has come to the typists, with a task for either."""
    return f"""
        {OWNER} > /mulai
        {OWNER} > [Triwulan {quarter}]
        {OWNER} > [Mulai]
        {OWNER} > [berkas konsep-{quarter.replace(" ", "-")}.pdf]
        {OWNER} > [Selesai]
    """


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Talk]:
    """An office with two typists."""
    async with talking(tmp_path, office="kalbar-perpustakaan") as talk:
        yield talk


class TestATask:
    """/alihkan of one task."""

    async def test_the_new_holder_has_one_live_card_with_its_buttons(self, office: Talk) -> None:
        """The card that the new holder works with is the fresh one; the other's has no buttons any more."""
        await office.play(f"{typing('IV 2026')} {ONE} > alihkan 2 pelaksana-2")
        assert "Petugas: Pelaksana Renja 2 (dialihkan oleh Pelaksana Renja 1)" in office.card(OTHER, 2).text
        assert "Alihkan" in [button.label for button in office.card(OTHER, 2).buttons]
        assert "sekarang pada Pelaksana Renja 2" in office.card(ONE, 2).text
        assert not office.card(ONE, 2).buttons

    async def test_somebody_out_of_reach(self, tmp_path: Path) -> None:
        """A task may be given to somebody who has not joined; who gives it and the owner hear that nobody got it."""
        async with talking(tmp_path, office="kalbar-perpustakaan", absent=OTHER) as office:
            await office.play(f"{typing('IV 2026')} {ONE} > alihkan 2 renja 2")
            assert office.screen(ONE) == "Tugas 2 dialihkan kepada Pelaksana Renja 2, yang belum dapat dihubungi."
            assert "Tugas 2 belum ada yang menerima" in office.screen(OWNER)

    async def test_a_question_open_about_it_is_left(self, office: Talk) -> None:
        """Words that its last holder was about to say of a task go nowhere once it is somebody else's."""
        await office.play(f"{typing('IV 2026')} {ONE} > tunda 2 \n {OWNER} > alihkan 2 pelaksana-2")
        await office.play(f"{ONE} > 20 Januari menunggu data")
        assert "belum saya pahami" in office.screen(ONE)

    async def test_buttons_nobody_offered(self, office: Talk) -> None:
        """A button names one who may do it, or it is refused; an old one is refused too."""
        await office.play(f"{typing('IV 2026')} {ONE} > (data) alih:2:1:kepala-dinas")
        assert office.toasts(ONE)[-1].endswith(
            "tidak dapat ditugasi langkah ini; pilih Pelaksana Renja 1, Pelaksana Renja 2."
        )
        await office.play(f"{ONE} > (data) alih:2:1:pelaksana-2 \n {OTHER} > (data) alih:2:1:pelaksana-1")
        assert "kartu lama" in office.toasts(OTHER)[-1]
        await office.play(f"{OTHER} > (data) alih:2:2:hal.9")
        assert office.labels(OTHER) == ["Pelaksana Renja 1", "Tidak jadi"]


class TestAWholeDesk:
    """The owner's bulk hand-over."""

    async def test_goes_in_pieces(self, office: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
        """More tasks than one press may take wait for the next press, which the owner is offered."""
        monkeypatch.setattr(whole_desk, "AT_ONCE", 1)
        await office.play(f"{typing('IV 2026')} {typing('III 2026')}")
        await office.play(f"{OWNER} > (data) meja:0:0:dari/{ONE} \n {OWNER} > [Pelaksana Renja 2 (2)]")
        await office.play(f"{OWNER} > [Ya, alihkan 2 tugas]")
        assert office.screen(OWNER).endswith("tugas 2. Masih ada 1 tugas; tekan Lanjutkan.")
        await office.play(f"{OWNER} > [Lanjutkan]")
        assert office.screen(OWNER).endswith("kepada Pelaksana Renja 2: tugas 4.")
        await office.play(f"{ONE} > /tugas")
        assert office.screen(ONE) == "Tidak ada tugas yang menunggu Anda."

    async def test_an_old_button_does_nothing(self, office: Talk) -> None:
        """Without a desk that was chosen just now there is nothing to go on with."""
        await office.play(f"{typing('IV 2026')} {OWNER} > (data) meja:0:0:ya")
        assert "sudah lewat" in office.toasts(OWNER)[-1]
        await office.play(f"{OWNER} > (data) meja:0:0:dari/siapa")
        assert "sudah lewat" in office.toasts(OWNER)[-1]
        await office.play(f"{OWNER} > (data) meja:0:0:dari/{ONE} \n {OWNER} > (data) meja:0:0")
        assert "sudah lewat" in office.toasts(OWNER)[-1]
