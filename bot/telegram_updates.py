"""Telegram's updates on their way in."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.intake import Intake, NotKept
from bot.telegram_inbound import UnreadableUpdate, parse


class Updates:
    """Reads updates and hands over what they bring, the same for polling and webhook.

    `bot` gives the bot's user name; while it is unknown nothing can be read.
    """

    def __init__(self, intake: Intake, bot: Callable[[], str], now: Callable[[], datetime]) -> None:
        self._intake = intake
        self._bot = bot
        self._now = now

    async def take(self, update: bytes | dict[str, Any]) -> None:
        """Handle an update; raises NotKept where nothing could be stored."""
        bot = self._bot()
        if not bot:
            raise NotKept
        try:
            inbounds = parse(update, bot, self._now())
        except UnreadableUpdate as error:
            await self._intake.leave(str(error))
            return
        for inbound in inbounds:
            await self._intake.take(inbound)
