"""Updates that are posted to the bot."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
import telegram
from aiohttp import web as aiohttp_web
from telegram.error import BadRequest, Conflict

from simulator.server import Running, running
from simulator.world import Settings
from tests.simulator.people import Person, connected, new_person, poll


@dataclass
class Receiver:
    """A bot's own address; it answers with the statuses it is given, then with 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: asyncio.Queue[tuple[str | None, str | None]] = field(default_factory=asyncio.Queue)

    async def take(self, request: aiohttp_web.Request) -> aiohttp_web.Response:
        """Keep the secret and the text of an update."""
        update = telegram.Update.de_json(await request.json())
        text = update.message.text if update.message else None
        self.got.put_nowait((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), text))
        return aiohttp_web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def texts(self, count: int) -> list[str | None]:
        """Return the texts of so many deliveries."""
        return [(await asyncio.wait_for(self.got.get(), 10))[1] for _ in range(count)]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = aiohttp_web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = aiohttp_web.AppRunner(app)
    await runner.setup()
    site = aiohttp_web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


@pytest.fixture
async def sim() -> AsyncIterator[Running]:
    async with running(settings=Settings(webhook_retry=0.01)) as sim:
        yield sim


async def test_updates_are_posted_with_the_secret(receiver: Receiver, bot: telegram.Bot, stranger: Person) -> None:
    """What waited comes first, in order, with the secret in its header."""
    await stranger.does("text", text="satu")
    await bot.set_webhook(receiver.url, secret_token="rahasia_1")
    await stranger.does("text", text="dua")
    assert [await receiver.got.get(), await receiver.got.get()] == [("rahasia_1", "satu"), ("rahasia_1", "dua")]


async def test_an_update_is_posted_until_it_is_taken(receiver: Receiver, bot: telegram.Bot, stranger: Person) -> None:
    """Anything but 200 brings it again, before the chat's next one, and is told in getWebhookInfo."""
    receiver.statuses = [500, 403]
    await bot.set_webhook(receiver.url)
    await stranger.does("text", text="satu")
    await stranger.does("text", text="dua")
    assert await receiver.texts(4) == ["satu", "satu", "satu", "dua"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"


async def test_one_chat_does_not_hold_up_another(
    receiver: Receiver, bot: telegram.Bot, stranger: Person, web: httpx.AsyncClient
) -> None:
    """The order is kept per chat only: while one chat's update is refused, another's arrives."""
    await bot.set_webhook(receiver.url, max_connections=2)
    other = await new_person(web)
    receiver.statuses = [500]
    await stranger.does("text", text="satu")
    await other.does("text", text="lain")
    assert sorted(map(str, await receiver.texts(3))) == ["lain", "satu", "satu"]


async def test_polling_and_webhook_exclude_each_other(sim: Running, receiver: Receiver, bot: telegram.Bot) -> None:
    """With a webhook getUpdates is a conflict; without it polling works again."""
    waiting = await poll(sim, bot)
    await bot.set_webhook(receiver.url)
    with pytest.raises(Conflict, match=r"^Conflict: terminated by setWebhook request$"):
        await waiting
    with pytest.raises(Conflict, match=r"^Conflict: can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).url == receiver.url
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_waiting_updates_can_be_dropped(bot: telegram.Bot, stranger: Person) -> None:
    """drop_pending_updates forgets them."""
    await stranger.does("text", text="satu")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_a_wrong_webhook_is_refused(bot: telegram.Bot) -> None:
    """Plain http goes to this machine only, and a secret has few letters; an empty address deletes."""
    with pytest.raises(BadRequest, match=r"^Bad webhook: an https url must be provided for webhook$"):
        await bot.set_webhook("http://contoh.id/hook")
    with pytest.raises(BadRequest, match=r"^Secret token contains unallowed characters$"):
        await bot.set_webhook("https://contoh.id/hook", secret_token="a b")
    assert await bot.set_webhook("") is True


async def test_an_address_where_nobody_listens(sim: Running, bot: telegram.Bot, stranger: Person) -> None:
    """The update stays and the reason is told."""
    await bot.set_webhook("http://127.0.0.1:1/hook", allowed_updates=["message"])
    await stranger.does("text", text="satu")
    while sim.world.webhook.error is None:  # noqa: ASYNC110 - failed deliveries ring no bell
        await asyncio.sleep(0)
    info = await bot.get_webhook_info()
    assert "Cannot connect" in str(info.last_error_message)
    assert (info.pending_update_count, info.allowed_updates) == (1, ("message",))
    await bot.delete_webhook()


async def test_offline_reaches_no_webhook(sim: Running, receiver: Receiver, web: httpx.AsyncClient) -> None:
    """While Telegram is away nothing is posted; afterwards everything is."""
    async with connected(sim) as bot:
        await bot.set_webhook(receiver.url)
    await web.post("/sim/faults", json={"kind": "offline", "method": "webhook", "count": 2})
    await (await new_person(web)).does("text", text="satu")
    assert await receiver.texts(1) == ["satu"]
    assert sim.world.webhook.error is not None
    assert sim.world.webhook.error[1] == "Connection timed out"
