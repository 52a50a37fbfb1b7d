"""/sim/whatsapp: the webhook's address, what was posted to it, and the state of templates."""

import aiohttp
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.chats import Json
from simulator.graph_api import webhook
from simulator.graph_api.business import Hook
from simulator.json_answer import answer, world_of
from simulator.refusals import Refusal
from simulator.world import World

_STATES = {"APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"}


async def set_webhook(request: Request) -> Response:
    """Post webhooks to {url} from now on, if it answers the challenge."""
    world, url = world_of(request), str((await request.json())["url"])
    async with aiohttp.ClientSession(timeout=webhook.TIMEOUT) as session:
        problem = await webhook.challenge(session, world.whatsapp.account, url)
    if problem is not None:
        raise Refusal(f"Alamat webhook tidak menjawab tantangan: {problem}.")
    _set(world, url)
    return answer(_state(world))


async def remove_webhook(request: Request) -> Response:
    """Post webhooks nowhere."""
    world = world_of(request)
    _set(world, "")
    return answer(_state(world))


async def show_webhook(request: Request) -> Response:
    """Return where webhooks are posted to, how many wait, and what went wrong last."""
    return answer(_state(world_of(request)))


async def recent_deliveries(request: Request) -> Response:
    """Return the latest bodies, for posting them again."""
    last = int(request.query_params.get("last", "20"))
    return answer({"deliveries": list(world_of(request).whatsapp.queue.history)[-last:]})


async def deliver_again(request: Request) -> Response:
    """Post a body as it is, signed; returns what went wrong, null where it was answered with 200."""
    world = world_of(request)
    async with aiohttp.ClientSession(timeout=webhook.TIMEOUT) as session:
        business = world.whatsapp
        problem = await webhook.post(session, business.account, business.hook.url, await request.json())
    return answer({"error": problem})


async def list_templates(request: Request) -> Response:
    """Return the registered templates."""
    return answer({"templates": [one.node() for one in world_of(request).whatsapp.templates.values()]})


async def set_template(request: Request) -> Response:
    """Give a template, in every language, the {status} that Meta would."""
    name, status = request.path_params["name"], str((await request.json())["status"])
    found = [one for one in world_of(request).whatsapp.templates.values() if one.name == name]
    if not found or status not in _STATES:
        raise Refusal(f"Tidak ada templat {name}, atau keadaan {status} tidak dikenal.", 404)
    for one in found:
        one.status = status
    return answer({"status": status})


def _set(world: World, url: str) -> None:
    world.whatsapp.hook = Hook(url)
    world.whatsapp.queue.signal.ring()


def _state(world: World) -> Json:
    business = world.whatsapp
    return {"url": business.hook.url, "pending": len(business.queue.pending), "error": business.hook.error}


ROUTES = [
    Route("/sim/whatsapp/webhook", set_webhook, methods=["POST"]),
    Route("/sim/whatsapp/webhook", show_webhook, methods=["GET"]),
    Route("/sim/whatsapp/webhook", remove_webhook, methods=["DELETE"]),
    Route("/sim/whatsapp/deliveries", recent_deliveries, methods=["GET"]),
    Route("/sim/whatsapp/deliveries", deliver_again, methods=["POST"]),
    Route("/sim/whatsapp/templates", list_templates, methods=["GET"]),
    Route("/sim/whatsapp/templates/{name}", set_template, methods=["PUT"]),
]
