"""Webhooks that are posted to the business."""

import asyncio

import httpx
import pytest

from simulator.graph_api import webhook_queue
from simulator.server import Running, running
from simulator.world import Settings
from tests.simulator.people import NO_TLS, Json
from tests.simulator.whatsapp import BODY, Business, Hook, Member, listening, new_member


def open_web(sim: Running) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=sim.url, verify=NO_TLS, timeout=10)


async def test_what_waited_is_posted_once_there_is_an_address(web: httpx.AsyncClient, newcomer: Member) -> None:
    """Before the webhook is set nothing is lost; afterwards it comes in order, signed."""
    for text in ("satu", "dua"):
        await newcomer.does("text", text=text)
    async with listening() as hook:
        assert (await web.get("/sim/whatsapp/webhook")).json() == {"url": "", "pending": 2, "error": None}
        await web.post("/sim/whatsapp/webhook", json={"url": hook.url})
        assert await hook.texts(2) == ["satu", "dua"]
        removed = await web.delete("/sim/whatsapp/webhook")
        assert removed.json()["url"] == ""


async def test_an_address_that_fails_the_challenge_is_refused(web: httpx.AsyncClient, hook: Hook) -> None:
    """A wrong path, a wrong verify token and an address where nobody listens."""
    for url in (hook.url + "/lain", "http://127.0.0.1:1/whatsapp", "bukan alamat"):
        answer = await web.post("/sim/whatsapp/webhook", json={"url": url})
        assert answer.status_code == 400
        assert "tantangan" in answer.json()["error"]
    assert (await web.get("/sim/whatsapp/webhook")).json()["url"] == hook.url


async def test_a_body_is_posted_until_it_is_answered_with_200() -> None:
    """Anything else, 204 too, brings it again before the person's next one; the last trouble is told."""
    quick = Settings(webhook_retry=0.01)
    async with running(settings=quick) as sim, open_web(sim) as web, listening() as hook:
        hook.statuses = [500, 204, 403]
        await web.post("/sim/whatsapp/webhook", json={"url": hook.url})
        member = await new_member(web)
        await member.does("text", text="satu")
        await member.does("text", text="dua")
        assert await hook.texts(5) == ["satu", "satu", "satu", "satu", "dua"]
        assert (await web.get("/sim/whatsapp/webhook")).json()["error"] == "403 Forbidden"


async def test_a_business_that_went_away(sim: Running, web: httpx.AsyncClient, newcomer: Member) -> None:
    """The message stays, and the trouble is told."""
    async with listening() as hook:
        await web.post("/sim/whatsapp/webhook", json={"url": hook.url})
    await newcomer.does("text", text="satu")
    while sim.world.whatsapp.hook.error is None:  # noqa: ASYNC110 - failed deliveries ring no bell
        await asyncio.sleep(0)
    state = (await web.get("/sim/whatsapp/webhook")).json()
    assert state["pending"] == 1
    assert "Cannot connect" in state["error"]


async def test_one_person_does_not_hold_up_another() -> None:
    """While one person's message is refused, another's arrives."""
    slow = Settings(webhook_retry=60.0)
    async with running(settings=slow) as sim, open_web(sim) as web, listening() as hook:
        await web.post("/sim/whatsapp/webhook", json={"url": hook.url})
        hook.statuses = [503]
        await (await new_member(web)).does("text", text="satu")
        await (await new_member(web)).does("text", text="lain")
        assert sorted(await hook.texts(2)) == ["lain", "satu"]


async def test_a_duplicate_is_the_same_body_twice(web: httpx.AsyncClient, hook: Hook, newcomer: Member) -> None:
    """The fault "duplicate" posts what was taken once more."""
    await web.post("/sim/faults", json={"kind": "duplicate", "count": 1})
    await newcomer.does("text", text="satu")
    assert [await hook.bodies.get() for _ in range(2)].count(await _latest(web)) == 2


async def test_reordering_lets_the_next_one_pass(
    web: httpx.AsyncClient, hook: Hook, newcomer: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault "reorder" holds a message back until the person's next one is through."""
    monkeypatch.setattr(webhook_queue, "REORDER_SECONDS", 3_600.0)
    await web.post("/sim/faults", json={"kind": "reorder", "count": 1, "chat_id": newcomer.id})
    await newcomer.does("text", text="satu")
    await newcomer.does("text", text="dua")
    assert await hook.texts(2) == ["dua", "satu"]


async def test_what_is_held_back_comes_though_nothing_follows(
    web: httpx.AsyncClient, hook: Hook, newcomer: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With nothing to come after, it comes when its time is over."""
    monkeypatch.setattr(webhook_queue, "REORDER_SECONDS", 0.05)
    await web.post("/sim/faults", json={"kind": "reorder", "count": 1})
    await newcomer.does("text", text="satu")
    assert await hook.texts(1) == ["satu"]


async def test_a_batch_carries_several_people_and_statuses(
    web: httpx.AsyncClient, hook: Hook, business: Business, member: Member
) -> None:
    """The fault "batch" gathers: neighbours of one kind stand in one value, with every contact once."""
    await hook.message()
    await web.post("/sim/faults", json={"kind": "batch", "delay": 0.3, "seconds": 60})
    other = await new_member(web)
    for one, text in ((member, "satu"), (other, "dua"), (member, "tiga")):
        await one.does("text", text=text)
    await business.send(member.number, text=BODY)
    messages, statuses = await hook.values()
    assert [one["text"]["body"] for one in messages["messages"]] == ["satu", "dua", "tiga"]
    assert [one["wa_id"] for one in messages["contacts"]] == [member.number, other.number]
    assert [one["status"] for one in statuses["statuses"]] == ["sent", "delivered"]


async def test_a_batch_keeps_a_persons_order(web: httpx.AsyncClient, hook: Hook, newcomer: Member) -> None:
    """What follows a message that is being gathered waits for it."""
    await web.post("/sim/faults", json={"kind": "batch", "delay": 0.1, "count": 1})
    await newcomer.does("text", text="satu")
    await newcomer.does("text", text="dua")
    assert await hook.texts(2) == ["satu", "dua"]


async def test_offline_reaches_no_webhook(hook: Hook, sim: Running, newcomer: Member) -> None:
    """While Meta is away nothing is posted; afterwards it comes."""
    await newcomer.web.post("/sim/faults", json={"kind": "offline", "method": "webhook", "count": 1})
    await newcomer.does("text", text="satu")
    assert await hook.texts(1) == ["satu"]
    assert len(sim.world.whatsapp.queue.history) == 1


async def test_a_body_can_be_posted_again(web: httpx.AsyncClient, hook: Hook, member: Member) -> None:
    """What was posted can be posted again, or changed, with a good signature; its fate is told."""
    assert (await hook.message())["from"] == member.number
    body = await _latest(web)
    assert (await web.post("/sim/whatsapp/deliveries", json=body)).json() == {"error": None}
    assert (await hook.message())["text"]["body"] == "halo"
    hook.statuses = [503]
    assert "503" in (await web.post("/sim/whatsapp/deliveries", json={"object": "lain"})).json()["error"]


async def _latest(web: httpx.AsyncClient) -> Json:
    return dict((await web.get("/sim/whatsapp/deliveries?last=1")).json()["deliveries"][0])
