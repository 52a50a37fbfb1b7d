"""Files that a command names: on the disk, or by the key of one that comes with the program."""

from collections.abc import Mapping
from pathlib import Path

from bot.failures import CommandFailed


def text_of(file: str, shipped: Mapping[str, str]) -> tuple[str, str]:
    """The text and the name of a file, or of what comes with the program under that key."""
    path = Path(file)
    if not path.exists() and file in shipped:
        return shipped[file], f"{file}.toml"
    try:
        return path.read_text(encoding="utf-8-sig"), file
    except FileNotFoundError as error:
        raise CommandFailed(f'Tidak ada berkas "{file}", dan tidak ada yang disertakan dengan kunci itu.') from error
    except UnicodeDecodeError as error:
        raise CommandFailed(f"{file} bukan berkas teks UTF-8.") from error
