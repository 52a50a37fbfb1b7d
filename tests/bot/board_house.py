"""An office with a board behind a link, and the page of it over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar, cast

import httpx
from starlette.applications import Starlette

from bot.board import FRESH, Boards
from bot.board_pages import board_pages
from bot.web import application
from storage import board_links
from storage.database import Database, Work
from tests.handlers.talk import OWNER, Talk

T = TypeVar("T")

OFFICE = "balangan-setwan"
TOKEN = "abcd-efgh-jkmn-pqrs"
PAGE = f"/papan/{TOKEN}"


@dataclass
class Counted:
    """A database that notes each look at it."""

    database: Database
    reads: list[object]

    async def read(self, work: Work[T]) -> T:
        """Note a look, and have it done."""
        self.reads.append(work)
        return await self.database.read(work)


@dataclass
class BoardHouse:
    """The talk of an office, whose board the token opens; `reads` counts the looks at the database."""

    talk: Talk
    reads: list[object] = field(default_factory=list)

    def pages(self) -> Starlette:
        """The pages of a process that has just started."""
        counted = cast("Database", Counted(self.talk.stage.messenger.database, self.reads))
        boards = Boards(counted, lambda: self.talk.stage.now)

        async def metrics() -> str:
            return ""

        return application(metrics, *board_pages(boards))

    async def link(self, token: str = TOKEN, office: str = OFFICE) -> None:
        """Let a token open the board, in place of the one before."""
        await self.talk.at_desk(lambda desk: board_links.renew(desk.tx, office, token, OWNER, desk.now))

    async def revoke(self) -> None:
        """Let nothing open it."""
        await self.talk.at_desk(lambda desk: board_links.revoke(desk.tx, OFFICE, desk.now))

    def wait(self) -> None:
        """Let so much time pass that what was read is read again."""
        self.talk.stage.now += FRESH


@asynccontextmanager
async def looking(house: BoardHouse) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody at the pages."""
    transport = httpx.ASGITransport(house.pages())
    async with httpx.AsyncClient(transport=transport, base_url="http://alur") as client:
        yield client
