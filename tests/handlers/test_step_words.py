"""Steps that an SOP puts in the same words."""

from pathlib import Path

from tests.handlers.talk import talking

OWNER = "kasubbag-renja"


async def test_steps_of_the_same_words_are_told_apart_by_their_pelaksana(tmp_path: Path) -> None:
    """Where two steps read alike each names its Pelaksana, on the run's page and in the lists; the others do not."""
    async with talking(tmp_path, office="kalbar-perpustakaan") as talk:
        await talk.play(f"""
            {OWNER} > /mulai
            {OWNER} > [Triwulan IV 2026]
            {OWNER} > [Mulai]
            {OWNER} > /status 1
        """)
        lines = [line for line in talk.screen(OWNER).splitlines() if "Mengoreksi Nota Dinas" in line]
        assert lines == [
            "▫️ 3. Mengoreksi Nota Dinas beserta Lampiran Data Target Kinerja (Kasubbag Renja & Monev)",
            "▫️ 4. Mengoreksi Nota Dinas beserta Lampiran Data Target Kinerja (Sekretaris)",
        ]
        assert "▫️ 2. Mengetik Nota Dinas beserta Lampiran Data Target Kinerja\n" in talk.screen(OWNER)
        await talk.play(f"""
            {OWNER} > [berkas konsep.pdf]
            {OWNER} > [Selesai]
            pelaksana-1 > [berkas naskah.pdf]
            pelaksana-1 > [Selesai]
            {OWNER} > /tugas
        """)
        assert "3 · Mengoreksi Nota Dinas beserta Lampiran Data Target Kinerja (Kasubbag" in talk.screen(OWNER)
