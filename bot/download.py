"""Fetching a file over HTTP, piece by piece, so that its size never fills the memory."""

from collections.abc import AsyncIterator, Mapping

import aiohttp

from bot.send_error import SendError

CHUNK = 1 << 16
_TIMEOUT = aiohttp.ClientTimeout(total=300, sock_connect=5, sock_read=20)


async def chunks(url: str, headers: Mapping[str, str] | None = None) -> AsyncIterator[bytes]:
    """The content behind an address; raises SendError where it breaks off."""
    try:
        async with aiohttp.ClientSession(timeout=_TIMEOUT) as session, session.get(url, headers=headers) as response:
            if response.status != 200:
                raise SendError(f"HTTP {response.status}")
            async for chunk in response.content.iter_chunked(CHUNK):
                yield chunk
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise SendError(type(error).__name__) from None  # its words may show the address with the token
