"""The real program, killed with SIGKILL at random moments while officials act over HTTP, and started again."""

import asyncio
import os
from random import Random

import pytest

from simulator import demo_offices
from simulator.limits import Limits
from simulator.playing.phones import Phones
from simulator.playing.player import Player
from tests.process.house import on_simulator
from tests.process.killer import Killer
from tests.process.ledger import ledger, subjects, waiting
from tests.process.program import Program

CAMPAIGN = "ALUR_CAMPAIGN" in os.environ
KILLS = 50 if CAMPAIGN else 6
MOST_SEEN = 6  # of what happens on the phones, which is some 700 in the whole play
SEEDS = range(20 if CAMPAIGN else 1)


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
async def test_kills_lose_nothing_and_count_nothing_twice(tmp_path, seed):
    """Every accepted act counts exactly once, the data are whole, and nobody waited for a card that never came."""
    async with on_simulator(Limits()) as (sim, web):
        program, phones, world = Program(tmp_path / "data", sim), Phones(web), sim.world
        async with program.served():
            for office in demo_offices.prepare(tmp_path / "kantor", undo_seconds=0, all_sops=False):
                await phones.create(await demo_offices.load(program, office))
        playing = asyncio.create_task(Player(phones, lambda _: None).play())
        draw = Random(seed)  # noqa: S311 - moments of a test are no secrets
        killer = Killer(program, world.events, draw, MOST_SEEN)
        served = await killer.kill(KILLS)
        assert not playing.done(), "played to its end before the last kill"
        await playing
        while world.updates.pending or waiting(program.data_dir):
            await world.events.wait_after(world.events.last, 1)
        assert await served.stop() == 0
    assert killer.kills == KILLS
    assert (await program.command("verify")).code == 0
    with ledger(program.data_dir, world) as found:
        done, recorded = found.done(), found.recorded()
        assert not recorded - done, "recorded though nobody did it, or twice"
        assert subjects(recorded) == subjects(done, once=True)
        assert not found.unhandled()
        assert not found.unsent()
        assert not found.without_card()
