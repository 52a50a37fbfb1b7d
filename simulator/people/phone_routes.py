"""/sim/phones and /sim/groups: people, their chats and what they do."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.chats import Json, Phone
from simulator.graph_api.phone import WhatsAppPhone
from simulator.json_answer import answer, world_of
from simulator.people import new_phones, whatsapp_acts, whatsapp_files
from simulator.people.acts import ACTS
from simulator.people.sending import read_files, send_files
from simulator.refusals import Refusal
from simulator.world import World


async def create_phones(request: Request) -> Response:
    """Create phones from a list of them, as new_phones.add reads each."""
    world = world_of(request)
    ids = [new_phones.add(world, one).id for one in await request.json()]
    return answer({"ids": ids}, 201)


async def list_phones(request: Request) -> Response:
    """Return every phone, and the number of the latest event."""
    world = world_of(request)
    phones = [one.summary() | _latest(one) for one in world.phones.values()]
    account = world.whatsapp.account
    business = {"phone_number": account.phone_number, "name": account.name}
    return answer({"phones": phones, "cursor": world.events.last, "bot": world.bot, "whatsapp": business})


async def show_chat(request: Request) -> Response:
    """Return a phone's chat: messages in order (?last=N, ?before=ID), the command menu, the event number."""
    world = world_of(request)
    phone = world.phone(request.path_params["phone"])
    messages = _part(phone, request)
    menu = [] if isinstance(phone, WhatsAppPhone) else _menu(world, phone)
    return answer({**phone.summary(), "messages": messages, "commands": menu, "cursor": world.events.last})


async def act(request: Request) -> Response:
    """Carry out what a person does."""
    world = world_of(request)
    name, phone = request.path_params["act"], world.phone(request.path_params["phone"])
    body = await request.body()
    fields: Json = await request.json() if body else {}
    if isinstance(phone, WhatsAppPhone) and name in whatsapp_acts.ACTS:
        return answer(whatsapp_acts.ACTS[name](world, phone, fields))
    if isinstance(phone, WhatsAppPhone) or name not in ACTS:
        raise Refusal(f"Tindakan tidak dikenal: {name}.", 404)
    return answer(ACTS[name](world, phone, fields))


async def send(request: Request) -> Response:
    """Send files from a phone."""
    world = world_of(request)
    phone = world.phone(request.path_params["phone"])
    files, body = await read_files(request)
    if isinstance(phone, WhatsAppPhone):
        return answer(whatsapp_files.send_files(world, phone, files, body))
    return answer(send_files(world, phone, files, body))


async def create_group(request: Request) -> Response:
    """Create a group of people with the bot in it."""
    body = await request.json()
    group = world_of(request).add_group(str(body["title"]), list(body.get("members", [])))
    return answer({"id": group.id}, 201)


async def show_group(request: Request) -> Response:
    """Return the messages of a group."""
    world = world_of(request)
    wanted = request.path_params["group"]  # group ids are negative, which a route's int is not
    group = next((one for one in world.groups.values() if str(one.id) == wanted), None)
    if group is None:
        raise Refusal("Tidak ada grup itu.", 404)
    return answer({"id": group.id, "title": group.title, "messages": list(group.messages.values())})


async def fetch_file(request: Request) -> Response:
    """Return a file's bytes, for saving only."""
    file = world_of(request).files.get(request.path_params["file"])
    if file is None:
        raise Refusal("Berkas tidak ada.", 404)
    headers = {"x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'"}
    shown = file.kind == "photos"
    return Response(file.content, headers=headers, media_type="image/jpeg" if shown else "application/octet-stream")


def _part(phone: Phone, request: Request) -> list[Json]:
    before = int(request.query_params.get("before", "0"))
    last = int(request.query_params.get("last", "0"))
    return [one for one in phone.messages.values() if not before or one["message_id"] < before][-last:]


def _menu(world: World, phone: Phone) -> list[Json]:
    return world.commands.get(f"chat:{phone.id}") or world.commands.get("default", [])


def _latest(phone: Phone) -> dict[str, Any]:
    message = next(reversed(phone.messages.values()), None)
    return {"latest": message, "count": len(phone.messages)}


ROUTES = [
    Route("/sim/phones", create_phones, methods=["POST"]),
    Route("/sim/phones", list_phones, methods=["GET"]),
    Route("/sim/phones/{phone:int}/chat", show_chat, methods=["GET"]),
    Route("/sim/phones/{phone:int}/files", send, methods=["POST"]),
    Route("/sim/phones/{phone:int}/{act}", act, methods=["POST"]),
    Route("/sim/groups", create_group, methods=["POST"]),
    Route("/sim/groups/{group}", show_group, methods=["GET"]),
    Route("/sim/files/{file}", fetch_file, methods=["GET"]),
]
