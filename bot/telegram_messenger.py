"""Telegram at work: by polling, or by webhook where an address is set."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

import msgspec
from starlette.routing import Route

from bot import web
from bot.contact import Contact
from bot.house import House
from bot.intake import Intake
from bot.menus import Menus
from bot.patiently import patiently
from bot.receiver import Receiver
from bot.send_error import SendError
from bot.settings import Settings, SettingsError
from bot.telegram import Telegram
from bot.telegram_updates import Updates
from handlers.inbound import Inbound
from handlers.people.inviting import Doors


class TelegramMessenger:
    """One bot; `contact` notes when it was last in touch."""

    def __init__(self, settings: Settings, house: House, contact: Contact, now: Callable[[], datetime]) -> None:
        self.channel = Telegram(settings.telegram_token, settings.telegram_api_url, house.archive)
        self.connected = asyncio.Event()
        self._url, self._secret = settings.telegram_webhook_url, settings.telegram_webhook_secret
        self._contact = contact
        self._now = now
        self._menus = Menus(house.database, self.channel, now)
        self._receiver: Receiver | None = None
        self._by_webhook = False

    def pages(self, intake: Intake) -> list[Route]:
        """The webhook's page, where there is one."""
        return [web.telegram_webhook(self._url, self._secret, self._updates(intake))] if self._url else []

    async def run(self, intake: Intake, stopping: asyncio.Event) -> None:
        """Connect, and receive until stopped; raises SettingsError where Telegram refuses token or webhook."""
        if not await patiently(self.channel.start, stopping, _refused):
            return
        self.connected.set()
        if self._url:
            await self._by_being_called(stopping)
        elif await patiently(self.channel.receive_by_polling, stopping, _refused):
            self._receiver = Receiver(self.channel, self._updates(intake), self._contact)
            await self._receiver.run()

    def stop(self) -> None:
        """Ask for no more updates."""
        if self._receiver:
            self._receiver.stop()

    def doors(self, doors: Doors) -> Doors:
        """The ways in, with the bot's name once it is known."""
        return msgspec.structs.replace(doors, bot_name=self._name())

    async def afterwards(self, inbound: Inbound) -> None:
        """Bring the sender's menu up to date; raises SendError."""
        await self._menus.look(inbound)

    async def beat(self) -> None:
        """With a webhook Telegram is in touch as long as the process lives."""
        if self._by_webhook:
            await self._contact.made()

    async def close(self) -> None:
        """Close every connection."""
        await self.channel.close()

    def _name(self) -> str:
        return self.channel.username if self.connected.is_set() else ""

    def _updates(self, intake: Intake) -> Updates:
        return Updates(intake, self._name, self._now)

    async def _by_being_called(self, stopping: asyncio.Event) -> None:
        def register() -> Coroutine[Any, Any, None]:
            return self.channel.receive_by_webhook(self._url, self._secret)

        self._by_webhook = await patiently(register, stopping, _refused)
        if self._by_webhook:
            await self._contact.made()
        await stopping.wait()


def _refused(error: SendError) -> SettingsError | None:
    if error.whole_bot:
        return SettingsError(["TELEGRAM_BOT_TOKEN ditolak Telegram; periksa tokennya."])
    return SettingsError([f"Telegram menolak pengaturan ini: {error}."]) if error.permanent else None
