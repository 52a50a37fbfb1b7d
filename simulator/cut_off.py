"""Answers that get lost on the way."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from simulator.faults import Fault


class CutOff(Response):
    """Ends the connection after the first bytes, as a lost network does."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's form
        """Promise more than is sent; the server then closes the connection."""
        headers = [(b"content-length", str(len(self.body) * 2 + 2).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})


async def lose(request: Request, fault: Fault) -> Response:
    """Hold the answer as long as the fault says, or until the caller gives up, and never give it."""
    try:
        async with asyncio.timeout(fault.delay):
            while (await request.receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        pass
    return CutOff()
