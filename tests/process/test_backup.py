"""A copy made while the bot works, and the office going on from it in an empty directory."""

import asyncio

from tests.process.house import House, inhabited, on_simulator
from tests.process.program import Program
from tests.process.work import finish, open_second


async def test_an_office_goes_on_from_its_copy(tmp_path):
    """The copy is whole though officials act meanwhile; after a restore the owner hears which span is gone.

    Open cards come again and work, what waited to be sent stays unsent, and the data are proven whole.
    """
    async with inhabited(tmp_path / "data") as house:
        cards = await open_second(house)
        await _let_wait(house)
        copying = house.program.run("backup", str(tmp_path / "cadangan"))
        first, second = (house[key] for key in ("pelaksana-1", "pelaksana-2"))
        made, _ = await asyncio.gather(copying, _talk(house))
        assert "basis data dan 1 berkas" in made
        await finish(first, cards["pelaksana-1"])
        assert await house.served.stop() == 0
        await asyncio.gather(*(phone.passes_over() for phone in house.phones.values()))

        elsewhere = Program(tmp_path / "baru", house.sim)
        assert ", 0 temuan." in await elsewhere.run("restore", str(tmp_path / "cadangan"))
        await house.no_faults()
        async with elsewhere.served():
            await house["kasubbag-renja"].hears("Data dipulihkan ke")
            again = await second.hears_card(2)
            assert again.task == cards["pelaksana-2"].task
            assert (await finish(second, again)).startswith("Tercatat.")
            await house["kasubbag-renja"].hears_card(3, after=again.task)
            await house["kabid-deposit"].writes("/tugas")
            await house["kabid-deposit"].hears("Tidak ada tugas")
            assert await house["kabid-deposit"].count("/riwayat:") == 0
        assert (await elsewhere.command("verify")).code == 0


async def test_a_directory_that_holds_something_is_not_restored_into(tmp_path):
    """Neither a copy nor a restore writes over what is there, and a copy is refused that is not whole."""
    async with on_simulator() as (sim, _):
        program, copy = Program(tmp_path / "data", sim), tmp_path / "cadangan"
        await program.lay_out()
        await program.run("backup", str(copy))
        again, over = await asyncio.gather(program.command("backup", str(copy)), program.command("restore", str(copy)))
        (copy / "manifest.json").unlink()
        unfinished = await Program(tmp_path / "baru", sim).command("restore", str(copy))
    for refused in (again, over, unfinished):
        assert refused.code == 1
        assert len(refused.err.splitlines()) == 1


async def _let_wait(house: House) -> None:
    phone = house["kabid-deposit"]
    refused = (await house.calls("sendMessage"))["refused"]
    await house.fault("429", chat_id=phone.id, retry_after=600)
    await phone.writes("/bantuan")
    await house.refused("sendMessage", refused + 1)


async def _talk(house: House) -> None:
    phones = [house[key] for key in ("kabid-layanan", "kabid-kearsipan", "sekretaris")]
    await asyncio.gather(*(phone.writes("/bantuan") for phone in phones for _ in range(5)))
    await asyncio.gather(*(phone.hears("/riwayat:") for phone in phones))
