"""The process's own pages over HTTP: the webhook, whether it is well, and what it counted."""

import contextlib
import errno
import hmac
import socket
from collections.abc import Awaitable, Callable, Iterator
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.failures import CommandFailed
from bot.intake import NotKept
from bot.metrics import CONTENT_TYPE
from bot.request_body import body_of
from bot.telegram_updates import Updates

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - Bot API, setWebhook, `secret_token`
LARGEST_UPDATE = 1 << 20  # bytes; Telegram's updates are a few thousand
_UNUSABLE = {
    errno.EADDRINUSE: "alamat sudah dipakai program lain",
    errno.EADDRNOTAVAIL: "alamat itu bukan milik mesin ini",
    errno.EACCES: "pengguna ini tidak boleh memakai port itu",
}

Text = Callable[[], Awaitable[str]]


def application(metrics: Text, *webhooks: Route) -> Starlette:
    """The pages, the messengers' among them; `metrics` is asked for its text whenever somebody looks."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def shown_metrics(_: Request) -> Response:
        return PlainTextResponse(await metrics(), media_type=CONTENT_TYPE)

    routes = [Route("/healthz", healthz), Route("/metrics", shown_metrics)]
    return Starlette(routes=[*routes, *webhooks])


def telegram_webhook(url: str, secret: str, updates: Updates) -> Route:
    """The page at the webhook address's path; it answers 200 only once the update is committed."""

    async def receive(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        body = await body_of(request, LARGEST_UPDATE)
        try:
            await updates.take(body)
        except NotKept:
            return Response(status_code=503)
        return Response(status_code=200)

    return Route(urlsplit(url).path or "/", receive, methods=["POST"])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; raises CommandFailed where it can't."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        why = _UNUSABLE.get(error.errno or 0, "alamat itu tidak dikenal")
        raise CommandFailed(f"LISTEN {host}:{port} tidak dapat dipakai: {why}.") from error
    # asyncio sets it only where the socket names its protocol; without it the body of an answer waits 40 ms.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


class Server(uvicorn.Server):
    """uvicorn in a running loop, which leaves the signals to the process."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="httptools",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=3,
            )
        )

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield

    def stop(self) -> None:
        """Take no new requests, and finish those under way."""
        self.should_exit = True
