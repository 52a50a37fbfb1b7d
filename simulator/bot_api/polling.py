"""getUpdates."""

import asyncio

from simulator.bot_api.arguments import Arguments
from simulator.bot_api.errors import ApiError, conflict
from simulator.chats import Json
from simulator.world import World

BATCH_LIMIT = 100  # core.telegram.org/bots/api#getupdates
TIMEOUT_LIMIT = 50


async def get_updates(world: World, arguments: Arguments) -> list[Json]:
    """Return the updates from the offset on, confirming those below it; wait for the first if asked to."""
    if world.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    set_allowed(world, arguments)
    world.poll = mine = object()
    world.updates.signal.ring()
    if "offset" in arguments:
        world.updates.confirm(arguments.integer("offset"))
    limit = min(max(arguments.integer("limit", BATCH_LIMIT), 1), BATCH_LIMIT)
    end = asyncio.get_running_loop().time() + min(max(arguments.integer("timeout"), 0), TIMEOUT_LIMIT)
    while not (found := world.updates.batch(limit, world.now())) and not world.closing:
        if not await world.updates.signal.wait(end - asyncio.get_running_loop().time()):
            break
        _check_still_polling(world, mine)
    return found


def set_allowed(world: World, arguments: Arguments) -> None:
    """Keep the kinds of updates the bot wants, if it names any."""
    kinds = arguments.nested("allowed_updates", "allowed_updates")
    if isinstance(kinds, list):
        world.updates.allowed = [str(kind) for kind in kinds]


def _check_still_polling(world: World, mine: object) -> None:
    if world.webhook.url:
        raise conflict("terminated by setWebhook request")
    if world.faults.take("offline", world.now(), "getupdates"):
        raise ApiError(502, "Bad Gateway")
    if world.poll is not mine:
        raise conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
