"""After an outage the open cards come again, with fresh buttons and the reason, once per person."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from simulator.playing.shown import Shown
from simulator.server import Running
from tests.process.house import House, move_in, on_simulator
from tests.process.phone import Phone
from tests.process.program import Program, Served
from tests.process.work import finish, start_run

AWAY = "Alur sempat tidak terhubung"
OLD = "dikirim ulang di bawah"
MINUTE = 60


async def test_a_program_that_was_killed_sends_open_cards_again(tmp_path):
    """Down for 14 minutes, it sends them once, though it is killed again before they have left.

    The old copies have no buttons, the new ones work, nobody else is disturbed; a short stop, a clock that was put
    back and a first start bring nothing.
    """
    async with on_simulator() as (sim, web):
        start = at_work()
        first = _program(tmp_path, sim, start)
        served = await _begun(first)
        house = House(sim, web, first, served, await move_in(first, web))
        owner, card = await start_run(house)
        await _talk(owner)  # so that it is written down that the card has arrived
        quiet = len(await house["kabid-deposit"].shown())
        await served.kill()

        await house.fault("429", chat_id=owner.id, retry_after=1)
        refused = (await house.calls("sendMessage"))["refused"]
        served = await _begun(_program(tmp_path, sim, start + 14 * MINUTE))
        await house.refused("sendMessage", refused + 1)
        await served.kill()
        await house.no_faults()

        served = await _begun(_program(tmp_path, sim, start + 15 * MINUTE))
        again = await _card_again(owner, card)
        old = await Phone(web, owner.id).hears(OLD)
        assert (old.id, old.buttons) == (card.id, {})

        assert await served.stop() == 0

        for ahead in (start + 16 * MINUTE, start - 60 * MINUTE):
            async with _program(tmp_path, sim, ahead).served():
                await _talk(owner)
                if ahead > start:
                    assert (await finish(owner, again)).startswith("Tercatat.")
        assert await owner.count(AWAY) == 1
        assert len(await house["kabid-deposit"].shown()) == quiet


async def test_a_messenger_out_of_reach_is_an_outage_and_a_moved_clock_is_none(tmp_path):
    """An hour of a demonstration's clock brings nothing; 14 minutes of it without network bring the card again."""
    async with on_simulator() as (sim, web):
        program = _program(tmp_path, sim, at_work())
        async with program.served() as served:
            house = House(sim, web, program, served, await move_in(program, web))
            owner, _ = await start_run(house)
            await _walk(program, sim, 60 * MINUTE)
            await _talk(owner)
            assert await owner.count(AWAY) == 0

            await house.fault("offline")
            await served.says("poll_failed")
            await _walk(program, sim, 14 * MINUTE)
            await house.no_faults()
            assert (await owner.hears(AWAY)).text.startswith(f"{AWAY} 14 menit;")
            assert (await finish(owner, await owner.hears_card(1))).startswith("Tercatat.")
            assert await owner.count(AWAY) == 1


def at_work() -> int:
    """The seconds until a Monday, 10.00 WIB, around which there is no holiday; no test depends on today's date."""
    return int((datetime(2040, 6, 18, 3, tzinfo=UTC) - datetime.now(UTC)).total_seconds())


def _program(tmp_path: Path, sim: Running, ahead: int) -> Program:
    sim.world.move_to(datetime.now(UTC).timestamp() + ahead)
    return Program(tmp_path / "data", sim, DEMO_CLOCK=str(ahead))


async def _begun(program: Program) -> Served:
    served = await program.begin()
    await served.says("ready")
    return served


async def _card_again(phone: Phone, card: Shown) -> Shown:
    said = await phone.hears(AWAY)
    assert "14 menit" in said.text or "15 menit" in said.text
    again = await phone.hears_card(1)
    assert (again.task, again.buttons) == (card.task, card.buttons)
    assert again.id != card.id
    return again


async def _talk(phone: Phone) -> None:
    await phone.writes("/bantuan")
    await phone.hears("/riwayat:")


async def _walk(program: Program, sim: Running, seconds: int) -> None:
    start = sim.world.now()
    await asyncio.wait_for(program.walk(start, start + seconds, sim.world.move_to), 30)
