"""One office at work for all tests that leave it as they found it: no program of its own for each."""

from collections.abc import AsyncIterator
from itertools import cycle

import pytest

from tests.process.house import House, inhabited, move_in
from tests.process.work import open_second

CROWD = 20  # Sekretaris in the sample office, so many that may decide the same task
CLERKS = 8  # Pelaksana, so that no test's messages are too many for another's
OWNERS = 6  # Kasubbag, for the same reason
NEIGHBOURS = "balangan-setwan"

_clerks = cycle(range(1, CLERKS + 1))


@pytest.fixture(scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """The sample office with more people, the second office beside it, and a run whose second task is open."""
    more = _people("sekretaris", "sekretaris", range(2, CROWD + 1))
    more += _people("kasubbag-renja", "kasubbag-renja", range(2, OWNERS + 1))
    more += _people("pelaksana", "pelaksana-renja", range(3, CLERKS + 1))
    async with inhabited(tmp_path_factory.mktemp("kantor") / "data", more=more) as house:
        house.neighbours = await move_in(house.program, house.web, NEIGHBOURS)
        house.cards = await open_second(house)
        yield house


@pytest.fixture
def clerk() -> str:
    """A Pelaksana, another one for each test."""
    return f"pelaksana-{next(_clerks)}"


def _people(key: str, position: str, numbers: range) -> str:
    return "".join(
        f'\n[[orang]]\nkunci = "{key}-{n}"\nnama = "{key.title()} {n}"\njabatan = ["{position}"]\n' for n in numbers
    )
