"""The file in which an operator keeps the settings."""

from pathlib import Path

import pytest

from bot.env_file import read
from bot.settings import SettingsError

WRITTEN = "LISTEN=127.0.0.1:1\n# catatan\n\nexport DATA_DIR='di sini'\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_values_are_read(tmp_path: Path, encoding: str) -> None:
    """With or without the mark that some editors put first, the first value counts too."""
    file = tmp_path / ".env"
    file.write_text(WRITTEN, encoding=encoding)
    assert read(file) == ({"LISTEN": "127.0.0.1:1", "DATA_DIR": "di sini"}, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_another_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    """A file as Windows saves "Unicode" is refused in a sentence that says how to save it."""
    file = tmp_path / ".env"
    file.write_text(WRITTEN, encoding=encoding)
    with pytest.raises(SettingsError, match="bukan berkas teks UTF-8; simpan ulang sebagai UTF-8"):
        read(file)


def test_lines_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """Each is a mistake with its line number; the others keep their values, and no content is repeated."""
    file = tmp_path / ".env"
    file.write_text("LISTEN=a\n\n\nTOKEN 123:rahasia\n# catatan\nDATA_DIR\nISI='belum ditutup\n")
    values, mistakes = read(file)
    assert values == {"LISTEN": "a"}
    assert [mistake.split(" ")[:3] for mistake in mistakes] == [[".env", "baris", number] for number in ("4", "6", "7")]
    assert not any("rahasia" in mistake for mistake in mistakes)


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    """Without a file there are no values."""
    assert read(tmp_path / ".env") == ({}, [])
