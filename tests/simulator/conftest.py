"""A running simulator, a bot on it, and a person who has started the bot."""

from collections.abc import AsyncIterator

import httpx
import pytest
import telegram

from simulator.server import Running, running
from tests.simulator.people import NO_TLS, Person, connected, new_person, take
from tests.simulator.whatsapp import Business, Hook, Member, listening, new_member


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # the client warns of its older way


@pytest.fixture
async def sim() -> AsyncIterator[Running]:
    async with running() as sim:
        yield sim


@pytest.fixture
async def web(sim: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=sim.url, timeout=10, verify=NO_TLS) as web:
        yield web


@pytest.fixture
async def bot(sim: Running) -> AsyncIterator[telegram.Bot]:
    async with connected(sim) as bot:
        yield bot


@pytest.fixture
async def stranger(web: httpx.AsyncClient) -> Person:
    return await new_person(web)


@pytest.fixture
async def person(stranger: Person, bot: telegram.Bot) -> Person:
    await stranger.does("start")
    await take(bot)
    return stranger


@pytest.fixture
def business(web: httpx.AsyncClient) -> Business:
    return Business(web)


@pytest.fixture
async def newcomer(web: httpx.AsyncClient) -> Member:
    return await new_member(web)


@pytest.fixture
async def member(newcomer: Member) -> Member:
    await newcomer.does("text", text="halo")
    return newcomer


@pytest.fixture
async def hook(web: httpx.AsyncClient) -> AsyncIterator[Hook]:
    async with listening() as hook:
        answer = await web.post("/sim/whatsapp/webhook", json={"url": hook.url})
        assert answer.status_code == 200, answer.text
        yield hook
