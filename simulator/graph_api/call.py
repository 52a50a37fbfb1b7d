"""One call of the Graph API: who calls, which faults are on, and how it is answered."""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from simulator.bot_api.arguments import Upload
from simulator.chats import Json
from simulator.cut_off import CutOff, lose
from simulator.graph_api.errors import GraphError, parameter_error
from simulator.world import World

Work = Callable[[World, str, Json, str], Json]


def endpoint(method: str, work: Work) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a call; work gets the state, the node's id, the call's fields and the server's address."""

    async def answer(request: Request) -> Response:
        world: World = request.app.state.world
        try:
            fields = await _fields(request)
        except GraphError as error:
            return _answered(error.status, error.body())
        phone = _phone(world, fields)
        if world.faults.take("offline", world.now(), method, phone):
            return CutOff()
        if slow := world.faults.take("slow", world.now(), method, phone):
            await asyncio.sleep(slow.delay or 0)
        status, body = _outcome(request, method, phone, work, fields)
        world.stats.calls[method] += 1
        world.stats.refused[method] += status >= 400
        if status < 400 and (lost := world.faults.take("lost_reply", world.now(), method, phone)):
            return await lose(request, lost)
        return _answered(status, body)

    return answer


def check_token(request: Request) -> None:
    """Refuse a call without the access token."""
    world: World = request.app.state.world
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not secrets.compare_digest(given.encode(), world.whatsapp.account.access_token.encode()):
        raise GraphError(190, message="Invalid OAuth access token - Cannot parse access token")


def refusal(error: GraphError) -> Response:
    """Return the answer to a refused call."""
    return _answered(error.status, error.body())


def _outcome(request: Request, method: str, phone: int | None, work: Work, fields: Json) -> tuple[int, Json]:
    world: World = request.app.state.world
    try:
        check_token(request)
        _check_faults(world, method, phone)
        return 200, work(world, request.path_params["node"], fields, str(request.base_url).rstrip("/"))
    except GraphError as error:
        return error.status, error.body()


def _check_faults(world: World, method: str, phone: int | None) -> None:
    if world.faults.take("429", world.now(), method, phone):
        raise GraphError(130429)
    if world.faults.take("500", world.now(), method, phone):
        raise GraphError(131000)
    if fault := world.faults.take("refuse", world.now(), method, phone):
        raise GraphError(fault.code)


def _phone(world: World, fields: Json) -> int | None:
    wanted = {str(fields.get("to")), str(fields.get("recipient"))}
    return next((one.id for one in world.on_whatsapp() if {one.phone_number, one.user_id} & wanted), None)


async def _fields(request: Request) -> Json:
    query: dict[str, Any] = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "multipart/form-data":
        return query | await _from_multipart(request)
    body = await request.body()
    if not body:
        return query
    try:
        values = json.loads(body)
    except ValueError:
        raise parameter_error("The request body is no JSON.") from None
    if not isinstance(values, dict):
        raise parameter_error("The request body must be a JSON object.")
    return query | values


async def _from_multipart(request: Request) -> Json:
    async with request.form() as form:
        values: dict[str, Any] = {}
        for name, value in form.multi_items():
            values[name] = await _upload(value) if isinstance(value, UploadFile) else value
        return values


async def _upload(file: UploadFile) -> Upload:
    return Upload(file.filename, file.content_type, await file.read())


def _answered(status: int, body: Json) -> Response:
    return Response(msgspec.json.encode(body), status, media_type="application/json")
