"""What the owner does about single tasks of a run: nudges and wrong returns, where it cannot be done."""

from tests.handlers.talk import AT_THE_SUB_BAGIAN, ONE_IS_IN, OWNER, STARTED, Talk

SUB_BAGIAN = (
    ("kasubbag-umum", 5),
    ("kasubbag-program", 6),
    ("kasubbag-risalah", 7),
    ("kasubbag-perundangan", 8),
)


class TestNudging:
    """Tagih."""

    async def test_what_waits_besides_is_told_too(self, talk: Talk) -> None:
        """A nudge and a reminder of the same moment are two messages: neither takes the place of the other."""
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n * ke 2027-01-13 20.00 \n {OWNER} > tagih 5 \n * ke 2027-01-14 07.31")
        told = [shown.text for shown in talk.phones["kasubbag-umum"].chat[-2:]]
        assert any("Kasubbag Program menanyakan tugas yang menunggu Anda" in words for words in told)
        assert any("Batas" in words and "menanyakan" not in words for words in told)

    async def test_a_held_run_is_not_nudged(self, talk: Talk) -> None:
        """While a run is held nobody is to work on it, and nobody is asked to."""
        await talk.play(f"{STARTED} \n {OWNER} > /status 1 \n {OWNER} > [Arahkan…] \n {OWNER} > [Tahan]")
        await talk.play(f"{OWNER} > [Menunggu arahan] \n {OWNER} > (data) atur:1:0:1")
        assert "Tagih" not in talk.labels(OWNER)
        await talk.play(f"{OWNER} > tagih 1")
        assert "sedang ditahan" in talk.screen(OWNER)


class TestAWrongReturn:
    """Tarik pengembalian."""

    async def test_one_of_several(self, talk: Talk) -> None:
        """Where several returns can be taken back the owner chooses one, and may write why."""
        await talk.play(AT_THE_SUB_BAGIAN)
        for person, task in SUB_BAGIAN:
            await talk.play(f"{person} > [berkas {person}.pdf] \n {person} > [Selesai] @ {task}")
        for head, task in (("kabag-umum", 11), ("kabag-persidangan", 12)):
            await talk.play(f"{head} > kembali {task} belum lengkap \n {head} > [▫️ Sub Bagian]")
            await talk.play(f"{head} > [Lanjut (1 unit)]")
        await talk.play(f"{OWNER} > (data) urungkan:1:0")
        assert [label.partition(" ")[0] for label in talk.labels(OWNER)] == ["12", "11", "«"]
        await talk.play(f"{OWNER} > [11 · Bagian Umum dan Keuangan · langkah 4 ke 3] \n {OWNER} > berkasnya lengkap")
        assert "ditarik oleh Kasubbag Program: berkasnya lengkap" in talk.screen("kabag-umum")
        assert talk.card("kabag-umum", 11).buttons

    async def test_none_is_left(self, talk: Talk) -> None:
        """Where nothing was returned, or somebody has gone on, there is nothing to take back."""
        await talk.play(f"{STARTED} \n {OWNER} > (data) urungkan:1:0")
        assert talk.toasts(OWNER)[-1].startswith("Tidak ada pengembalian di proses ini yang dapat ditarik")

    async def test_nobody_else_sees_it(self, talk: Talk) -> None:
        """Only the owner may take somebody's return back."""
        await talk.play(f"{ONE_IS_IN} \n kabag-umum > (data) urungkan:1:0")
        assert "Hanya Kasubbag Program" in talk.toasts("kabag-umum")[-1]
