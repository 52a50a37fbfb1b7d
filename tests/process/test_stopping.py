"""The real program: how it stops, and what it leaves undone then.

Strangers write here: they get one sentence, and need no office.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.process.house import House, on_simulator
from tests.process.ledger import ledger
from tests.process.program import Program

ANSWER = "Akun ini belum terdaftar"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A program that serves, without any office."""
    async with on_simulator() as (sim, web):
        program = Program(tmp_path / "data", sim)
        async with program.served() as served:
            yield House(sim, web, program, served, {})


async def test_a_stop_confirms_only_what_was_committed(house):
    """SIGTERM in the midst of many messages ends it within ten seconds with 0; none is lost, none handled twice."""
    data_dir, world = house.program.data_dir, house.sim.world
    strangers = [await house.stranger() for _ in range(10)]
    await asyncio.gather(*(phone.writes("Halo") for phone in strangers for _ in range(20)))
    assert await house.served.stop() == 0
    with ledger(data_dir, world) as found:
        assert found.unhandled() <= {one.id for one in world.updates.pending}
    async with house.program.served():
        last = await house.stranger()
        await last.writes("Halo")
        await last.hears(ANSWER)
    with ledger(data_dir, world) as found:
        assert not found.unhandled()
        assert found.said() == 10 * 20 + 1


async def test_a_stop_waits_for_a_message_under_way(house):
    """A message that the messenger takes slowly is written down as sent, and not sent once more after a stop."""
    stranger = await house.stranger()
    await house.fault("slow", method="sendmessage", delay=1, count=1)
    await stranger.writes("Halo")
    await house.faults_met()
    assert await house.served.stop() == 0
    async with house.program.served():
        await stranger.writes("Halo")
        await stranger.hears(ANSWER)
        await stranger.hears(ANSWER)
    assert await stranger.count(ANSWER) == 2


async def test_a_stop_does_not_wait_for_a_messenger_out_of_reach(house):
    """However long the messenger keeps a call waiting, SIGTERM ends the program within ten seconds with 0."""
    stranger = await house.stranger()
    await house.fault("slow", method="sendmessage", delay=30, count=1)
    await stranger.writes("Halo")
    await house.faults_met()
    assert await house.served.stop() == 0
