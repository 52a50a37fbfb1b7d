"""What a command says when it could not be done: the sentence, and nothing of the program."""

import errno
import sys
from collections.abc import Callable, Mapping
from typing import Any

from bot.settings import SettingsError

_SYSTEM = {
    errno.ENOENT: "tidak ada.",
    errno.EISDIR: "sebuah direktori, bukan berkas.",
    errno.ENOTDIR: "sebuah berkas, bukan direktori.",
    errno.EACCES: "tidak boleh dibaca atau ditulis oleh pengguna ini.",
    errno.EPERM: "tidak boleh dibaca atau ditulis oleh pengguna ini.",
    errno.EROFS: "di disk yang hanya dapat dibaca.",
    errno.ENOSPC: "disk penuh.",
    errno.ENAMETOOLONG: "nama itu terlalu panjang.",
}


class CommandFailed(Exception):
    """A command that could not be done; the message is for the operator."""


def explained(command: Callable[..., int], arguments: Mapping[str, Any]) -> int:
    """The exit code of a command, 1 where it failed and 2 where the settings are wrong; the reason goes to stderr."""
    try:
        return command(**arguments)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except _told() as error:
        print(_sentence(error), file=sys.stderr)
        return 1


def _told() -> tuple[type[Exception], ...]:
    from bot.carrying_out import TOLD

    return CommandFailed, OSError, *TOLD


def _sentence(error: Exception) -> str:
    if not isinstance(error, OSError):
        return str(error)
    said = _SYSTEM.get(error.errno or 0, str(error.strerror or error))
    return f"{error.filename}: {said}" if error.filename else f"{said[:1].upper()}{said[1:]}"
