"""WhatsApp at work: Meta calls the webhook's page, and needs no asking."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import msgspec
import structlog
from starlette.routing import Route

from bot.house import House
from bot.intake import Intake
from bot.patiently import patiently
from bot.send_error import SendError
from bot.settings import SettingsError
from bot.whatsapp import WhatsApp
from bot.whatsapp_notifications import Notifications
from bot.whatsapp_settings import WhatsAppSettings
from bot.whatsapp_webhook import whatsapp_webhook
from handlers.inbound import Inbound
from handlers.people.inviting import Doors

_log = structlog.get_logger("alur.serve")


class WhatsAppMessenger:
    """One number; where it is `alone` a token that is refused stops the start, else the other messenger goes on."""

    def __init__(self, settings: WhatsAppSettings, house: House, now: Callable[[], datetime], *, alone: bool) -> None:
        self.channel = WhatsApp(settings, house.archive)
        self.connected = asyncio.Event()
        self._settings = settings
        self._now = now
        self._alone = alone

    def pages(self, intake: Intake) -> list[Route]:
        """The webhook's page."""
        notifications = Notifications(intake, self._settings.phone_number_id, self._now)
        return [whatsapp_webhook(self._settings, notifications)]

    async def run(self, intake: Intake, stopping: asyncio.Event) -> None:  # noqa: ARG002 - its page has the intake
        """Learn the number, and be called until stopped; raises SettingsError where Meta refuses the token."""
        if await patiently(self.channel.start, stopping, self._refused):
            self.connected.set()
        await stopping.wait()

    def stop(self) -> None:
        """Nothing is asked for that could be stopped."""

    def doors(self, doors: Doors) -> Doors:
        """The ways in, with the number once it is known."""
        return msgspec.structs.replace(doors, phone=self.channel.phone)

    async def afterwards(self, inbound: Inbound) -> None:
        """Nothing follows: there is no menu to look after."""

    async def beat(self) -> None:
        """Nothing is due: Meta keeps what it could not bring, and brings it again."""

    async def close(self) -> None:
        """Close every connection."""
        await self.channel.close()

    def _refused(self, error: SendError) -> SettingsError | None:
        if not error.alarm and not error.permanent:
            return None
        sentence = error.alarm or f"WhatsApp menolak pengaturan ini: {error}."
        if self._alone:
            return SettingsError([sentence])
        _log.error("whatsapp_refused", why=sentence)
        return None
