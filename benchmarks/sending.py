"""CPU per message sent, thirty at once: over aiohttp as the program sends, and over python-telegram-bot's httpx."""

import asyncio
import statistics
import time
from collections.abc import Iterator

import aiohttp
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from benchmarks.figure import Figure
from benchmarks.processes import TOKEN, simulator
from bot.telegram_request import AiohttpRequest

AT_ONCE, MESSAGES, ROUNDS = 30, 300, 6
TEXT = "<b>Tugas 12 · Memeriksa dan menyetujui</b>\n" + "x" * 300


async def measure() -> Iterator[Figure]:
    """Both ways in turn, round after round."""
    with simulator() as url:
        chat = await _phone(url)
        ours, theirs = _bot(url, AiohttpRequest()), _bot(url, HTTPXRequest(connection_pool_size=AT_ONCE))
        async with ours, theirs:
            await _cpu_ms(ours, chat), await _cpu_ms(theirs, chat)
            costs = [(await _cpu_ms(ours, chat), await _cpu_ms(theirs, chat)) for _ in range(ROUNDS)]
    aio, httpx = (statistics.median(pair[which] for pair in costs) for which in (0, 1))
    return iter([
        Figure(
            what="Sending over aiohttp to sending over httpx, CPU", value=aio / httpx, unit="×", target=0.25,
            beside=f"{aio:.2f} ms to {httpx:.2f} ms a message, {AT_ONCE} at once",
        )
    ])  # fmt: skip


def _bot(url: str, request: BaseRequest) -> Bot:
    return Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=AiohttpRequest())


async def _phone(url: str) -> int:
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{url}/sim/phones", json=[{"name": "Kasubbag"}]) as answer:
            chat: int = (await answer.json())["ids"][0]
        async with session.post(f"{url}/sim/phones/{chat}/start", json={}):
            return chat


async def _cpu_ms(bot: Bot, chat: int) -> float:
    left = iter(range(MESSAGES))

    async def send() -> None:
        for _ in left:
            await bot.send_message(chat, TEXT, parse_mode="HTML")

    began = time.process_time()
    await asyncio.gather(*(send() for _ in range(AT_ONCE)))
    return (time.process_time() - began) / MESSAGES * 1000
