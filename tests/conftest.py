"""The order of the tests: those that take longest begin first, so that no worker ends alone with one of them."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what is marked long first; the rest keeps its order."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
