"""What a command says when it could not be done: the sentence, and nothing of the program."""

import sys
from collections.abc import Callable, Mapping
from typing import Any

from bot.settings import SettingsError


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
    if isinstance(error, OSError):
        return f"{error.strerror or error}: {error.filename}" if error.filename else str(error.strerror or error)
    return str(error)
