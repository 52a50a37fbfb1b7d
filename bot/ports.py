"""What the loops need of a channel and of the use cases, whichever messenger and whatever office."""

from collections import deque
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from bot.pace import Pace
from documents.people_sheet import PeopleSheet
from handlers.inbound import Inbound, Progress
from handlers.message import Knock, Message
from handlers.pictures.wanted import Wanted
from handlers.reaching.reach import Setback
from handlers.visit import Answer


class Channel(Protocol):
    """A messenger; its methods raise SendError."""

    name: str
    pace: Pace

    async def send(self, address: str, message: Message) -> str:
        """Send a message; its id there."""

    async def edit(self, address: str, target: str, message: Message) -> None:
        """Change a message that was sent."""

    async def answer(self, query: str, answer: Answer | None) -> None:
        """Answer a press."""

    def download(self, vendor_id: str) -> AsyncIterator[bytes]:
        """The content of a file, piece by piece."""


@runtime_checkable
class Knocks(Protocol):
    """A messenger whose people have to open the conversation now and then; raises SendError."""

    async def knock(self, address: str, knock: Knock) -> str:
        """Ask a person to open the conversation; the message's id there."""


class Polled(Protocol):
    """A messenger that keeps updates until they are asked for; raises SendError."""

    async def poll(self, offset: int | None, *, patient: bool) -> list[dict[str, Any]]:
        """The updates that wait, confirming those below the offset; one that is patient waits for the first."""


class Alarmed(Protocol):
    """The use case of a messenger at which something has to be mended."""

    async def alarm(self, channel: str, sentence: str, now: datetime) -> None:
        """Tell the owners of it."""


class Receiving(Alarmed, Protocol):
    """The use cases that a message in can meet."""

    async def receive(self, inbound: Inbound, now: datetime) -> Answer | None:
        """Handle one message; what to show where a button was pressed."""

    async def failed(self, inbound: Inbound, now: datetime, number: str) -> None:
        """Set a message aside and tell its sender the number."""

    async def lost(self, progress: Progress, setback: Setback, now: datetime) -> None:
        """A message that had been taken did not arrive."""

    async def progress(self, progress: Progress, now: datetime) -> None:
        """Note how far a message that was sent has come."""


class Reaching(Alarmed, Protocol):
    """The use case of a person whom no message reaches."""

    async def unreachable(self, channel: str, address: str, now: datetime) -> None:
        """A messenger says that a person takes no messages any more."""


class Touching(Protocol):
    """The use case of an outage that ends."""

    async def in_touch(self, now: datetime, since: datetime | None) -> bool:
        """Note a contact with the messenger after the one at `since`, if known; whether an outage has ended by it."""

    async def out_of_touch(self, last: datetime) -> None:
        """Note when the messenger was last in touch."""


class Picturing(Protocol):
    """The pictures that people wait for, and the use case of one that was drawn."""

    wanted: deque[Wanted]

    async def picture_drawn(self, wanted: Wanted, sha256: str, now: datetime) -> None:
        """A picture is in the archive."""

    async def picture_failed(self, wanted: Wanted, now: datetime) -> None:
        """A picture that was asked for can't be had."""


class Keeping(Protocol):
    """The use cases of a file that was fetched."""

    async def file_arrived(
        self, office: str, file: int, now: datetime, sha256: str, size: int, kind: str, name: str
    ) -> None:
        """A file is in the archive; `size` in bytes."""

    async def people_listed(self, office: str, file: int, now: datetime, sheet: PeopleSheet) -> None:
        """A list of the office's people is read."""

    async def file_refused(self, office: str, file: int, now: datetime, sentence: str) -> None:
        """A file can't be taken, and why."""

    async def file_failed(self, office: str, file: int, now: datetime, number: str) -> None:
        """Set a file aside and tell its sender the number."""
