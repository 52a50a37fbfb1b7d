"""A phone in the tests' hands, over HTTP: what its owner does, and waiting for what the bot shows."""

import asyncio
import base64
import io
import json
from collections.abc import Callable
from typing import Any

import aiohttp

from simulator.playing.shown import Json, Shown, of_bot, read

PATIENCE = 20  # seconds without what is waited for


class Phone:
    """A person's phone; what was heard once is not heard again."""

    def __init__(self, web: aiohttp.ClientSession, number: int, name: str = "") -> None:
        self.id = number
        self.name = name
        self._web = web
        self._cursor = 0

    async def does(self, act: str, **body: object) -> Json:
        """Carry out an act of the user side."""
        return dict(await ask(self._web, "POST", f"phones/{self.id}/{act}", body))

    async def writes(self, words: str, **body: object) -> int:
        """Send a text; its message id."""
        return int((await self.does("text", text=words, **body))["message_id"])

    async def sends(self, name: str, content: bytes, **body: object) -> int:
        """Send a file; its message id."""
        file = {"name": name, "content_base64": base64.b64encode(content).decode()}
        return int((await self.does("files", files=[file], **body))["message_id"])

    async def presses(self, shown: Shown, label: str) -> str:
        """Press the button of a message whose label begins so; returns the answer."""
        data = next((data for known, data in shown.buttons.items() if known.startswith(label)), None)
        assert data, f"{self.name} has no button {label!r} but {list(shown.buttons)}"
        return await self.forges(data, shown.id)

    async def forges(self, data: str, message: int = 1) -> str:
        """Press whatever data at a message; returns the bot's answer."""
        query = (await self.does("press", message_id=message, data=data))["query_id"]
        return await self.answer(query)

    async def answer(self, query: str) -> str:
        """What the bot answered to a press."""
        answered = await ask(self._web, "GET", f"answers/{query}?wait={PATIENCE}")
        assert answered["answered"], f"{self.name}: no answer to a press"
        return str(answered["text"])

    async def hears(self, words: str, button: str = "") -> Shown:
        """The next message of the bot, or changed one, with these words and button; what came before is passed over."""
        return await self._next(lambda shown: words in shown.text and _has(shown, button), f"{words!r} [{button}]")

    async def hears_card(self, step: int, after: str = "0") -> Shown:
        """The next card of a step, of a task with a higher number than one before."""
        return await self._next(
            lambda shown: shown.step == str(step) and int(shown.task) > int(after), f"a card of step {step}"
        )

    async def passes_over(self) -> None:
        """What has come so far is heard no more."""
        self._cursor = (await ask(self._web, "GET", "phones"))["cursor"]

    async def hears_any(self, *words: str) -> Shown:
        """The next message of the bot, or changed one, with any of these words."""
        return await self._next(lambda shown: any(one in shown.text for one in words), f"any of {words}")

    async def _next(self, wanted: Callable[[Shown], bool], what: str) -> Shown:
        heard: list[str] = []
        while True:
            path = f"events?after={self._cursor}&wait={PATIENCE}&chat_id={self.id}"
            found = (await ask(self._web, "GET", path))["events"]
            assert found, f"{self.name} never heard {what}, but {heard}"
            for event in found:
                self._cursor = event["n"]
                shown = read(event["message"]) if _is_spoken(event) else None
                if shown and wanted(shown):
                    return shown
                heard += [shown.text] if shown else []

    async def shown(self) -> list[Shown]:
        """The bot's messages on the phone, as they stand now."""
        messages = (await ask(self._web, "GET", f"phones/{self.id}/chat"))["messages"]
        return [read(message) for message in messages if of_bot(message)]

    async def count(self, words: str) -> int:
        """How many of the bot's messages carry these words."""
        return sum(words in shown.text for shown in await self.shown())


async def ask(web: aiohttp.ClientSession, method: str, path: str, body: Any = None) -> Any:
    """What the simulator's user side answers."""
    content = io.BytesIO(json.dumps(body).encode())  # large files come this way too
    headers = {"content-type": "application/json"}
    async with web.request(method, f"/sim/{path}", data=content, headers=headers) as response:
        answer = await response.json()
        assert response.status < 400, answer
        return answer


async def hear_all(phones: list[Phone], words: str) -> list[Shown]:
    """What each of these phones hears."""
    return list(await asyncio.gather(*(phone.hears(words) for phone in phones)))


def _has(shown: Shown, button: str) -> bool:
    return not button or any(label.startswith(button) for label in shown.buttons)


def _is_spoken(event: Json) -> bool:
    return event["kind"] in {"message", "edit"} and of_bot(event["message"])
