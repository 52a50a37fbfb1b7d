"""The file `.env`: its values, and the lines that can't be read."""

from io import StringIO
from pathlib import Path

from dotenv.parser import Original, parse_stream

from bot.settings import SettingsError


def read(env_file: Path) -> tuple[dict[str, str], list[str]]:
    """The values, none where there is no file, and a mistake for each line that gives none; raises SettingsError."""
    values: dict[str, str] = {}
    mistakes: list[str] = []
    for binding in parse_stream(StringIO(_text(env_file))):
        if binding.error or (binding.key and binding.value is None):
            mistakes.append(f"{env_file.name} baris {_line(binding.original)} tidak terbaca; tulis NAMA=nilai.")
        elif binding.key:
            values[binding.key] = binding.value or ""
    return values, mistakes


def _text(env_file: Path) -> str:
    try:
        text = env_file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise _other_encoding(env_file) from error
    if "\0" in text:  # UTF-16 without its mark
        raise _other_encoding(env_file)
    return text


def _other_encoding(env_file: Path) -> SettingsError:
    return SettingsError([f"{env_file.name} bukan berkas teks UTF-8; simpan ulang sebagai UTF-8."])


def _line(original: Original) -> int:
    # The empty lines before a binding are counted to it.
    before = len(original.string) - len(original.string.lstrip())
    return original.line + original.string[:before].count("\n")
