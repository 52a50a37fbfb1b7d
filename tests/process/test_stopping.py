"""The real program: how it stops, and what it leaves undone then."""

import asyncio

from tests.process.house import inhabited
from tests.process.ledger import ledger


async def test_a_stop_confirms_only_what_was_committed(tmp_path):
    """SIGTERM in the midst of many messages ends it within ten seconds with 0; none is lost, none handled twice."""
    async with inhabited(tmp_path / "data") as house:
        data_dir, world, people = house.program.data_dir, house.sim.world, list(house.phones.values())
        await asyncio.gather(*(phone.writes("/bantuan") for phone in people for _ in range(20)))
        assert await house.served.stop() == 0
        with ledger(data_dir, world) as found:
            assert found.unhandled() <= {one.id for one in world.updates.pending}
        async with house.program.served():
            await people[0].writes("/tugas")
            await people[0].hears("Tidak ada tugas")
        with ledger(data_dir, world) as found:
            assert not found.unhandled()


async def test_a_stop_waits_for_a_message_under_way(tmp_path):
    """A message that the messenger takes slowly is written down as sent, and not sent once more after a stop."""
    async with inhabited(tmp_path / "data") as house:
        kasubbag = house["kasubbag-renja"]
        await house.fault("slow", method="sendmessage", delay=1, count=1)
        await kasubbag.writes("/bantuan")
        await house.faults_met()
        assert await house.served.stop() == 0
        async with house.program.served():
            await kasubbag.writes("/tugas")
            await kasubbag.hears("Tidak ada tugas")
        assert await kasubbag.count("/riwayat:") == 1


async def test_a_stop_does_not_wait_for_a_messenger_out_of_reach(tmp_path):
    """However long the messenger keeps a call waiting, SIGTERM ends the program within ten seconds with 0."""
    async with inhabited(tmp_path / "data") as house:
        kasubbag = house["kasubbag-renja"]
        await house.fault("slow", method="sendmessage", delay=30, count=1)
        await kasubbag.writes("/bantuan")
        await house.faults_met()
        assert await house.served.stop() == 0
