"""`alur serve`."""

import asyncio
import gc

import uvloop

from bot import logs
from bot.operator_settings import settings


def serve() -> int:
    """Run the bot until it is told to stop."""
    found = settings(needs_token=True)
    logs.configure(found.telegram_token, found.telegram_webhook_secret)
    from bot.serve import serve as run

    gc.freeze()  # the program itself need not be looked through again for as long as it runs
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(found))
    return 0
