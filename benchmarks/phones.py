"""The officials' phones in the simulator, with their cards in the chats, and their thumbs."""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.prepared import Waiting
from benchmarks.processes import TOKEN
from handlers.messengers import WHATSAPP
from storage.connections import FILE_NAME

_AT_ONCE = 20


class Phones:
    """A session with the simulator at an address."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def create(self, count: int) -> list[int]:
        """So many phones on which the bot was started; what the starts queued is confirmed."""
        ids: list[int] = (await self._post("/sim/phones", [{"name": "Pejabat"}] * count))["ids"]
        for phone in ids:
            await self._post(f"/sim/phones/{phone}/start", {})
        await self._post(f"/bot{TOKEN}/getUpdates", {"offset": -1})
        updates = (await self._post(f"/bot{TOKEN}/getUpdates", {}))["result"]
        await self._post(f"/bot{TOKEN}/getUpdates", {"offset": updates[-1]["update_id"] + 1})
        return ids

    async def create_whatsapp(self, numbers: Sequence[int]) -> None:
        """Phones with these numbers, who have written once; nobody is told of it."""
        phones = [{"name": "Pejabat", "channel": WHATSAPP, "phone_number": str(number)} for number in numbers]
        ids = (await self._post("/sim/phones", phones))["ids"]
        for phone in ids:
            await self._post(f"/sim/phones/{phone}/start", {})

    async def show(self, place: Path, waiting: list[Waiting]) -> list[int]:
        """Put each decision's card into its chat, and note its message in the database; the messages."""
        messages = await self._gathered(self._card(one) for one in waiting)
        with sqlite3.connect(place / FILE_NAME) as connection:
            connection.executemany(
                "UPDATE card SET message = ? WHERE task = ?",
                [(str(message), one.task) for message, one in zip(messages, waiting, strict=True)],
            )
        connection.close()
        return messages

    async def press(self, waiting: Waiting, message: int) -> str:
        """Press the button that agrees; the number of the press."""
        body = {"message_id": message, "data": waiting.data}
        query: str = (await self._post(f"/sim/phones/{waiting.address}/press", body))["query_id"]
        return query

    async def waited(self, query: str) -> float:
        """The seconds from a press to the bot's answer; asserts that one came."""
        async with self._session.get(f"{self._url}/sim/answers/{query}?wait=20") as answer:
            found = await answer.json()
        assert found["answered"]
        assert found["text"].startswith("Tercatat"), found
        seconds: float = found["seconds"]
        return seconds

    async def _card(self, waiting: Waiting) -> int:
        body = {"chat_id": waiting.address, "text": f"Tugas {waiting.task}"}
        message: int = (await self._post(f"/bot{TOKEN}/sendMessage", body))["result"]["message_id"]
        return message

    async def _gathered(self, calls: Any) -> list[int]:
        room = asyncio.Semaphore(_AT_ONCE)

        async def one(call: Any) -> int:
            async with room:
                found: int = await call
                return found

        return await asyncio.gather(*map(one, calls))

    async def _post(self, path: str, body: Any) -> Any:
        async with self._session.post(self._url + path, json=body) as answer:
            return await answer.json()
