"""A messenger that stands in for Telegram, a bot on it, and an office's data."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from bot.telegram import Telegram
from simulator.chats import Phone
from simulator.server import Running, running
from storage.archive import Archive
from storage.database import Database
from tests import laid_out


@pytest.fixture(scope="session", autouse=True)
def plain_log() -> None:
    """Defects are logged in plain lines: the coloured ones that structlog makes by itself take a tenth of a second."""
    structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.JSONRenderer()])


@pytest.fixture
async def simulator() -> AsyncIterator[Running]:
    """Telegram's stand-in, without its sending limits."""
    async with running(limits=None) as server:
        yield server


@pytest.fixture
def phone(simulator: Running) -> Phone:
    """The phone of somebody who has started the bot."""
    return simulator.world.add_phone(Phone(0, name="Kabag Umum", started=True))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty archive."""
    return Archive(tmp_path)


@pytest.fixture
async def telegram(simulator: Running, archive: Archive) -> AsyncIterator[Telegram]:
    """The bot, connected."""
    channel = Telegram(simulator.token, simulator.url, archive)
    await channel.start()
    yield channel
    await channel.close()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database."""
    opened = laid_out.opened(tmp_path)
    yield opened
    await opened.close()
