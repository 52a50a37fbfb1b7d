"""What the tests do as a business on WhatsApp, and what its webhook hears."""

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from aiohttp import web as aiohttp_web

from simulator.graph_api.account import Account
from simulator.server import WHATSAPP
from tests.simulator.people import Json, Person

BODY = {"body": "Halo"}


@dataclass
class Business:
    """Calls of the Graph API with the right token."""

    web: httpx.AsyncClient
    account: Account = WHATSAPP

    async def call(self, method: str, path: str, **request: Any) -> httpx.Response:
        """Call a path below the version."""
        headers = {"Authorization": f"Bearer {self.account.access_token}"}
        return await self.web.request(method, f"/v23.0/{path}", headers=headers, **request)

    async def post(self, to: str, **content: Any) -> httpx.Response:
        """Send a message to a number."""
        body = {"messaging_product": "whatsapp", "to": to, "type": next(iter(content)), **content}
        return await self.call("POST", f"{self.account.phone_number_id}/messages", json=body)

    async def send(self, to: str, **content: Any) -> str:
        """Send a message that is taken, and return its wamid."""
        answer = await self.post(to, **content)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["messages"][0]["id"])

    async def refused(self, to: str, **content: Any) -> tuple[int, int, str]:
        """Return HTTP status, code and words of a refusal: the details, or the message where there are none."""
        return refusal(await self.post(to, **content))

    async def register(self, **fields: Any) -> httpx.Response:
        """Register a template."""
        return await self.call("POST", f"{self.account.business_account_id}/message_templates", json=fields)


def refusal(answer: httpx.Response) -> tuple[int, int, str]:
    """Return HTTP status, code and words of a refused call."""
    error = answer.json()["error"]
    assert error.keys() >= {"message", "type", "code", "fbtrace_id"}
    return answer.status_code, error["code"], error.get("error_data", {}).get("details", error["message"])


@dataclass
class Member(Person):
    """A person on WhatsApp."""

    number: str = ""
    user_id: str = ""


async def new_member(web: httpx.AsyncClient, **fields: Any) -> Member:
    wanted = {"name": "Kabag Umum", "title": "Kabag", "office": "Balangan", "channel": "whatsapp", **fields}
    phone = (await web.post("/sim/phones", json=[wanted])).json()["ids"][0]
    chat = (await web.get(f"/sim/phones/{phone}/chat")).json()
    return Member(web, phone, chat["phone_number"], chat["user_id"])


@dataclass
class Hook:
    """A business's own address; it answers with the statuses it is given, then with 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    bodies: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)

    async def challenge(self, request: aiohttp_web.Request) -> aiohttp_web.Response:
        """Give the challenge back to whoever knows the verify token."""
        known = request.query.get("hub.verify_token") == WHATSAPP.verify_token
        return aiohttp_web.Response(text=request.query["hub.challenge"] if known else "", status=200 if known else 403)

    async def take(self, request: aiohttp_web.Request) -> aiohttp_web.Response:
        """Keep a body whose signature is right."""
        digest = hmac.new(WHATSAPP.app_secret.encode(), await request.read(), hashlib.sha256).hexdigest()
        assert request.headers["X-Hub-Signature-256"] == f"sha256={digest}"
        self.bodies.put_nowait(await request.json())
        return aiohttp_web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def values(self) -> list[Json]:
        """Return the values of the next body."""
        body = await asyncio.wait_for(self.bodies.get(), 10)
        assert [entry["id"] for entry in body["entry"]] == [WHATSAPP.business_account_id]
        return [change["value"] for change in body["entry"][0]["changes"]]

    async def value(self) -> Json:
        """Return the only value of the next body."""
        [value] = await self.values()
        return value

    async def message(self) -> Json:
        """Return the only message of the next body."""
        [message] = (await self.value())["messages"]
        return dict(message)

    async def status(self) -> Json:
        """Return the only status of the next body."""
        [status] = (await self.value())["statuses"]
        return dict(status)

    async def texts(self, count: int) -> list[str]:
        """Return the texts of the next so many bodies."""
        return [(await self.message())["text"]["body"] for _ in range(count)]


@asynccontextmanager
async def listening(path: str = "/whatsapp") -> AsyncIterator[Hook]:
    hook = Hook()
    app = aiohttp_web.Application()
    app.router.add_get(path, hook.challenge)
    app.router.add_post(path, hook.take)
    runner = aiohttp_web.AppRunner(app)
    await runner.setup()
    await aiohttp_web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}{path}"
    try:
        yield hook
    finally:
        await runner.cleanup()
