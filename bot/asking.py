"""Having requests carried out: by the process that runs, else by this one, which then holds the data meanwhile."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from bot.control_line import LONGEST_LINE, Reply, address
from bot.failures import CommandFailed
from bot.requests import Request

T = TypeVar("T")


class Ask(Protocol):
    """A way to have requests carried out."""

    async def __call__(self, request: Request, kind: type[T]) -> T:
        """The result of a request; raises CommandFailed, or what carrying it out raises."""


@contextlib.asynccontextmanager
async def asking(data_dir: Path) -> AsyncIterator[Ask]:
    """A way to have requests carried out on a data directory; raises a StorageError where nobody can."""
    if await _runs(data_dir):
        yield _Running(data_dir)
        return
    from bot import clock
    from bot.carrying_out import carry_out
    from bot.house import House

    house = House.open(data_dir, clock.now)
    try:

        async def ask(request: Request, kind: type[T]) -> T:
            return msgspec.convert(msgspec.to_builtins(await carry_out(house, request)), kind)

        yield ask
    finally:
        await house.close()


class _Running:
    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    async def __call__(self, request: Request, kind: type[T]) -> T:
        reader, writer = await _connect(self._data_dir)
        try:
            writer.write(msgspec.json.encode(request) + b"\n")
            line = await reader.readline()
        finally:
            writer.close()
        if not line:
            raise CommandFailed("Proses Alur berhenti sebelum menjawab; jalankan lagi perintahnya.")
        reply = msgspec.json.decode(line, type=Reply)
        if reply.sentence:
            raise CommandFailed(reply.sentence)
        return msgspec.convert(reply.result, kind)


async def _runs(data_dir: Path) -> bool:
    try:
        _, writer = await _connect(data_dir)
    except (FileNotFoundError, ConnectionRefusedError):
        return False
    writer.close()
    return True


async def _connect(data_dir: Path) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    with address(data_dir) as path:
        return await asyncio.open_unix_connection(path, limit=LONGEST_LINE)
