"""What is set aside after a defect."""

from functools import partial

from storage import files
from tests.handlers.talk import AT_THE_SUB_BAGIAN, Talk

OFFICE, SENDER = "balangan-setwan", "kasubbag-umum"


async def test_a_file_set_aside_holds_nothing_up(talk: Talk) -> None:
    """Its sender is told the number once; a submit that waited is off, and the next one goes through."""
    await talk.play(f"{AT_THE_SUB_BAGIAN}\n{SENDER} > /tugas")
    task = next(min(shown.tasks) for shown in talk.phones[SENDER].chat if shown.tasks)
    await talk.play(f"* unduhan ditahan\n{SENDER} > [berkas data.pdf]\n{SENDER} > selesai {task}")
    messenger = talk.stage.messenger
    (file,) = await messenger.database.transact(partial(files.of_task, office=OFFICE, task=task))

    await messenger.dispatcher.file_failed(OFFICE, file.id, talk.stage.now, "A1B2C3")
    await talk.play(f"* unduhan jalan\n{SENDER} > [berkas lain.pdf]")

    said = [shown.text for shown in talk.phones[SENDER].chat if "A1B2C3" in shown.text]
    assert [text.split(" (")[0] for text in said] == [f"Maaf, berkas data.pdf untuk tugas {task} belum dapat diproses"]
    assert "data.pdf" not in talk.screen(SENDER)
    assert "lain.pdf" in talk.screen(SENDER)
    await talk.play(f"{SENDER} > selesai {task}")
    assert "Tercatat" in talk.screen(SENDER)
