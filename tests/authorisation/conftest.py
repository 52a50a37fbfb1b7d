"""The world of the table, built once for each process of the tests."""

import asyncio
from pathlib import Path

import pytest

from tests.authorisation.playing import watch
from tests.authorisation.world import World, build


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A run in every state, in memory."""
    directory: Path = tmp_path_factory.mktemp("table")
    built = asyncio.run(build(directory))
    watch(built)
    return built
