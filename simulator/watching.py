"""/sim/events and its kin: what happened, for tests, players and the page."""

import asyncio
from collections.abc import AsyncIterator

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from simulator.json_answer import answer, world_of
from simulator.refusals import Refusal
from simulator.world import World

LONGEST_WAIT = 60.0
_HEARTBEAT = 15.0


async def events(request: Request) -> Response:
    """Return the events after a number, of one chat or all, waiting for the first if asked to."""
    world = world_of(request)
    after = int(request.query_params.get("after", "0"))
    chat = request.query_params.get("chat_id")
    found = await world.events.wait_after(after, _wait(request), int(chat) if chat else None)
    return answer({"events": found, "cursor": found[-1]["n"] if found else max(after, 0)})


async def stream(request: Request) -> Response:
    """Send the events as they come (server-sent events)."""
    world = world_of(request)
    seen = request.headers.get("last-event-id") or request.query_params.get("after", "0")
    return StreamingResponse(_lines(world, int(seen)), media_type="text/event-stream")


async def query_answer(request: Request) -> Response:
    """Return the bot's answer to a press, waiting for it if asked to."""
    world = world_of(request)
    query = world.queries.get(request.path_params["query"])
    if query is None:
        raise Refusal("Tidak ada penekanan itu.", 404)
    end = asyncio.get_running_loop().time() + _wait(request)
    while query.answer is None and not world.closing:
        left = end - asyncio.get_running_loop().time()
        if left <= 0 or not await world.events.wait_after(world.events.last, left):
            break
    return answer({"answered": query.answer is not None, **(query.answer or {})})


async def stats(request: Request) -> Response:
    """Return what was called, written, tapped and typed."""
    world = world_of(request)
    offices = {phone.id: phone.office for phone in world.phones.values()}
    channels = {phone.id: phone.channel for phone in world.phones.values()}
    body = {
        "methods": world.stats.of_methods(),
        "phones": {str(phone): counts for phone, counts in world.stats.phones.items()},
        "offices": world.stats.summed(offices),
        "channels": world.stats.summed(channels),
        "pending_updates": len(world.updates.pending),
        "pending_webhooks": len(world.whatsapp.queue.pending),
    }
    return answer(body)


async def _lines(world: World, after: int) -> AsyncIterator[bytes]:
    yield b"retry: 1000\n\n"
    while not world.closing:
        found = await world.events.wait_after(after, _HEARTBEAT)
        after = found[-1]["n"] if found else after
        body = b"".join(b"id: %d\ndata: %b\n\n" % (one["n"], msgspec.json.encode(one)) for one in found)
        yield body or b": masih di sini\n\n"


def _wait(request: Request) -> float:
    return min(float(request.query_params.get("wait", "0")), LONGEST_WAIT)


ROUTES = [
    Route("/sim/events", events),
    Route("/sim/stream", stream),
    Route("/sim/answers/{query}", query_answer),
    Route("/sim/stats", stats),
]
