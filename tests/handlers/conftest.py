"""A talk in the sample office of SOP 004, where everybody has joined."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.talk import Talk, talking


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    """A talk before anything was started."""
    async with talking(tmp_path) as started:
        yield started
