"""Starts by themselves happen exactly once, whatever the clock and the machine do."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from flows import schedule
from flows.period import Period
from handlers.dispatcher import Dispatcher
from storage import offices, people
from storage.database import Database
from storage.transaction import Transaction
from tests.flows.play import Play
from tests.office_setup import load_office

OFFICE = "jeneponto-perpustakaan"
OWNER = "kasubag-perencanaan"
PLAY = Play.of("jeneponto-pengumpulan-data-kinerja")

# Where the clock is next, in hours from where it was; whether the machine was started anew in between.
Moves = list[tuple[int, bool]]


def joined(tx: Transaction) -> datetime:
    now = load_office(tx, OFFICE, start="2026-12-20 08.00")
    people.bind(tx, OFFICE, OWNER, "telegram", "1", now)
    offices.touch(tx, OFFICE)
    return now


async def lived_through(data_dir: Path, moves: Moves) -> tuple[datetime, datetime, Database]:
    """The first and the last moment of a house whose clock moved so; it ends at work, two days after the latest."""
    database = Database.open(data_dir)
    begin = await database.transact(joined)
    dispatcher = Dispatcher(database, lambda: None)
    moments = [begin]
    await dispatcher.tick(begin)
    for hours, anew in moves:
        if anew:
            await database.close()
            database = Database.open(data_dir)
            dispatcher = Dispatcher(database, lambda: None)
        moments.append(max(begin, moments[-1] + timedelta(hours=hours)))
        await dispatcher.tick(moments[-1])
    last = PLAY.office.calendar.next_opening(max(moments) + timedelta(days=2))
    await dispatcher.tick(last)
    await dispatcher.tick(last - timedelta(days=40))
    await dispatcher.tick(last)
    return begin, last, database


def wanted(begin: datetime, last: datetime) -> list[Period]:
    """The periods whose day came between two moments."""
    found = [schedule.first_after(PLAY.procedure.trigger, PLAY.office.calendar, begin)]
    while found[-1].starts <= last:
        found.append(schedule.first_after(PLAY.procedure.trigger, PLAY.office.calendar, begin, found[-1].nominal))
    return [one.period for one in found[:-1]]


def told(tx: Transaction, words: str) -> int:
    row = tx.one(
        "SELECT count(*) AS n FROM outbox WHERE person = :owner AND body LIKE :words", owner=OWNER, words=words
    )
    return int(row["n"]) if row else 0


def periods(tx: Transaction, sql: str) -> Counter[Period]:
    rows = tx.all(sql)
    return Counter(Period(row["year"], row["quarter"]) for row in rows)


async def proven(moves: Moves) -> None:
    with TemporaryDirectory() as directory:
        begin, last, database = await lived_through(Path(directory), moves)
        try:
            runs = "SELECT period_year AS year, period_quarter AS quarter FROM run"
            asked = """
                SELECT CAST(substr(period, 1, 4) AS INTEGER) AS year, CAST(substr(period, 6) AS INTEGER) AS quarter
                FROM planned_start WHERE status = 'asked'
            """
            started = await database.transact(partial(periods, sql=runs))
            left = await database.transact(partial(periods, sql=asked))
            assert started + left == Counter(wanted(begin, last))
            assert await database.transact(partial(told, words="%Dimulai menurut jadwal%")) == started.total()
            assert await database.transact(partial(told, words="%lebih dari setahun%")) == left.total()
        finally:
            await database.close()


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(-3000, 6000), st.booleans()), max_size=8))
def test_every_period_starts_exactly_once(moves: Moves) -> None:
    """Whatever restarts, jumps of the clock and stand-stills come between, every period starts once and is told once.

    A period that ended more than a year ago is asked of the owner instead, once as well.
    """
    asyncio.run(proven(moves))


async def test_a_clock_that_ran_ahead_skips_nothing(tmp_path: Path) -> None:
    """What was planned while the clock ran ahead is planned again when it is right: no day in between is lost."""
    database = Database.open(tmp_path)
    try:
        begin = await database.transact(joined)
        dispatcher = Dispatcher(database, lambda: None)
        await dispatcher.tick(begin + timedelta(days=1000))
        await dispatcher.tick(begin)
        await dispatcher.tick(datetime(2027, 1, 11, 0, tzinfo=UTC))
        runs = "SELECT period_year AS year, period_quarter AS quarter FROM run"
        assert await database.transact(partial(periods, sql=runs)) == Counter([Period(2026, 4)])
    finally:
        await database.close()
