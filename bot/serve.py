"""`alur serve`: the whole process, put together, run until a signal, and stopped within ten seconds."""

import asyncio
import gc
import signal
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from socket import socket
from typing import Any

import structlog
from starlette.routing import Route

from bot import clock, control, web
from bot.beat import EVERY_SECOND, HOUSEKEEPING, Beat
from bot.board import Boards
from bot.board_address import board_address
from bot.board_pages import board_pages
from bot.contact import Contact
from bot.delivery import Delivery
from bot.demo_clock import DemoClock, Mover
from bot.drawer import Drawer
from bot.fetcher import Fetcher
from bot.house import House
from bot.housekeeping import tidy
from bot.intake import Intake
from bot.messenger import Messenger
from bot.metrics import Metrics
from bot.sender import Sender
from bot.settings import Settings
from bot.telegram_messenger import TelegramMessenger
from flows import public_holidays
from handlers import texts
from handlers.inbound import Inbound
from handlers.people.inviting import Doors
from storage import outbox_keeping

STOP_SECONDS = 8.5  # of the ten that a stop may take
OTHERS_SECONDS = 3.0  # that the first messenger to answer waits for the others

_log = structlog.get_logger("alur.serve")


class LoopEnded(Exception):
    """Satu bagian proses berhenti sendiri; lihat catatan (log) di atas."""


async def serve(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT; raises SettingsError, StorageError, CommandFailed for a taken port, LoopEnded."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    process = Process(settings)
    try:
        await process.run(stopping)
    finally:
        await process.close()


class Process:
    """The parts of a running Alur."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._metrics = Metrics()
        time = clock if settings.demo_ahead is None else DemoClock(settings.demo_ahead)
        self._now = now = time.now
        self._house = House.open(settings.data_dir, now, self._wake)
        database, people = self._house.database, self._house.dispatcher
        self._contact = Contact(people, now, time.running)
        self._messengers = messengers(settings, self._house, self._contact, now)
        self._channels = channels = {name: messenger.channel for name, messenger in self._messengers.items()}
        delivery = Delivery(database, channels, people, now, self._metrics)
        self._sender = Sender(database, channels, delivery, now)
        self._fetcher = Fetcher(database, channels, self._house.archive, people, now, self._metrics)
        self._drawer = Drawer(database, self._house.archive, people, now, self._metrics)
        people.doors = self._doors
        if isinstance(time, DemoClock):
            self._house.move_clock = Mover(time, database, people, self._contact, self._busy, self._wake).move_to

    async def run(self, stopping: asyncio.Event) -> None:
        """Connect, and work until stopped."""
        with closing(web.listen(self._settings.host, self._settings.port)) as listener:
            port = listener.getsockname()[1]
            people = self._house.dispatcher
            people.board = board_address(self._settings.board_url, self._settings.host, port)
            texts.load()
            intake = Intake(self._channels, self._house.dispatcher, self._now, self._metrics, self._afterwards)
            receiving = [asyncio.create_task(one.run(intake, stopping)) for one in self._messengers.values()]
            if not await self._connect(receiving, stopping):
                return
            await self._sender.free_leases()
            await self._fetcher.free_leases()
            await self._house.dispatcher.restored(self._now())
            await self._work(intake, receiving, listener, stopping)

    async def close(self) -> None:
        """Let go of everything."""
        for messenger in self._messengers.values():
            await messenger.close()
        await self._house.close()

    async def _connect(self, receiving: list[asyncio.Task[None]], stopping: asyncio.Event) -> bool:
        # Whom one messenger reaches need not wait until the other is back.
        answers = [asyncio.create_task(one.connected.wait()) for one in self._messengers.values()]
        try:
            await _first_of(stopping, {*answers, *receiving})
            if any(answer.done() for answer in answers):
                await asyncio.wait(answers, timeout=OTHERS_SECONDS)
                return True
        finally:
            for answer in answers:
                answer.cancel()
        await _end(receiving)
        return False

    async def _work(
        self, intake: Intake, receiving: list[asyncio.Task[None]], listener: socket, stopping: asyncio.Event
    ) -> None:
        # What is loaded by now stays: looking through it for garbage would hold everybody up for 30 ms at a time.
        gc.freeze()
        server = web.Server(web.application(self._counts, *self._pages(intake)))
        control_server = await control.listen(self._settings.data_dir, self._house)
        beats = self._beats()
        works = (self._sender.run(), self._fetcher.run(), self._drawer.run(), server.serve([listener]))
        loops = [*receiving, *(asyncio.create_task(work) for work in works)]
        host, port = listener.getsockname()[:2]
        _log.info("ready", bot=self._doors().bot_name, phone=self._doors().phone, host=host, port=port)
        # Its library takes a tenth of a second to load, for which neither the start nor the first deadline shall wait.
        await asyncio.to_thread(public_holidays.in_year, self._now().year)
        await _first_of(stopping, {*loops})
        _log.info("stopping", asked=stopping.is_set())
        for messenger in self._messengers.values():
            messenger.stop()
        for part in (server, self._sender, self._fetcher, self._drawer, beats):
            part.stop()
        control.close(control_server, self._settings.data_dir)
        await asyncio.wait(loops, timeout=STOP_SECONDS)
        await intake.finish(0.5)
        await self._contact.leave()
        await _end(loops)
        if not stopping.is_set():
            raise LoopEnded(LoopEnded.__doc__)

    def _pages(self, intake: Intake) -> list[Route]:
        boards = board_pages(Boards(self._house.database, self._now))
        return [*boards, *(page for messenger in self._messengers.values() for page in messenger.pages(intake))]

    def _doors(self) -> Doors:
        doors = Doors()
        for messenger in self._messengers.values():
            doors = messenger.doors(doors)
        return doors

    async def _afterwards(self, inbound: Inbound) -> None:
        await self._messengers[inbound.channel].afterwards(inbound)

    async def _counts(self) -> str:
        waiting = await self._house.database.read(lambda tx: outbox_keeping.waiting(tx, self._now()))
        return self._metrics.text((lane.lane, lane.count) for lane in waiting)

    def _beats(self) -> Beat:
        beats = Beat(self._now)
        beats.every(EVERY_SECOND, self._beat)
        beats.every(HOUSEKEEPING, lambda now: tidy(self._house.database, self._house.archive, now))
        beats.start()
        return beats

    async def _beat(self, now: datetime) -> None:
        self._wake()
        for messenger in self._messengers.values():
            await messenger.beat()
        await self._house.dispatcher.tick(now)

    def _busy(self) -> bool:
        return self._sender.busy or self._fetcher.busy or self._drawer.busy

    def _wake(self) -> None:
        self._sender.bell.set()
        self._fetcher.bell.set()
        self._drawer.bell.set()


def messengers(settings: Settings, house: House, contact: Contact, now: Callable[[], datetime]) -> dict[str, Messenger]:
    """The messengers that are set up, by name."""
    found: list[Messenger] = []
    if settings.telegram_token:
        found.append(TelegramMessenger(settings, house, contact, now))
    if settings.whatsapp:
        # Its library takes a quarter of a second to load, and memory, that an office without WhatsApp need not give.
        from bot.whatsapp_messenger import WhatsAppMessenger

        found.append(WhatsAppMessenger(settings.whatsapp, house, now, alone=not found))
    return {messenger.channel.name: messenger for messenger in found}


async def _first_of(stopping: asyncio.Event, loops: set[asyncio.Task[Any]]) -> None:
    stop = asyncio.create_task(stopping.wait())
    await asyncio.wait({stop, *loops}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()


async def _end(loops: list[asyncio.Task[None]]) -> None:
    for task in loops:
        if not task.done():
            _log.warning("loop_cut_off")
            task.cancel()
    for outcome in await asyncio.gather(*loops, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome
