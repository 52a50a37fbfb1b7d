"""`alur serve`: the whole process, put together, run until a signal, and stopped within ten seconds."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import datetime
from socket import socket

import structlog
from starlette.applications import Starlette

from bot import clock, control, web
from bot.contact import Contact
from bot.crew import wait_within
from bot.delivery import Delivery
from bot.demo_clock import DemoClock, Mover
from bot.fetcher import Fetcher
from bot.house import House
from bot.housekeeping import tidy
from bot.intake import Intake
from bot.inviting import Doors
from bot.menus import Menus
from bot.metrics import Metrics
from bot.receiver import Receiver
from bot.send_error import SendError
from bot.sender import Sender
from bot.settings import Settings, SettingsError
from bot.telegram import Telegram
from bot.telegram_updates import Updates
from bot.whatsapp_notifications import Notifications
from bot.whatsapp_webhook import whatsapp_webhook
from flows import public_holidays
from handlers import texts
from storage import outbox_keeping

STOP_SECONDS = 8.5  # of the ten that a stop may take
LONGEST_PAUSE = 30.0

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
        self._by_webhook = False
        time = clock if settings.demo_ahead is None else DemoClock(settings.demo_ahead)
        self._now = now = time.now
        self._house = House.open(settings.data_dir, now, self._wake)
        self._telegram = Telegram(settings.telegram_token, settings.telegram_api_url, self._house.archive)
        database, people = self._house.database, self._house.dispatcher
        self._channels = channels = {self._telegram.name: self._telegram}
        delivery = Delivery(database, channels, people, now, self._metrics)
        self._sender = Sender(database, channels, delivery, now)
        self._fetcher = Fetcher(database, channels, self._house.archive, people, now, self._metrics)
        self._contact = Contact(people, now, time.running)
        if isinstance(time, DemoClock):
            self._house.move_clock = Mover(time, database, people, self._contact, self._busy, self._wake).move_to

    async def run(self, stopping: asyncio.Event) -> None:
        """Connect, and work until stopped."""
        with closing(web.listen(self._settings.host, self._settings.port)) as listener:
            if not await patiently(self._telegram.start, stopping):
                return
            self._house.doors = Doors(self._telegram.username)
            await self._sender.free_leases()
            await self._fetcher.free_leases()
            await self._house.dispatcher.restored(self._now())
            await self._work(listener, stopping)

    async def close(self) -> None:
        """Let go of everything."""
        await self._telegram.close()
        await self._house.close()

    async def _work(self, listener: socket, stopping: asyncio.Event) -> None:
        texts.load()
        # What is loaded by now stays: looking through it for garbage would hold everybody up for 30 ms at a time.
        gc.freeze()
        menus = Menus(self._house.database, self._telegram, self._now)
        intake = Intake(self._channels, self._house.dispatcher, self._now, self._metrics, menus.look)
        updates = Updates(intake, self._telegram.username, self._now)
        server = web.Server(self._pages(intake, updates))
        receiver = Receiver(self._telegram, updates, self._contact)
        control_server = await control.listen(self._settings.data_dir, self._house)
        beats = self._clock()
        works = (self._sender.run(), self._fetcher.run(), server.serve([listener]), self._receive(receiver, stopping))
        loops = [asyncio.create_task(work) for work in works]
        host, port = listener.getsockname()[:2]
        _log.info("ready", bot=self._telegram.username, host=host, port=port)
        # Its library takes a tenth of a second to load, for which neither the start nor the first deadline shall wait.
        await asyncio.to_thread(public_holidays.in_year, self._now().year)
        await _first_of(stopping, loops)
        _log.info("stopping", asked=stopping.is_set())
        for part in (receiver, server, self._sender, self._fetcher, beats):
            part.stop()
        control.close(control_server, self._settings.data_dir)
        await asyncio.wait(loops, timeout=STOP_SECONDS)
        await intake.finish(0.5)
        await self._contact.leave()
        await _end(loops)
        if not stopping.is_set():
            raise LoopEnded(LoopEnded.__doc__)

    async def _receive(self, receiver: Receiver, stopping: asyncio.Event) -> None:
        url, secret = self._settings.telegram_webhook_url, self._settings.telegram_webhook_secret
        if url:
            self._by_webhook = await patiently(lambda: self._telegram.receive_by_webhook(url, secret), stopping)
            if self._by_webhook:
                await self._contact.made()
            await stopping.wait()
        elif await patiently(self._telegram.receive_by_polling, stopping):
            await receiver.run()

    def _pages(self, intake: Intake, updates: Updates) -> Starlette:
        url, secret = self._settings.telegram_webhook_url, self._settings.telegram_webhook_secret
        webhooks = [web.telegram_webhook(url, secret, updates)] if url else []
        if whatsapp := self._settings.whatsapp:
            webhooks.append(whatsapp_webhook(whatsapp, Notifications(intake, whatsapp.phone_number_id, self._now)))
        return web.application(self._counts, *webhooks)

    async def _counts(self) -> str:
        waiting = await self._house.database.read(lambda tx: outbox_keeping.waiting(tx, self._now()))
        return self._metrics.text((lane.lane, lane.count) for lane in waiting)

    def _clock(self) -> clock.Clock:
        beats = clock.Clock(self._now)
        beats.every(clock.BEAT, self._beat)
        beats.every(clock.HOUSEKEEPING, lambda now: tidy(self._house.database, now))
        beats.start()
        return beats

    async def _beat(self, now: datetime) -> None:
        self._wake()
        if self._by_webhook:
            await self._contact.made()
        await self._house.dispatcher.tick(now)

    def _busy(self) -> bool:
        return self._sender.busy or self._fetcher.busy

    def _wake(self) -> None:
        self._sender.bell.set()
        self._fetcher.bell.set()


async def patiently(calling: Callable[[], Awaitable[None]], stopping: asyncio.Event) -> bool:
    """Call Telegram until it answers, however long it is out of reach; False where a stop came first."""
    pause = 1.0
    while not stopping.is_set():
        try:
            await calling()
        except SendError as error:
            if error.whole_bot:
                raise SettingsError(["TELEGRAM_BOT_TOKEN ditolak Telegram; periksa tokennya."]) from error
            if error.permanent:
                raise SettingsError([f"Telegram menolak pengaturan ini: {error}."]) from error
            _log.warning("telegram_unreachable", why=str(error), seconds=pause)
            await wait_within(stopping, pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return True
    return False


async def _first_of(stopping: asyncio.Event, loops: list[asyncio.Task[None]]) -> None:
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
