"""Every transcript beside this file, played from its first line to its last."""

from pathlib import Path

import pytest

from tests.dialogs.stage import proven, set_up
from tests.dialogs.transcript import read

TRANSCRIPTS = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_a_dialog_goes_as_it_is_written(path: Path, tmp_path: Path) -> None:
    """What a transcript says is what people see, and afterwards the store proves itself."""
    transcript = read(path)
    assert transcript.rule, "a dialog opens with its rule"
    assert transcript.lines, "a dialog has lines"
    stage = await set_up(transcript, tmp_path)
    try:
        for line in transcript.lines:
            try:
                await stage.play(line)
            except AssertionError as wrong:
                raise AssertionError(f"{path.name}:{line.number}: {wrong}") from wrong
        assert await proven(stage) == []
    finally:
        await stage.messenger.database.close()
