"""The addresses of the Graph API, each with its version in front, and of the media."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.chats import Json
from simulator.cut_off import CutOff
from simulator.graph_api import media, messages, numbers, templates
from simulator.graph_api.call import check_token, endpoint, refusal
from simulator.graph_api.errors import GraphError, unknown_node
from simulator.world import World


def _send(world: World, node: str, fields: Json, base: str) -> Json:  # noqa: ARG001 - every call is answered alike
    _check_number(world, node)
    return messages.post(world, fields)


def _upload(world: World, node: str, fields: Json, base: str) -> Json:  # noqa: ARG001 - every call is answered alike
    _check_number(world, node)
    return media.upload(world, fields)


def _register(world: World, node: str, fields: Json, base: str) -> Json:  # noqa: ARG001 - every call is answered alike
    _check_account(world, node, "post")
    return templates.register(world, fields)


def _list(world: World, node: str, fields: Json, base: str) -> Json:  # noqa: ARG001 - every call is answered alike
    _check_account(world, node, "get")
    return templates.listed(world, fields)


def _unregister(world: World, node: str, fields: Json, base: str) -> Json:  # noqa: ARG001 - every call is answered alike
    _check_account(world, node, "delete")
    return templates.remove(world, fields)


def _show(world: World, node: str, fields: Json, base: str) -> Json:
    account = world.whatsapp.account
    if node == account.phone_number_id:
        return numbers.number(world, str(fields.get("fields", "")))
    return numbers.account(world) if node == account.business_account_id else media.show(world, node, base)


def _remove(world: World, node: str, fields: Json, base: str) -> Json:  # noqa: ARG001 - every call is answered alike
    return media.remove(world, node)


async def _download(request: Request) -> Response:
    world: World = request.app.state.world
    try:
        check_token(request)
    except GraphError as error:
        return refusal(error)
    file = world.whatsapp.media.at(request.path_params["key"], world.now())
    if file is None:
        return Response("URL signature expired", 404)
    if world.faults.take("offline", world.now(), "download"):
        return CutOff()
    if world.faults.take("download", world.now(), "download"):
        return CutOff(file.content[: len(file.content) // 2])
    return Response(file.content, media_type=file.mime)


def _check_number(world: World, node: str) -> None:
    if node != world.whatsapp.account.phone_number_id:
        raise unknown_node(node, "post")


def _check_account(world: World, node: str, method: str) -> None:
    if node != world.whatsapp.account.business_account_id:
        raise unknown_node(node, method)


_TEMPLATES = "/v{version:float}/{node}/message_templates"

ROUTES = [
    Route("/v{version:float}/{node}/messages", endpoint("messages", _send), methods=["POST"]),
    Route("/v{version:float}/{node}/media", endpoint("media", _upload), methods=["POST"]),
    Route(_TEMPLATES, endpoint("templates", _register), methods=["POST"]),
    Route(_TEMPLATES, endpoint("templates", _list), methods=["GET"]),
    Route(_TEMPLATES, endpoint("templates", _unregister), methods=["DELETE"]),
    Route("/v{version:float}/{node}", endpoint("media_url", _show), methods=["GET"]),
    Route("/v{version:float}/{node}", endpoint("media_url", _remove), methods=["DELETE"]),
    Route("/whatsapp-media/{key}", _download, methods=["GET"]),
]
