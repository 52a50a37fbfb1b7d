"""What all tests share: their order, one browser for each worker, and no clock over what hypothesis plays."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import settings
from playwright.async_api import Browser

from tests.simulator.browsing import chromium

# A machine that is busy is no counterexample.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first, so that no worker ends alone with it; the rest keeps its order."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
async def _chromium() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.fixture
async def browser(_chromium: Browser) -> AsyncIterator[Browser]:
    """The worker's browser; what a test opened in it is closed with the test."""
    yield _chromium
    for context in _chromium.contexts:
        await context.close()
