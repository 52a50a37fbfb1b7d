"""The offices' boards for any number of screens: read beside the writer, and at most every other second."""

import asyncio
import hmac
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Generic, TypeVar

import msgspec

from handlers.board.board import board
from handlers.catalogue import Catalogue
from storage import board_links
from storage.database import Database, Work
from storage.transaction import Transaction

T = TypeVar("T")

FRESH = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Seen:
    """A board as JSON, and the tag by which a screen knows that it has it already."""

    body: bytes
    tag: str


class Boards:
    """Whose board a token opens, and what stands on it; both may be two seconds old."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self.now = now
        self._catalogue = Catalogue()
        self._links: _Lately[list[tuple[str, str]]] = _Lately()
        self._seen: defaultdict[str, _Lately[Seen]] = defaultdict(_Lately)

    async def office_of(self, token: str) -> str | None:
        """The office whose board a token opens; None for any other token. Raises StorageError."""
        links = await self._links.result(self._database, board_links.holding, self.now())
        # As it was made, however a television's keyboard spells it.
        given = board_links.hashed(token.lower())
        opened = [office for office, kept in links if hmac.compare_digest(kept, given)]
        return opened[0] if opened else None

    async def seen(self, office: str) -> Seen:
        """The board of an office. Raises StorageError."""
        now = self.now()

        def look(tx: Transaction) -> Seen:
            body = msgspec.json.encode(board(tx, self._catalogue, office, now))
            return Seen(body, f'"{sha256(body).hexdigest()[:24]}"')

        return await self._seen[office].result(self._database, look, now)


class _Lately(Generic[T]):
    def __init__(self) -> None:
        self._kept: tuple[datetime, T] | None = None
        self._reading = asyncio.Lock()

    async def result(self, database: Database, work: Work[T], now: datetime) -> T:
        async with self._reading:
            if self._kept is None or abs(now - self._kept[0]) >= FRESH:
                self._kept = now, await database.read(work)
            return self._kept[1]
