"""Updates brought by the messenger: the same work as by asking for them, and nobody else can bring any."""

import asyncio
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.process.house import House, inhabited
from tests.process.ledger import ledger
from tests.process.phone import ask
from tests.process.work import finish, open_second

SECRET = "rahasia-kantor_1"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture(scope="module")
async def brought(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """The sample office, whose program waits for what is brought."""
    port = _free_port()
    settings = {
        "LISTEN": f"127.0.0.1:{port}",
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/alur/telegram",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
    }
    async with inhabited(tmp_path_factory.mktemp("webhook") / "data", **settings) as house:
        yield house


async def test_the_first_steps(brought: House):
    """Joining, starting, files and acts come by webhook as by polling; the bot never asks."""
    cards = await open_second(brought)
    await finish(brought["pelaksana-2"], cards["pelaksana-2"])
    await brought["kasubbag-renja"].hears_card(3, after=cards["pelaksana-2"].task)
    assert await brought.calls("getUpdates") == {"calls": 0, "refused": 0}
    with ledger(brought.program.data_dir, brought.sim.world) as found:
        assert found.done() == found.recorded()


@pytest.mark.parametrize("secret", ["", "salah", SECRET + "x"])
async def test_a_wrong_secret(brought: House, secret: str):
    """Without the secret nothing is taken, whatever it says."""
    deposit = brought["kabid-deposit"]
    before = _handled(brought)
    chat = {"id": deposit.id, "type": "private"}
    message = {"message_id": 9, "date": 1_800_000_000, "chat": chat, "from": {"id": deposit.id}, "text": "/tugas"}
    headers = {SECRET_HEADER: secret} if secret else {}
    async with aiohttp.ClientSession(headers=headers) as web:
        assert await _bring(web, brought, {"update_id": 1, "message": message}) == 403
    assert _handled(brought) == before


async def test_duplicated_and_reordered_deliveries(brought: House):
    """Brought twice and in another order, at the same time, each update is handled once."""
    deposit = brought["kabid-deposit"]
    await deposit.writes("/bantuan")
    await deposit.hears("/riwayat:")
    updates = (await ask(brought.web, "GET", "updates?last=200"))["updates"]
    before = _handled(brought)
    async with aiohttp.ClientSession(headers={SECRET_HEADER: SECRET}) as web:
        answers = await asyncio.gather(*(_bring(web, brought, one) for one in [*reversed(updates), *updates]))
    assert set(answers) == {200}
    assert _handled(brought) == before
    assert await deposit.count("/riwayat:") == 1
    with ledger(brought.program.data_dir, brought.sim.world) as found:
        assert not found.unhandled()


async def _bring(web: aiohttp.ClientSession, house: House, update: object) -> int:
    async with web.post(house.sim.world.webhook.url, json=update) as answer:
        return answer.status


def _handled(house: House) -> tuple[object, int]:
    with ledger(house.program.data_dir, house.sim.world) as found:
        return found.recorded(), found.said()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
