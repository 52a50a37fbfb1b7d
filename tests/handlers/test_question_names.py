"""What the open question of a person is called."""

from handlers.answering import ANSWERS
from handlers.question_names import NAMES
from tests.handlers.talk import AT_THE_SUB_BAGIAN, Talk


def test_every_question_that_words_may_answer_has_a_name() -> None:
    """No question is spoken of as the one just now: a new one gets a name of its own."""
    assert set(NAMES) == set(ANSWERS)


async def test_a_colleague_s_question_is_named_by_whose_it_is(talk: Talk) -> None:
    """Whoever is about to answer reads in /tugas to whom and about which task; a question of one's own likewise."""
    await talk.play(f"""{AT_THE_SUB_BAGIAN}
        kasubbag-program > tanya 5 sudah sampai mana?
        kasubbag-umum > [Jawab]
        kasubbag-umum > /tugas
    """)
    assert talk.screen("kasubbag-umum").startswith(
        "Masih ditunggu dari Anda: jawaban Anda kepada Kasubbag Program tentang tugas 5."
    )
    await talk.play("kasubbag-umum > tanya 5 \n kasubbag-umum > [Kabag Umum] \n kasubbag-umum > /tugas")
    assert "pertanyaan Anda kepada Kabag Umum tentang tugas 5" in talk.screen("kasubbag-umum")


async def test_it_is_not_repeated_after_each_command(talk: Talk) -> None:
    """A command that looks elsewhere is answered, and nothing more is said of the question."""
    await talk.play(f"{AT_THE_SUB_BAGIAN} \n kasubbag-umum > tunda 5 \n kasubbag-umum > /bantuan")
    assert "ditunggu" not in talk.screen("kasubbag-umum")
