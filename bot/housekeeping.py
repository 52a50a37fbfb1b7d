"""What is done every hour: forgetting what no longer serves, and knocking again where that could not be done."""

import asyncio
from datetime import datetime
from functools import partial

from storage import drawings, held, inbox, outbox_keeping, people_lists, reach
from storage.archive import Archive
from storage.database import Database
from storage.outbox_keeping import KEPT


async def tidy(database: Database, archive: Archive, now: datetime) -> None:
    """Forget in small works, so that nobody waits behind them, and try the knocks again that could not be made."""
    before = now - KEPT
    while messages := await database.read(partial(inbox.old, before=before)):
        await database.transact(partial(inbox.forget, messages=messages))
    while await database.transact(lambda tx: outbox_keeping.forget(tx, before)):
        pass
    while await database.transact(lambda tx: reach.forget(tx, before)):
        pass
    while drawn := await database.read(partial(drawings.old, before=before)):
        for digest in await database.transact(partial(drawings.forget, drawn=drawn, before=before)):
            await asyncio.to_thread(archive.remove, digest)
    await database.transact(partial(people_lists.forget_old, now=now))
    # By now the template may be mended.
    await database.transact(held.knock_anew)
