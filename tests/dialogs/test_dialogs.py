"""Every transcript beside this file, played from its first line to its last."""

import os
from fnmatch import fnmatch
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


# Each dialog on each messenger; mixed the ones that go through an SOP or are about it, and in `make campaign` all.
MIXED = ("*-dari-awal-sampai-akhir", "dua-*", "whatsapp-*", "beberapa-pemegang", "tahan-*", "memblokir-*", "pertanyaan")
PLAYS = [
    pytest.param(path, messengers, id=f"{path.stem}-{messengers}")
    for path in TRANSCRIPTS
    for messengers in MESSENGERS
    if messengers != "mixed" or "ALUR_CAMPAIGN" in os.environ or any(fnmatch(path.stem, one) for one in MIXED)
]


@pytest.mark.parametrize(("path", "messengers"), PLAYS)
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
