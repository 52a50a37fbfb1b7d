"""The clock of a demonstration, moved while the real program serves."""

import asyncio
from datetime import UTC, datetime

from simulator.clock_buttons import WIB
from simulator.playing.shown import of_bot
from tests.process.house import House, move_in, on_simulator
from tests.process.program import Program
from tests.process.test_outage import at_work
from tests.process.work import start_run

DAY = 86_400


async def test_what_is_due_in_between_comes_at_its_own_moment(tmp_path):
    """A day is jumped over in one go: the digest of the morning bears the hour at which the office opened."""
    async with on_simulator() as (sim, web):
        ahead = at_work()
        sim.world.move_to(datetime.now(UTC).timestamp() + ahead)
        program = Program(tmp_path / "data", sim, DEMO_CLOCK=str(ahead))
        async with program.served() as served:
            house = House(sim, web, program, served, await move_in(program, web))
            owner, _ = await start_run(house)
            start = sim.world.now()
            await asyncio.wait_for(program.walk(start, start + DAY, sim.world.move_to), 30)
            assert 0 <= sim.world.now() - start - DAY < 60
            texts = [message for message in sim.world.phones[owner.id].messages.values() if of_bot(message)]
        mornings = [
            datetime.fromtimestamp(message["date"], WIB).strftime("%H.%M")
            for message in texts
            if message["text"].startswith("Selamat pagi") and message["date"] > start + DAY / 2
        ]
        assert mornings == ["07.30"]
