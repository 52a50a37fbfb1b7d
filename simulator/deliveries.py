"""Posts updates to the bot's webhook: in order per chat, again and again until they are taken."""

import asyncio

import aiohttp
import msgspec

from simulator.update_queue import Waiting
from simulator.world import Webhook, World

SLOWEST_RETRY = 60.0
_TIMEOUT = aiohttp.ClientTimeout(total=60)
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def deliver(world: World) -> None:
    """Deliver for as long as the simulator runs."""
    busy: set[object] = set()
    async with aiohttp.ClientSession(timeout=_TIMEOUT) as session, asyncio.TaskGroup() as tasks:
        while not world.closing:
            for one in _free(world, busy):
                busy.add(one.chat)
                tasks.create_task(_deliver_one(world, session, one, busy))
            await world.updates.signal.wait(SLOWEST_RETRY)


def _free(world: World, busy: set[object]) -> list[Waiting]:
    if not world.webhook.url:
        return []
    taken, found = set(busy), []
    for one in world.updates.pending:
        if len(taken) >= world.webhook.max_connections:
            break
        if one.chat not in taken:
            taken.add(one.chat)
            found.append(one)
    return found


async def _deliver_one(world: World, session: aiohttp.ClientSession, one: Waiting, busy: set[object]) -> None:
    hook, pause = world.webhook, world.settings.webhook_retry
    while world.webhook is hook and not world.closing and one in world.updates.pending:
        problem = await _post(world, session, hook, one)
        if problem is None:
            world.updates.take(one)
            break
        hook.error = (int(world.now()), problem)
        await _pause(world, hook, pause)
        pause = min(pause * 2, SLOWEST_RETRY)
    busy.discard(one.chat)
    world.updates.signal.ring()


async def _pause(world: World, hook: Webhook, seconds: float) -> None:
    end = asyncio.get_running_loop().time() + seconds
    while world.webhook is hook and not world.closing:
        if not await world.updates.signal.wait(end - asyncio.get_running_loop().time()):
            break


async def _post(world: World, session: aiohttp.ClientSession, hook: Webhook, one: Waiting) -> str | None:
    if world.faults.take("offline", world.now(), "webhook"):
        return "Connection timed out"
    headers = {"Content-Type": "application/json"} | ({_HEADER: hook.secret} if hook.secret else {})
    try:
        async with session.post(hook.url, data=msgspec.json.encode(one.update), headers=headers) as answer:
            good = 200 <= answer.status < 300
            return None if good else f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except (aiohttp.ClientError, TimeoutError) as error:
        return str(error) or "Connection timed out"
