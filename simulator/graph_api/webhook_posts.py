"""Posts what waits to the business's webhook: in order per person, again and again until it is answered with 200."""

import asyncio

import aiohttp

from simulator.chats import Json
from simulator.graph_api import webhook
from simulator.graph_api.business import Hook
from simulator.graph_api.webhook_queue import Waiting
from simulator.world import World

AT_ONCE = 40
SLOWEST_RETRY = 60.0  # Meta's grows longer and ends after 7 days


async def deliver(world: World) -> None:
    """Deliver for as long as the simulator runs."""
    business, busy = world.whatsapp, set[int]()
    async with aiohttp.ClientSession(timeout=webhook.TIMEOUT) as session, asyncio.TaskGroup() as tasks:
        while not world.closing:
            for batch in business.queue.free(busy, AT_ONCE - len(busy)) if business.hook.url else []:
                busy |= {one.phone for one in batch}
                tasks.create_task(_deliver(world, session, batch, busy))
            await business.queue.signal.wait(business.queue.seconds_to_next())


async def _deliver(world: World, session: aiohttp.ClientSession, batch: list[Waiting], busy: set[int]) -> None:
    business, hook = world.whatsapp, world.whatsapp.hook
    body = webhook.body_of(business.account, [one.value for one in batch])
    pause = world.settings.webhook_retry
    while business.hook is hook and not world.closing:
        problem = await _post(world, session, hook, batch[0].phone, body)
        if problem is None:
            business.queue.take(batch)
            business.queue.history.append(body)
            break
        hook.error = problem
        await _pause(world, hook, pause)
        pause = min(pause * 2, SLOWEST_RETRY)
    busy.difference_update(one.phone for one in batch)
    business.queue.signal.ring()


async def _post(world: World, session: aiohttp.ClientSession, hook: Hook, phone: int, body: Json) -> str | None:
    if world.faults.take("offline", world.now(), "webhook", phone):
        return "Connection timed out"
    problem = await webhook.post(session, world.whatsapp.account, hook.url, body)
    if problem is None and world.faults.take("duplicate", world.now(), "webhook", phone):
        return await webhook.post(session, world.whatsapp.account, hook.url, body)
    return problem


async def _pause(world: World, hook: Hook, seconds: float) -> None:
    end = asyncio.get_running_loop().time() + seconds
    rung = True
    while rung and world.whatsapp.hook is hook and not world.closing:
        rung = await world.whatsapp.queue.signal.wait(end - asyncio.get_running_loop().time())
