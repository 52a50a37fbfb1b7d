"""Forgetting what no longer serves: messages seen long ago, the words of those that left, and how far they came."""

from datetime import datetime, timedelta
from functools import partial

from storage import inbox, outbox_keeping, reach
from storage.database import Database

# Telegram repeats an update for a day (Bot API, getUpdates); a month leaves room for a look back.
KEPT = timedelta(days=30)


async def tidy(database: Database, now: datetime) -> None:
    """Forget in small works, so that nobody waits behind them."""
    before = now - KEPT
    while messages := await database.read(partial(inbox.old, before=before)):
        await database.transact(partial(inbox.forget, messages=messages))
    while await database.transact(lambda tx: outbox_keeping.forget(tx, before)):
        pass
    while await database.transact(lambda tx: reach.forget(tx, before)):
        pass
