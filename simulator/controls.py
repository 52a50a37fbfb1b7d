"""/sim/faults, /sim/limits, /sim/updates, /sim/autoplay and /sim/clock: what a tester turns."""

from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.json_answer import answer, autoplay_of, clock_of, world_of
from simulator.limits import Limits
from simulator.refusals import Refusal
from simulator.world import World


async def add_fault(request: Request) -> Response:
    """Switch a fault on: {kind, chat_id?, method?, count?, seconds?, retry_after?, delay?, chance?}."""
    world = world_of(request)
    fault = world.faults.add(await request.json(), world.now())
    _tell_faults(world)
    return answer({"id": fault.id}, 201)


async def list_faults(request: Request) -> Response:
    """Return the faults that are on."""
    world = world_of(request)
    return answer({"faults": world.faults.active(world.now())})


async def remove_faults(request: Request) -> Response:
    """Switch one fault off, or all."""
    world = world_of(request)
    if "fault" in request.path_params:
        world.faults.remove(request.path_params["fault"])
    else:
        world.faults.clear()
    _tell_faults(world)
    return answer({})


async def set_limits(request: Request) -> Response:
    """Replace the sending limits; null takes them away."""
    world = world_of(request)
    wanted: dict[str, Any] | None = await request.json()
    if wanted is not None and wanted.keys() - Limits.__dataclass_fields__.keys():
        raise Refusal(f"Batas tidak dikenal: {wanted}.")
    world.rates.set(None if wanted is None else Limits(**wanted))
    world.whatsapp.pace.on = wanted is not None
    return answer({"limits": wanted and asdict(Limits(**wanted))})


async def recent_updates(request: Request) -> Response:
    """Return the latest updates, for sending them again."""
    last = int(request.query_params.get("last", "20"))
    return answer({"updates": list(world_of(request).updates.history)[-last:]})


async def inject_update(request: Request) -> Response:
    """Queue an update exactly as it is given: a duplicate, an old one, one out of order."""
    world = world_of(request)
    return answer({"update_id": world.updates.inject(await request.json(), world.now())}, 201)


async def start_autoplay(request: Request) -> Response:
    """Let the player play every official."""
    player = autoplay_of(request)
    player.start(str(request.base_url).rstrip("/"))
    return answer(player.state(), 202)


async def show_autoplay(request: Request) -> Response:
    """Return whether there is a player, and what it does."""
    player = autoplay_of(request)
    return answer(player.state())


async def move_clock(request: Request) -> Response:
    """Move the clock on: {to}, which is "jam", "hari", "pagi" or "tanggal-10"."""
    clock = clock_of(request)
    clock.start(str((await request.json())["to"]))
    return answer(clock.state(), 202)


async def show_clock(request: Request) -> Response:
    """Return what time it is, and whether it can be moved."""
    clock = clock_of(request)
    return answer(clock.state())


def _tell_faults(world: World) -> None:
    world.events.add("faults", faults=world.faults.active(world.now()))
    world.updates.signal.ring()
    world.whatsapp.queue.signal.ring()


ROUTES = [
    Route("/sim/faults", add_fault, methods=["POST"]),
    Route("/sim/faults", list_faults, methods=["GET"]),
    Route("/sim/faults", remove_faults, methods=["DELETE"]),
    Route("/sim/faults/{fault:int}", remove_faults, methods=["DELETE"]),
    Route("/sim/limits", set_limits, methods=["PUT"]),
    Route("/sim/updates", recent_updates, methods=["GET"]),
    Route("/sim/updates", inject_update, methods=["POST"]),
    Route("/sim/autoplay", start_autoplay, methods=["POST"]),
    Route("/sim/autoplay", show_autoplay, methods=["GET"]),
    Route("/sim/clock", move_clock, methods=["POST"]),
    Route("/sim/clock", show_clock, methods=["GET"]),
]
