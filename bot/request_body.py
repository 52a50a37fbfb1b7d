"""The body of a request, only as much and for as long as its sender may need."""

import asyncio
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

SECONDS: Final = 10.0  # for the whole body, however often a little of it comes


async def body_of(request: Request, largest: int) -> bytes:
    """The whole body, as sent; raises HTTPException where it is compressed, slow, cut or above `largest` bytes."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415)
    if _declared(request) > largest:
        raise HTTPException(413)
    try:
        async with asyncio.timeout(SECONDS):
            return await _read(request, largest)
    except TimeoutError as error:
        raise HTTPException(408, headers={"connection": "close"}) from error
    except ClientDisconnect as error:
        raise HTTPException(400) from error


def _declared(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isdecimal() else 0


async def _read(request: Request, largest: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise HTTPException(413)
    return bytes(body)
