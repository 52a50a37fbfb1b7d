"""What the tests do on a phone and what the bot hears of it."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import telegram
from telegram.request import HTTPXRequest

from simulator.server import Running

Json = dict[str, Any]


@dataclass
class Person:
    """A phone of the simulator."""

    web: httpx.AsyncClient
    id: int

    async def does(self, act: str, **body: object) -> Json:
        """Carry out an act of the user side."""
        answer = await self.web.post(f"/sim/phones/{self.id}/{act}", json=body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def refused(self, act: str, **body: object) -> str:
        """Return the sentence an act is refused with."""
        answer = await self.web.post(f"/sim/phones/{self.id}/{act}", json=body)
        assert answer.status_code >= 400
        return str(answer.json()["error"])

    async def chat(self, **query: int) -> Json:
        """Return the chat as the page reads it."""
        return dict((await self.web.get(f"/sim/phones/{self.id}/chat", params=query)).json())

    async def messages(self) -> list[Json]:
        """Return the messages the phone shows."""
        return list((await self.chat())["messages"])


async def new_person(web: httpx.AsyncClient, **fields: str) -> Person:
    wanted = {"name": "Kasubbag Umum", "title": "Kasubbag", "office": "Balangan", **fields}
    answer = await web.post("/sim/phones", json=[wanted])
    return Person(web, answer.json()["ids"][0])


# The simulator speaks plain HTTP; loading the system's certificates for each client would take a quarter of a second.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@asynccontextmanager
async def connected(sim: Running) -> AsyncIterator[telegram.Bot]:
    request, poll_request = (HTTPXRequest(httpx_kwargs={"verify": NO_TLS}) for _ in range(2))
    bot = telegram.Bot(
        sim.token,
        base_url=f"{sim.url}/bot",
        base_file_url=f"{sim.url}/file/bot",
        request=request,
        get_updates_request=poll_request,
    )
    async with bot:
        yield bot


async def poll(sim: Running, bot: telegram.Bot) -> asyncio.Task[tuple[telegram.Update, ...]]:
    """Return a long poll that has reached the simulator."""
    before = sim.world.poll
    task = asyncio.create_task(bot.get_updates(timeout=30))
    while sim.world.poll is before:  # noqa: ASYNC110 - the server tells nobody that a poll has begun
        await asyncio.sleep(0)
    return task


async def take(bot: telegram.Bot) -> list[telegram.Update]:
    """Return the waiting updates and confirm them."""
    updates = await bot.get_updates(timeout=5)
    await bot.get_updates(offset=updates[-1].update_id + 1, timeout=0)
    return list(updates)
