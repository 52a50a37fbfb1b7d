"""Both messengers' webhook pages over one house, without a network: from a request to its committed answer."""

import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from starlette.routing import Route

from benchmarks.prepared import Waiting
from benchmarks.pressing import Cost, send
from benchmarks.processes import ACCOUNT, SECRET
from benchmarks.update import BOT
from benchmarks.webhook_request import TELEGRAM_PATH, bring, request
from bot import web
from bot.intake import Intake
from bot.metrics import Metrics
from bot.telegram_updates import Updates
from bot.whatsapp_notifications import Notifications
from bot.whatsapp_settings import whatsapp_from
from bot.whatsapp_webhook import whatsapp_webhook
from handlers.dispatcher import Dispatcher
from handlers.inbound import Inbound
from handlers.messengers import TELEGRAM, WHATSAPP
from simulator.demo_program import whatsapp_settings
from storage.database import Database


class BothPages:
    """A data directory at work; a second passes from press to press, so that no one presses too fast."""

    def __init__(self, place: Path, now: datetime) -> None:
        self._database = Database.open(place)
        self._began = self._moment = now
        self._numbers = count(1)
        channels: Any = {TELEGRAM: _Silent(), WHATSAPP: _Silent()}
        people = Dispatcher(self._database, lambda: None)
        intake = Intake(channels, people, self._now, Metrics(), _nothing_more)
        self._app = web.application(_no_metrics, *_pages(intake, self._now))

    async def press(self, waiting: Waiting) -> Cost:
        """Bring one press, and say what it took until the page answered; asserts that it was taken."""
        number = next(self._numbers)
        self._moment = self._began + timedelta(seconds=number)
        post = request(number, waiting, self._moment.timestamp())
        wall, cpu = time.perf_counter(), time.process_time()
        status = await bring(self._app, post)
        cost = Cost(time.perf_counter() - wall, time.process_time() - cpu)
        assert status == 200, post
        return cost

    async def send(self) -> None:
        """What waits has left, as it would in a running program; nobody measures this."""
        await send(self._database, self._moment)

    async def close(self) -> None:
        """Give the data directory back."""
        await self._database.close()

    def _now(self) -> datetime:
        return self._moment


class _Silent:
    async def answer(self, query: str, answer: object) -> None:
        """The answer to a press leaves after what is measured."""


def _pages(intake: Intake, now: Any) -> Iterable[Route]:
    settings = whatsapp_from(whatsapp_settings("http://127.0.0.1", ACCOUNT))
    assert settings
    yield web.telegram_webhook(TELEGRAM_PATH, SECRET, Updates(intake, lambda: BOT, now))
    yield whatsapp_webhook(settings, Notifications(intake, settings.phone_number_id, now))


async def _nothing_more(_: Inbound) -> None:
    """Only messages have something that follows."""


async def _no_metrics() -> str:
    return ""
