"""`alur serve`."""

import asyncio
import gc

import uvloop

from bot import logs
from bot.operator_settings import settings


def serve() -> int:
    """Run the bot until it is told to stop."""
    found = settings(needs_messenger=True)
    secrets = found.whatsapp.secrets if found.whatsapp else ()
    logs.configure(found.telegram_token, found.telegram_webhook_secret, *secrets)
    from bot.serve import serve as run

    gc.freeze()  # the program itself need not be looked through again for as long as it runs
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(found))
    return 0
