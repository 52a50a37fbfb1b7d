"""One fixture opens the database that every test of the contract runs on; a second one would be a parameter here."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests import laid_out


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database in a directory of its own."""
    opened = laid_out.opened(tmp_path / "data")
    yield opened
    await opened.close()
