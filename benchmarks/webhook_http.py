"""The two webhooks over HTTP: the real program and a simulator of both messengers in a process each."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, count, islice

import aiohttp

from benchmarks import offices
from benchmarks.phones import Phones
from benchmarks.prepared import Waiting, decided, prepare
from benchmarks.processes import serving, simulator
from benchmarks.webhook_request import TELEGRAM_PATH, request
from benchmarks.workplace import workplace
from handlers.messengers import TELEGRAM, WHATSAPP

# Nobody presses more than three times a second for long, so the presses come from many offices.
OFFICES, EACH = 20, 30
PER_SECOND = 40
_FIRST_NUMBER = 6281100000001


async def seconds() -> dict[str, list[float]]:
    """From each press at an even pace until its page answered 200, by messenger."""
    took: dict[str, list[float]] = {TELEGRAM: [], WHATSAPP: []}
    with workplace() as place, simulator() as messengers:
        async with aiohttp.ClientSession() as session:
            accounts = await _accounts(Phones(session, messengers))
            waiting = await prepare(
                place, datetime.now(UTC), runs=OFFICES * EACH, each=EACH, accounts=accounts, channels=tuple(took)
            )
            with serving(place, messengers, TELEGRAM_PATH, whatsapp=True) as program:
                await _bring(session, program.url, in_turn(waiting), took)
        assert decided(place) == OFFICES * EACH
    return took


def in_turn(waiting: Sequence[Waiting]) -> list[Waiting]:
    """The decisions, by turns one at Telegram and one at WhatsApp."""
    ways = ([one for one in waiting if one.channel == channel] for channel in (TELEGRAM, WHATSAPP))
    return list(chain.from_iterable(zip(*ways, strict=True)))


async def _accounts(phones: Phones) -> Iterator[int]:
    people = len(offices.sample().people) * OFFICES // 2
    numbers = list(islice(count(_FIRST_NUMBER), people))
    await phones.create_whatsapp(numbers)
    return chain(await phones.create(people), numbers)


async def _bring(
    session: aiohttp.ClientSession, url: str, waiting: Sequence[Waiting], took: dict[str, list[float]]
) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    for number, one in enumerate(waiting, start=1):
        await asyncio.sleep(began + number / PER_SECOND - loop.time())
        post = request(number, one, time.time())
        before = time.perf_counter()
        async with session.post(url + post.path, data=post.body, headers=post.headers) as answer:
            assert answer.status == 200
        took[one.channel].append(time.perf_counter() - before)
