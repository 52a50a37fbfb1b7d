"""Answering a question in words: what becomes of the message that asked."""

from tests.handlers.talk import ONE_IS_IN, Talk

ASKED_WHY = f"""{ONE_IS_IN}
    kasubbag-program > [berkas data-program.pdf]
    kasubbag-program > [Selesai] @ 6
    kabag-umum > [Kembalikan] @ 11
    kabag-umum > [▫️ Sub Bagian Umum dan Kepegawaian]
    kabag-umum > [Lanjut (1 unit)]
"""


def buttons(talk: Talk) -> list[str]:
    return [button.label for shown in talk.phones["kabag-umum"].chat for button in shown.buttons]


async def test_an_answered_question_offers_nothing_more(talk: Talk) -> None:
    """A reason typed instead of pressed takes the ready-made ones off the screen: they would answer nothing."""
    await talk.play(ASKED_WHY)
    assert "Data belum lengkap" in buttons(talk)
    await talk.play("kabag-umum > Angka Desember belum ada")
    assert "Data belum lengkap" not in buttons(talk)


async def test_a_question_that_stays_open_keeps_its_buttons(talk: Talk) -> None:
    """Words that may mean something else are asked about first; until then the question stands as it was."""
    await talk.play(ASKED_WHY)
    await talk.play("""
        kabag-umum > /tugas
        kabag-umum > Angka Desember belum ada
        kabag-umum < Apakah tulisan ini alasan mengembalikan tugas 11?
    """)
    assert "Data belum lengkap" in buttons(talk)


async def test_a_yes_is_about_the_words_above_it(talk: Talk) -> None:
    """Words that came in two parts are asked about together; the button below the first says nothing of both."""
    await talk.play(ASKED_WHY)
    await talk.play("""
        kabag-umum > /tugas
        kabag-umum > Angka Desember belum ada
        kabag-umum < Apakah tulisan ini alasan mengembalikan tugas 11? … Angka Desember belum ada
    """)
    first, no = talk.page("kabag-umum").buttons
    await talk.play(f"""
        kabag-umum > tolong juga lampirannya
        kabag-umum < Apakah tulisan ini alasan … Angka Desember belum ada … tolong juga lampirannya
        kabag-umum > (data) {first.data}
        kabag-umum ! Tulisan itu sudah diganti; jawab di bawah tulisan yang terbaru.
        kabag-umum > (data) {no.data}
        kabag-umum ! Tulisan itu sudah diganti
        kabag-umum > [Ya]
        kabag-umum ~ Tugas 11 dikembalikan
        kasubbag-umum < Angka Desember belum ada … tolong juga lampirannya
    """)
