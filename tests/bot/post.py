"""An outbox with its sender, on a messenger in memory."""

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec

from bot.delivery import Delivery
from bot.metrics import Metrics
from bot.sender import Sender
from handlers.message import Message
from storage.database import Database
from storage.outbox import Outgoing, add
from tests.bot.stand_ins import START, Messenger, Moment, People


class Post:
    """An outbox, its sender, and what stands around them."""

    def __init__(self, database: Database, messenger: str = "telegram") -> None:
        self.database, self.messenger, self.people, self.now = database, Messenger(messenger), People(), Moment()
        self.metrics = Metrics()
        channels = {messenger: self.messenger}
        delivery = Delivery(database, channels, self.people, self.now, self.metrics)
        self.sender = Sender(database, channels, delivery, self.now)

    async def put(self, address: str, text: str, **more: Any) -> int:
        """Let a message wait."""
        body = msgspec.json.encode(Message(text=text, buttons=more.pop("buttons", ()))).decode()
        fields: dict[str, Any] = {
            "office": "k",
            "channel": self.messenger.name,
            "person": f"orang-{address}",
            "lane": 1,
            "not_before": START,
        }
        message = Outgoing(**(fields | more), address=address, body=body)
        return await self.database.transact(lambda tx: add(tx, message))

    async def run_until(self, condition: Callable[[], object]) -> None:
        """Send until something is true, then stop."""
        running = asyncio.create_task(self.sender.run())
        await self.messenger.until(condition)
        self.sender.stop()
        await running

    async def run_again_until(self, condition: Callable[[], object]) -> None:
        """Send once more."""
        self.sender._stopping = False
        await self.run_until(condition)

    async def status(self, number: int) -> tuple[str, str | None]:
        """What became of a message, and the messenger's id of it."""
        row = await self.database.transact(lambda tx: tx.one("SELECT * FROM outbox WHERE id = :id", id=number))
        assert row
        return row["status"], row["message"]
