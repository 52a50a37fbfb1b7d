"""The flood: what counts as too much from one person."""

import sqlite3
from contextlib import closing

import pytest

from handlers.flood import LIMIT
from handlers.inbound import Inbound, Text
from storage.connections import FILE_NAME
from storage.errors import NotSaved
from tests.handlers.talk import OWNER, Talk


async def test_what_could_not_be_kept_does_not_count(talk: Talk, tmp_path) -> None:
    """However often a message is brought again while nothing can be stored, it is one message, and is handled then."""
    messenger = talk.stage.messenger
    address = messenger.phones[OWNER].address
    inbound = Inbound(channel="telegram", id="1", address=address, sent_at=talk.stage.now, content=Text(text="/tugas"))
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for _ in range(LIMIT * 2):
            with pytest.raises(NotSaved):
                await messenger.dispatcher.receive(inbound, talk.stage.now)
        other.execute("ROLLBACK")

    await messenger.dispatcher.receive(inbound, talk.stage.now)

    bodies = await messenger.database.read(lambda tx: tx.all("SELECT body FROM outbox WHERE person = :p", p=OWNER))
    assert len([row for row in bodies if "Tidak ada tugas" in row["body"]]) == 1
