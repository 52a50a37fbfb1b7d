"""Faults that can be switched on."""

from datetime import timedelta

import httpx
import pytest
import telegram
from telegram.error import NetworkError, RetryAfter, TimedOut

from simulator.faults import Faults
from simulator.refusals import Refusal
from simulator.server import Running
from tests.simulator.people import Person, new_person, poll


async def switch_on(web: httpx.AsyncClient, **fault: object) -> int:
    answer = await web.post("/sim/faults", json=fault)
    assert answer.status_code == 201
    return int(answer.json()["id"])


async def test_429_for_one_chat(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """The named chat must wait, another need not; counted faults end by themselves."""
    other = await new_person(web)
    await other.does("start")
    await switch_on(web, kind="429", chat_id=person.id, retry_after=7, count=1)
    await bot.send_message(other.id, "x")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(person.id, "x")
    assert caught.value.retry_after == timedelta(seconds=7)
    await bot.send_message(person.id, "x")


async def test_429_for_all_until_switched_off(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """Without a count a fault stays; it can be listed and removed, one or all."""
    fault = await switch_on(web, kind="429")
    await switch_on(web, kind="500")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.get_me()
    assert [one["kind"] for one in (await web.get("/sim/faults")).json()["faults"]] == ["429", "500"]
    await web.delete(f"/sim/faults/{fault}")
    with pytest.raises(NetworkError, match=r"^Internal Server Error$"):
        await bot.get_me()
    await web.delete("/sim/faults")
    await bot.get_me()


async def test_a_lost_reply_was_carried_out(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """The connection is cut after the message was taken: the bot cannot know, the person has it."""
    await switch_on(web, kind="lost_reply", method="sendmessage", count=1, delay=0)
    with pytest.raises(NetworkError):
        await bot.send_message(person.id, "sampai")
    assert (await person.messages())[-1]["text"] == "sampai"


async def test_a_reply_held_back_times_out(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """Without a delay the reply is held until the bot gives up."""
    await switch_on(web, kind="lost_reply", method="sendmessage", count=1)
    with pytest.raises(TimedOut):
        await bot.send_message(person.id, "sampai", read_timeout=0.1)
    assert (await person.messages())[-1]["text"] == "sampai"


async def test_slow_comes_late(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """A slow call outlasts a short patience and is not carried out before its time."""
    await switch_on(web, kind="slow", method="sendmessage", count=1, delay=30)
    with pytest.raises(TimedOut):
        await bot.send_message(person.id, "nanti", read_timeout=0.1)
    assert (await person.messages())[-1]["text"] == "/start"


async def test_a_download_breaks_off(sim: Running, web: httpx.AsyncClient, bot: telegram.Bot) -> None:
    """Half of the bytes come, then nothing; later the file is whole."""
    file = await bot.get_file(sim.world.files.add("documents", b"isi berkas").id)
    await switch_on(web, kind="download", count=1)
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert await file.download_as_bytearray() == b"isi berkas"


async def test_offline_answers_nothing(sim: Running, web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """Calls, downloads and the poll that waits are cut off; people can still write."""
    file = await bot.get_file(sim.world.files.add("documents", b"isi").id)
    waiting = await poll(sim, bot)
    await switch_on(web, kind="offline")
    with pytest.raises(NetworkError):
        await waiting
    with pytest.raises(NetworkError):
        await bot.send_message(person.id, "x")
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    await person.does("text", text="halo")
    await web.delete("/sim/faults")
    assert len(await bot.get_updates()) == 1


async def test_an_unknown_fault_is_refused(web: httpx.AsyncClient) -> None:
    """A misspelt fault does nothing silently."""
    for fault in ({"kind": "gempa"}, {"kind": "500", "jumlah": 1}, {"kind": "500", "id": 1}):
        assert (await web.post("/sim/faults", json=fault)).status_code == 400


def test_a_timed_fault_ends() -> None:
    """Seconds count from the moment it is switched on."""
    faults = Faults()
    faults.add({"kind": "500", "seconds": 5}, now=100)
    assert faults.take("500", now=104.9) is not None
    assert faults.take("500", now=105) is None
    assert faults.active(now=105) == []


def test_a_fault_by_chance_is_the_same_in_every_run() -> None:
    """The draw is seeded: some calls meet the fault, and the same ones again."""

    def drawn() -> list[bool]:
        faults = Faults(seed=1)
        faults.add({"kind": "500", "chance": 0.5}, now=0)
        return [faults.take("500", now=0) is not None for _ in range(20)]

    assert drawn() == drawn()
    assert 0 < sum(drawn()) < 20


def test_a_fault_without_a_kind_is_none() -> None:
    """The kind must be named."""
    with pytest.raises(Refusal):
        Faults().add({}, now=0)
