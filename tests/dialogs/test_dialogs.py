"""Every transcript beside this file, played from its first line to its last."""

from pathlib import Path

import pytest

from tests.dialogs.phones import Phone
from tests.dialogs.scene import Makers
from tests.dialogs.stage import proven, set_up
from tests.dialogs.transcript import read
from tests.dialogs.whatsapp_phone import WhatsAppPhone

TRANSCRIPTS = sorted(Path(__file__).parent.glob("*.txt"))
MESSENGERS: dict[str, Makers] = {
    "telegram": (Phone,),
    "whatsapp": (WhatsAppPhone,),
    "mixed": (WhatsAppPhone, Phone),
}


@pytest.mark.parametrize("messengers", MESSENGERS)
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_a_dialog_goes_as_it_is_written(path: Path, messengers: str, tmp_path: Path) -> None:
    """What a transcript says is what people see on whichever messenger, and afterwards the store proves itself."""
    transcript = read(path)
    assert transcript.rule, "a dialog opens with its rule"
    assert transcript.lines, "a dialog has lines"
    stage = await set_up(transcript, tmp_path, MESSENGERS[messengers])
    try:
        for line in transcript.lines:
            try:
                await stage.play(line)
            except AssertionError as wrong:
                raise AssertionError(f"{path.name}:{line.number}: {wrong}") from wrong
        assert await proven(stage) == []
    finally:
        await stage.messenger.database.close()
