"""The two addresses of the Bot API: calls and downloads."""

import asyncio
import secrets
from collections.abc import Awaitable

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.bot_api.arguments import Arguments, read
from simulator.bot_api.documents import DOWNLOAD_LIMIT
from simulator.bot_api.errors import ApiError, too_many_requests
from simulator.bot_api.methods import LIMITED, METHODS
from simulator.chats import Json
from simulator.cut_off import CutOff, lose
from simulator.world import World


async def call(request: Request) -> Response:
    """Carry out a method of the Bot API."""
    world: World = request.app.state.world
    name = request.path_params["method"]
    now = world.now()
    try:
        arguments = await read(request)
    except ApiError as error:
        return _answer(error.code, error.body())
    method, chat_id = name.lower(), arguments.integer("chat_id") or None
    if world.faults.take("offline", now, method, chat_id):
        return CutOff()
    if slow := world.faults.take("slow", now, method, chat_id):
        await asyncio.sleep(slow.delay or 0)
    code, body = await _outcome(world, request.path_params["token"], method, arguments)
    _count(world, name, body)
    if body["ok"] and (lost := world.faults.take("lost_reply", now, method, chat_id)):
        return await lose(request, lost)
    return _answer(code, body)


async def download(request: Request) -> Response:
    """Return the bytes of a file."""
    world: World = request.app.state.world
    file = world.files.at(request.path_params["path"])
    if not _is_right(world, request.path_params["token"]) or file is None:
        return _answer(404, ApiError(404, "Not Found").body())
    if len(file.content) > DOWNLOAD_LIMIT:
        return _answer(400, ApiError(400, "Bad Request: file is too big").body())
    if world.faults.take("offline", world.now(), "download"):
        return CutOff()
    if world.faults.take("download", world.now(), "download"):
        return CutOff(file.content[: len(file.content) // 2])
    return Response(file.content, media_type="application/octet-stream")


async def _outcome(world: World, token: str, method: str, arguments: Arguments) -> tuple[int, Json]:
    try:
        _check(world, token, method, arguments)
        result = METHODS[method](world, arguments)
        if isinstance(result, Awaitable):
            result = await result
    except ApiError as error:
        return error.code, error.body()
    return 200, {"ok": True, "result": result}


def _check(world: World, token: str, method: str, arguments: Arguments) -> None:
    if not _is_right(world, token):
        raise ApiError(401, "Unauthorized")
    if method not in METHODS:
        raise ApiError(404, "Not Found: method not found")
    chat_id, now = arguments.integer("chat_id"), world.now()
    if flood := world.faults.take("429", now, method, chat_id or None):
        raise too_many_requests(flood.retry_after)
    if world.faults.take("500", now, method, chat_id or None):
        raise ApiError(500, "Internal Server Error")
    if method in LIMITED and world.chat(chat_id) and (seconds := world.rates.take(chat_id, now)):
        raise too_many_requests(seconds)


def _is_right(world: World, token: str) -> bool:
    return secrets.compare_digest(token.encode(), world.token.encode())


def _count(world: World, name: str, body: Json) -> None:
    world.stats.calls[name] += 1
    if not body["ok"]:
        world.stats.refused[name] += 1


def _answer(code: int, body: Json) -> Response:
    headers = {"retry-after": str(body["parameters"]["retry_after"])} if "parameters" in body else None
    return Response(msgspec.json.encode(body), code, headers, "application/json")


ROUTES = [
    Route("/bot{token}/{method}", call, methods=["GET", "POST"]),
    Route("/file/bot{token}/{path:path}", download, methods=["GET"]),
]
