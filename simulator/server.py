"""The simulator as an ASGI application, and as a server inside a running loop."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from simulator import controls, deliveries, watching, whatsapp_controls
from simulator.autoplay import Autoplay, Player
from simulator.bot_api import route
from simulator.clock_buttons import ClockButtons, Walker
from simulator.graph_api import routes as graph_api
from simulator.graph_api import webhook_posts
from simulator.graph_api.account import Account
from simulator.json_answer import HANDLERS
from simulator.limits import Limits
from simulator.people import phone_routes
from simulator.world import Settings, World

TOKEN = "7000000001:simulasi"  # noqa: S105 - opens nothing but this stand-in
WHATSAPP = Account()
PAGE = Path(__file__).parent / "page"


@dataclass(frozen=True)
class Running:
    """A simulator that listens; url has no slash at its end."""

    url: str
    token: str
    world: World
    whatsapp: Account = WHATSAPP


def create(
    token: str = TOKEN,
    *,
    limits: Limits | None = Limits(),  # noqa: B008 - frozen, so the same for every call
    settings: Settings = Settings(),  # noqa: B008 - frozen, so the same for every call
    autoplay: Player | None = None,
    walker: Walker | None = None,
) -> Starlette:
    """Return the application; limits None takes the sending limits away."""
    world = World(token, WHATSAPP, limits, settings)
    routes = [
        *route.ROUTES,
        *graph_api.ROUTES,
        *phone_routes.ROUTES,
        *watching.ROUTES,
        *controls.ROUTES,
        *whatsapp_controls.ROUTES,
        Route("/", _page),
        Mount("/page", StaticFiles(directory=PAGE)),
    ]
    app = Starlette(routes=routes, exception_handlers=dict(HANDLERS), lifespan=_lifespan)
    app.state.world = world
    app.state.autoplay = Autoplay(autoplay, world.events)
    app.state.clock = ClockButtons(walker, world)
    return app


async def serve(app: Starlette, listener: socket.socket, *, signals: bool) -> None:
    """Serve until stopped; signals says whether SIGINT and SIGTERM stop it."""
    server = _Server(app, signals=signals)
    await server.serve(sockets=[listener])


def listen(host: str, port: int) -> tuple[socket.socket, str]:
    """Return an open socket and its address; port 0 takes a free one."""
    listener = socket.create_server((host, port), backlog=1024)
    # asyncio sets it only where the socket names its protocol; without it the body of an answer waits 40 ms.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener, f"http://{host}:{listener.getsockname()[1]}"


@contextlib.asynccontextmanager
async def running(
    token: str = TOKEN,
    *,
    limits: Limits | None = Limits(),  # noqa: B008 - frozen, so the same for every call
    settings: Settings = Settings(),  # noqa: B008 - frozen, so the same for every call
    autoplay: Player | None = None,
    walker: Walker | None = None,
    port: int = 0,
) -> AsyncIterator[Running]:
    """Run the simulator inside this event loop."""
    app = create(token, limits=limits, settings=settings, autoplay=autoplay, walker=walker)
    listener, url = listen("127.0.0.1", port)
    server = _Server(app, signals=False)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield Running(url, token, app.state.world)
    finally:
        server.stopping.set()
        await task


class _Server(uvicorn.Server):
    def __init__(self, app: Starlette, *, signals: bool) -> None:
        super().__init__(
            uvicorn.Config(app, http="httptools", log_level="critical", access_log=False, timeout_graceful_shutdown=2)
        )
        self._app = app
        self._signals = signals
        self.stopping = asyncio.Event()

    async def main_loop(self) -> None:
        """Wait for the stop itself where no signal brings it, so that a test does not wait for the next look."""
        if self._signals:
            await super().main_loop()
            return
        await self.on_tick(0)
        await self.stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.state.world.close()
        self._app.state.autoplay.stop()
        self._app.state.clock.stop()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        if not self._signals:
            yield
            return
        with super().capture_signals():
            yield


@contextlib.asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    world: World = app.state.world
    delivering = [asyncio.create_task(one.deliver(world)) for one in (deliveries, webhook_posts)]
    yield
    world.close()
    for one in delivering:
        one.cancel()
    await asyncio.wait(delivering)


async def _page(request: Request) -> FileResponse:  # noqa: ARG001 - Starlette's form
    headers = {"cache-control": "no-store", "content-security-policy": "default-src 'self'"}
    return FileResponse(PAGE / "index.html", headers=headers)
