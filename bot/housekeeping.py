"""What is done every hour: forgetting what no longer serves, and knocking again where that could not be done."""

from datetime import datetime, timedelta
from functools import partial

from storage import held, inbox, outbox_keeping, reach
from storage.database import Database

# Telegram repeats an update for a day (Bot API, getUpdates); a month leaves room for a look back.
KEPT = timedelta(days=30)


async def tidy(database: Database, now: datetime) -> None:
    """Forget in small works, so that nobody waits behind them, and try the knocks again that could not be made."""
    before = now - KEPT
    while messages := await database.read(partial(inbox.old, before=before)):
        await database.transact(partial(inbox.forget, messages=messages))
    while await database.transact(lambda tx: outbox_keeping.forget(tx, before)):
        pass
    while await database.transact(lambda tx: reach.forget(tx, before)):
        pass
    # By now the template may be mended.
    await database.transact(held.knock_anew)
