"""The phones of a simulator, reached over HTTP: what is on them, and what their owners do."""

import base64
from typing import Any

import aiohttp

from simulator.playing.shown import Act, Json, Press, Send, Shown, of_bot

_PATIENCE = 20  # seconds


class PhoneRefused(Exception):
    """The simulator would not do what was asked of a phone."""


class Phones:
    """All phones of the simulator that the session's base address names."""

    def __init__(self, web: aiohttp.ClientSession) -> None:
        self._web = web

    async def create(self, people: list[Json]) -> list[int]:
        """Create phones from {name, title, office, zone, channel, start}; returns their ids."""
        made = await self._ask("POST", "phones", people)
        return list(made["ids"])

    async def all(self) -> tuple[list[Json], int]:
        """Return every phone, and the number of the latest event."""
        found = await self._ask("GET", "phones")
        return found["phones"], found["cursor"]

    async def chat(self, phone: int) -> list[Json]:
        """Return the messages on a phone."""
        return list((await self._ask("GET", f"phones/{phone}/chat"))["messages"])

    async def events(self, after: int, seconds: int, phone: int | None = None) -> list[Json]:
        """Return what happened after an event, on a phone or on all, waiting so many seconds for the first."""
        chat = "" if phone is None else f"&chat_id={phone}"
        return list((await self._ask("GET", f"events?after={after}&wait={seconds}{chat}"))["events"])

    async def start(self, phone: int) -> None:
        """Press START, or send the message that the invitation has ready."""
        await self._ask("POST", f"phones/{phone}/start", {})

    async def join(self, phone: int) -> None:
        """Start, and wait for the answer."""
        _, cursor = await self.all()
        await self.start(phone)
        answered = False
        while not answered:
            events = await self.events(cursor, _PATIENCE, phone)
            if not events:
                raise PhoneRefused(f"Ponsel {phone} tidak mendapat jawaban.")
            cursor = events[-1]["n"]
            answered = any(event["kind"] == "message" and of_bot(event["message"]) for event in events)

    async def connect(self, url: str) -> None:
        """Give WhatsApp the address that it posts to."""
        await self._ask("POST", "whatsapp/webhook", {"url": url})

    async def write(self, phone: int, words: str, reply_to: int | None = None) -> None:
        """Send a text."""
        await self._ask("POST", f"phones/{phone}/text", {"text": words, "reply_to": reply_to})

    async def do(self, phone: int, act: Act, shown: Shown) -> None:
        """Do what an official decided about a message."""
        match act:
            case Press(label):
                body: Json = {"message_id": shown.id, "data": shown.buttons[label]}
                await self._ask("POST", f"phones/{phone}/press", body)
            case Send(name, content, to_card):
                file = {"name": name, "content_base64": base64.b64encode(content).decode()}
                reply = {"reply_to": shown.id} if to_card else {}
                await self._ask("POST", f"phones/{phone}/files", {"files": [file], **reply})
            case _:
                await self.write(phone, act.words, reply_to=shown.id)

    async def _ask(self, method: str, path: str, body: Any = None) -> Any:
        async with self._web.request(method, f"/sim/{path}", json=body) as response:
            answer = await response.json()
            if response.status >= 400:
                raise PhoneRefused(answer["error"])
            return answer
