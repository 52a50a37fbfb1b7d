"""`alur serve`."""

import asyncio

import uvloop

from bot import logs
from bot.operator_settings import settings


def serve() -> int:
    """Run the bot until it is told to stop."""
    found = settings(needs_token=True)
    logs.configure(found.telegram_token, found.telegram_webhook_secret)
    from bot.serve import serve as run

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(found))
    return 0
