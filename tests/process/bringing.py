"""Meta's side of the webhook at its worst: duplicates, the order lost, connections cut, from eight sides at once."""

import asyncio
import contextlib
import hashlib
import hmac
from collections import deque
from dataclasses import dataclass
from random import Random
from urllib.parse import urlsplit

import aiohttp
import msgspec

from simulator.events import EventLog
from simulator.graph_api.account import Account

SENDERS = 8
PAUSE = 0.05  # seconds before a delivery that was not taken comes again; with Meta they are minutes
FAR = 40  # deliveries that one which lost its place may come too late


@dataclass
class Delivery:
    """A notification as bytes; `cut` breaks its first attempt off in the middle."""

    body: bytes
    cut: bool


def deliveries(account: Account, draw: Random, count: int, people: int, since: int) -> list[Delivery]:
    """So many deliveries: 10 % of them duplicates, 10 % out of place, 2 % cut."""
    fresh = count - count // 10
    bodies = [_notification(account, number, number % people, since + number // 100) for number in range(fresh)]
    bodies += draw.sample(bodies, count - fresh)
    places = [float(number if number < fresh else draw.randrange(fresh)) for number in range(count)]
    for number in draw.sample(range(count), count // 10):
        places[number] += draw.uniform(1, FAR)
    order = sorted(range(count), key=places.__getitem__)
    cut = set(draw.sample(range(count), count // 50))
    return [Delivery(bodies[number], number in cut) for number in order]


def sender_of(person: int) -> str:
    """The phone number of somebody who writes."""
    return f"62812{person:08}"


class Bringing:
    """Brings deliveries to a program until each was answered with 200; every answer is an event in `seen`."""

    def __init__(self, url: str, account: Account, waiting: list[Delivery]) -> None:
        self.seen = EventLog()
        self.answers: dict[int, int] = {}
        self._url = url
        self._secret = account.app_secret.encode()
        self._waiting = deque(waiting)

    async def bring_all(self) -> None:
        """Work until nothing waits any more."""
        async with aiohttp.ClientSession() as web, asyncio.TaskGroup() as senders:
            for _ in range(SENDERS):
                senders.create_task(self._send(web))

    async def _send(self, web: aiohttp.ClientSession) -> None:
        while self._waiting:
            delivery = self._waiting.popleft()
            if delivery.cut:
                with contextlib.suppress(OSError):
                    await self._cut(delivery.body)
            if await self._bring(web, delivery.body) == 200:
                self.seen.add("taken")
            else:
                self._waiting.append(delivery)

    async def _bring(self, web: aiohttp.ClientSession, body: bytes) -> int:
        try:
            async with web.post(self._url, data=body, headers=self._signed(body)) as answer:
                status = answer.status
        except aiohttp.ClientConnectionError:
            status = 0
            await asyncio.sleep(PAUSE)
        self.answers[status] = self.answers.get(status, 0) + 1
        return status

    async def _cut(self, body: bytes) -> None:
        where = urlsplit(self._url)
        _, writer = await asyncio.open_connection(where.hostname, where.port)
        heading = {"Host": where.netloc, "Content-Length": str(len(body)), **self._signed(body)}
        lines = [f"POST {where.path} HTTP/1.1", *(f"{name}: {value}" for name, value in heading.items()), "", ""]
        writer.write("\r\n".join(lines).encode() + body[: len(body) // 2])
        await writer.drain()
        writer.close()

    def _signed(self, body: bytes) -> dict[str, str]:
        return {"X-Hub-Signature-256": "sha256=" + hmac.new(self._secret, body, hashlib.sha256).hexdigest()}


def _notification(account: Account, number: int, person: int, at: int) -> bytes:
    phone = sender_of(person)
    message = {"from": phone, "id": f"wamid.{number}", "timestamp": str(at), "type": "text"}
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": account.phone_number, "phone_number_id": account.phone_number_id},
        "contacts": [{"profile": {"name": "Warga"}, "wa_id": phone}],
        "messages": [message | {"text": {"body": "halo"}}],
    }
    change = {"field": "messages", "value": value}
    entry = {"id": account.business_account_id, "changes": [change]}
    return msgspec.json.encode({"object": "whatsapp_business_account", "entry": [entry]})
