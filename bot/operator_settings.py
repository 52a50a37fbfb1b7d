"""The settings as a command finds them: the environment, and `.env` where it is run."""

import os
from pathlib import Path

from bot.env_file import read
from bot.settings import Settings, read_environment, settings_from


def settings(*, needs_messenger: bool = False) -> Settings:
    """The operator's settings; raises SettingsError with every mistake."""
    in_file, unread = read(Path(".env"))
    return settings_from(read_environment(os.environ, in_file), needs_messenger=needs_messenger, unread=unread)
