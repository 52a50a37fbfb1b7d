"""Where people come in, asked of the messengers themselves while no process serves that knows it."""

from bot.settings import Settings
from handlers.people.inviting import Doors
from storage.archive import Archive


async def ask_doors(settings: Settings) -> Doors:
    """The Telegram bot's name and the WhatsApp number, of those messengers that are set up; raises SendError."""
    archive = Archive(settings.data_dir)
    return Doors(await _bot_name(settings, archive), await _phone(settings, archive))


async def _bot_name(settings: Settings, archive: Archive) -> str:
    if not settings.telegram_token:
        return ""
    from bot.telegram import Telegram

    telegram = Telegram(settings.telegram_token, settings.telegram_api_url, archive)
    try:
        await telegram.start()
        return telegram.username
    finally:
        await telegram.close()


async def _phone(settings: Settings, archive: Archive) -> str:
    if settings.whatsapp is None:
        return ""
    from bot.whatsapp import WhatsApp

    whatsapp = WhatsApp(settings.whatsapp, archive)
    try:
        await whatsapp.start()
        return whatsapp.phone
    finally:
        await whatsapp.close()
