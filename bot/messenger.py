"""A messenger at work: it connects, brings in what people send, and carries out what they are told."""

import asyncio
from typing import Protocol

from starlette.routing import Route

from bot.intake import Intake
from bot.ports import Channel
from handlers.inbound import Inbound
from handlers.people.inviting import Doors


class Messenger(Protocol):
    """What the process needs of a messenger, whichever it is; `connected` is set once it has answered."""

    connected: asyncio.Event

    @property
    def channel(self) -> Channel:
        """The messenger as what messages go out by."""

    def pages(self, intake: Intake) -> list[Route]:
        """The pages that it calls."""

    async def run(self, intake: Intake, stopping: asyncio.Event) -> None:
        """Connect, and receive until stopped; raises SettingsError where the messenger refuses the settings."""

    def stop(self) -> None:
        """Receive nothing more."""

    def doors(self, doors: Doors) -> Doors:
        """The ways in, with this messenger's among them once it is connected."""

    async def afterwards(self, inbound: Inbound) -> None:
        """Do what may follow a message of this messenger once it is committed; raises SendError."""

    async def beat(self) -> None:
        """Do what is due at every beat of the clock."""

    async def close(self) -> None:
        """Close every connection."""
