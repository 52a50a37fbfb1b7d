"""Reminders happen exactly once and at work only, whatever the clock and the machine do."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ladder import ladder
from handlers.dispatcher import Dispatcher
from handlers.message import Lane, Message
from storage import offices, runs
from storage.database import Database
from storage.moments import from_text
from storage.transaction import Transaction
from tests.dialogs.stage import Stage, set_up
from tests.dialogs.transcript import Transcript
from tests.handlers.talk import AT_THE_SUB_BAGIAN, Talk

OFFICE = "balangan-setwan"
LAST = datetime(2027, 2, 22, 2, tzinfo=UTC)
_REMINDED = "SELECT person, due, body FROM outbox WHERE lane = :lane ORDER BY id"

# Where the clock is next, in minutes from where it was, and whether the machine was started anew in between.
Moves = list[tuple[int, bool]]


async def moved(stage: Stage, data_dir: Path, moves: Moves) -> None:
    begin = stage.now
    for minutes, anew in moves:
        if anew:
            await stage.messenger.database.close()
            stage.messenger.database = Database.open(data_dir)
            stage.messenger.dispatcher = Dispatcher(stage.messenger.database, lambda: None)
        stage.now = max(begin, stage.now + timedelta(minutes=minutes))
        await stage.messenger.dispatcher.tick(stage.now)
        await stage.messenger.dispatcher.tick(stage.now)


def reminded(tx: Transaction) -> list[tuple[str, datetime, str]]:
    rows = tx.all(_REMINDED, lane=int(Lane.REMINDER))
    return [(row["person"], from_text(row["due"]), msgspec.json.decode(row["body"], type=Message).text) for row in rows]


async def proven(moves: Moves) -> None:
    transcript = Transcript("", {"kantor": OFFICE, "mulai": "2027-01-11 08.00"}, ())
    with TemporaryDirectory() as directory:
        stage = await set_up(transcript, Path(directory))
        await Talk(stage).play(AT_THE_SUB_BAGIAN)
        latest = stage.now
        await moved(stage, Path(directory), moves)
        stage.now = max(latest, LAST)
        await stage.messenger.dispatcher.tick(stage.now)
        database = stage.messenger.database
        told = await database.transact(reminded)
        office = await database.transact(lambda tx: offices.view(tx, OFFICE, stage.now))
        run = await database.transact(lambda tx: runs.load(tx, OFFICE, 1))
        fired = await database.transact(lambda tx: tx.all("SELECT task, rung FROM timer WHERE next_at IS NULL"))
        await database.close()
    assert run
    every = {(task.id, rung) for task in run.open_tasks() for rung, _ in ladder(office.calendar, 3, task)}
    assert {(row["task"], row["rung"]) for row in fired} == every
    assert len(fired) == len(every)
    assert all(office.calendar.is_open(moment) for _, moment, _ in told)
    digests = Counter((who, f"{at.astimezone(office.calendar.zone):%j}") for who, at, text in told if "Selamat" in text)
    assert set(digests.values()) <= {1}
    escalated = Counter(who for who, _, text in told if "⏫" in text)
    assert {who: escalated[who] for who in ("kabag-umum", "kabag-persidangan", "kabag-fasilitasi")} == dict.fromkeys(
        ("kabag-umum", "kabag-persidangan", "kabag-fasilitasi"), 1
    )


@given(st.lists(st.tuples(st.integers(-3000, 6000), st.booleans()), max_size=8))
@settings(max_examples=15)
def test_whatever_the_clock_does(moves: Moves) -> None:
    """After jumps forwards and backwards, ticks that come twice and restarts each rung has fired once.

    Nothing was told while the office was closed, nobody had two digests on one day, and each head one escalation.
    """
    asyncio.run(proven(moves))
