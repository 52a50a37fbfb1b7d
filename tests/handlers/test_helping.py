"""/bantuan: what a person can do here."""

from tests.handlers.talk import OWNER, Talk


class TestTheScreen:
    """One screen, by role."""

    async def test_the_owner_sees_how_to_steer(self, talk: Talk) -> None:
        """Whoever steers the runs reads where; the typed twins stand there for everybody."""
        await talk.play(f"{OWNER} > /bantuan")
        assert "/mulai" in talk.screen(OWNER)
        assert "semua proses, siapa yang memegang" in talk.screen(OWNER)
        assert "Di /status, ketuk sebuah proses lalu Arahkan… untuk menagih, mengalihkan" in talk.screen(OWNER)
        for twin in ("selesai 45", "setuju 45", "kembali 45 alasannya"):
            assert twin in talk.screen(OWNER)

    async def test_others_see_what_they_may(self, talk: Talk) -> None:
        """Somebody who may neither start nor steer reads of neither."""
        await talk.play("kasubbag-risalah > /bantuan")
        assert "/tugas" in talk.screen("kasubbag-risalah")
        assert "/mulai" not in talk.screen("kasubbag-risalah")
        assert "menahan" not in talk.screen("kasubbag-risalah")
