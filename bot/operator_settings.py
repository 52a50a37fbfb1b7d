"""The settings as a command finds them: the environment, and `.env` where it is run."""

import os
from pathlib import Path

from bot.settings import Settings, read_environment, settings_from


def settings(*, needs_token: bool = False) -> Settings:
    """The operator's settings; raises SettingsError with every mistake."""
    return settings_from(read_environment(os.environ, Path(".env")), needs_token=needs_token)
