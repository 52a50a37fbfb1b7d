"""The socket over which commands that write are carried out by the process that holds the data.

One line of JSON asks, one line answers. Only the data directory's owner can reach it (mode 0600).
"""

import asyncio
import contextlib
import os
import socket
from pathlib import Path

import msgspec
import structlog

from bot.carrying_out import TOLD, carry_out
from bot.control_line import LONGEST_LINE, Reply, address
from bot.house import House
from bot.requests import Request

_log = structlog.get_logger("alur.control")


async def listen(data_dir: Path, house: House) -> asyncio.Server:
    """Take requests until the server is closed; the data directory must be locked."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            line = await reader.readline()
            if line:
                writer.write(msgspec.json.encode(await _reply(house, line)) + b"\n")
                await writer.drain()
        writer.close()

    return await asyncio.start_unix_server(serve, sock=_bound(data_dir), limit=LONGEST_LINE)


def close(server: asyncio.Server, data_dir: Path) -> None:
    """Take no more requests, and leave no socket behind."""
    server.close()
    with address(data_dir) as path:
        Path(path).unlink(missing_ok=True)


async def _reply(house: House, line: bytes) -> Reply:
    try:
        return Reply(result=await carry_out(house, msgspec.json.decode(line, type=Request)))
    except TOLD as error:
        return Reply(sentence=str(error))
    except Exception:  # noqa: BLE001 - the top of this loop: the asker is told, the process goes on
        _log.exception("request_failed")
        return Reply(sentence="Perintah ini gagal karena kesalahan program; lihat catatan (log) Alur.")


def _bound(data_dir: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with address(data_dir) as path:
        Path(path).unlink(missing_ok=True)
        mask = os.umask(0o177)
        try:
            listener.bind(path)
        finally:
            os.umask(mask)
    return listener
