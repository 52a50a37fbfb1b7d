"""Runs that wait for a decision: one in each office led there by the rules, the others copied from it in SQL.

The copies have numbers, tasks, events, timers and cards of their own, so that a press on one is like a press on any;
only their hashes are the first one's, which no press looks at.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks import offices
from flows import commands
from flows.period import Period
from flows.run import FileRef
from handlers.catalogue import Catalogue
from handlers.desk import Desk
from handlers.messengers import TELEGRAM
from handlers.perform import begin, perform
from storage.connections import FILE_NAME
from storage.database import Database
from storage.transaction import Transaction

STEP = "3"  # a decision
# The numbers of one run share all digits but the last two, by which a copy gives them its own.
FIRST, SPAN = 1_000_000_000_00, 100

_NUMBERS = {"run": {"id"}, "event": {"run"}, "task": {"run", "id"}, "timer": {"run", "task"}, "card": {"task"}}
_TEXTS = {"run": {"state"}, "event": {"body"}, "card": {"message"}}
_WAITING = """
    SELECT task.office_id, task.id, task.version, CAST(card.address AS INTEGER), CAST(card.message AS INTEGER),
        card.channel
    FROM task
    JOIN card ON card.office_id = task.office_id AND card.task = task.id
    WHERE task.status = 'open' ORDER BY task.id % 7919, task.id
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open decision: where its card is, and what its button says."""

    office: str
    task: int
    version: int
    address: int
    message: int
    channel: str

    @property
    def data(self) -> str:
        """The data of the button that agrees."""
        return f"setuju:{self.task}:{self.version}"


async def prepare(
    place: Path,
    now: datetime,
    *,
    runs: int,
    each: int,
    accounts: Iterator[int] | None = None,
    channels: Sequence[str] = (TELEGRAM,),
) -> list[Waiting]:
    """Fill a new data directory with `runs` waiting runs, `each` of them in one office; the decisions, scattered.

    The offices are shared out among the messengers, the first ones to the first.
    """
    accounts = accounts or count(990_000_000_001)
    keys = offices.keys(runs // each)
    database = Database.open(place)
    for before, office in enumerate(keys):
        first, channel = FIRST + before * each * SPAN, channels[before * len(channels) // len(keys)]
        load = partial(offices.load, office=office, accounts=accounts, now=now, channel=channel)
        await database.transact(partial(_first_run, load=load, office=office, first=first, now=now))
    await database.close()
    connection = sqlite3.connect(place / FILE_NAME, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    for office in keys:
        _copy(connection, office, each)
    connection.execute("UPDATE number SET next = ?", (FIRST + runs * SPAN,))
    connection.execute("COMMIT")
    waiting = [Waiting(*row) for row in connection.execute(_WAITING)]
    connection.close()
    return waiting


def decided(place: Path) -> int:
    """How many of the decisions were made."""
    connection = sqlite3.connect(place / FILE_NAME)
    made: int = connection.execute("SELECT count(*) FROM task WHERE step = ? AND status = 'done'", (STEP,)).fetchone()[
        0
    ]
    connection.close()
    return made


def _first_run(tx: Transaction, load: Callable[[Transaction], None], office: str, first: int, now: datetime) -> None:
    load(tx)
    tx.execute("UPDATE number SET next = :first", first=first)
    desk = Desk(tx=tx, catalogue=Catalogue(), now=now)
    start = commands.Start(by=desk.office(office).owners()[0], run=first, period=Period(2027, 1))
    run = begin(desk, office, offices.PROCEDURE, offices.VERSION, start)
    case = desk.case(run)
    while case.step(task := run.open_tasks()[0]).no != STEP:
        by = case.candidates(task)[0]
        for number in range(case.step(task).files):
            run = perform(desk, office, first, commands.Attach(by=by, task=task.id, file=_file(number, by, now)))
        run = perform(desk, office, first, commands.Submit(by=by, task=task.id))
    desk.put_out()
    _send_everything(tx, now)


def _file(number: int, by: str, now: datetime) -> FileRef:
    return FileRef(id=number, sha256=f"{number:064d}", name="nota-dinas.docx", size=48_000, kind="docx", by=by, at=now)


def _send_everything(tx: Transaction, now: datetime) -> None:
    tx.execute(
        """
        INSERT INTO card (office_id, task, channel, address, message, person, sent_at)
        SELECT office_id, task, channel, address, CAST(id AS TEXT), person, :now FROM outbox
        WHERE status = 'waiting' AND form = 'new' AND task IS NOT NULL
        """,
        now=now.isoformat(),
    )
    tx.execute("DELETE FROM outbox")


def _copy(connection: sqlite3.Connection, office: str, each: int) -> None:
    first = connection.execute("SELECT min(id) FROM run WHERE office_id = ?", (office,)).fetchone()[0]
    for table, numbers in _NUMBERS.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = [_value(column, numbers, _TEXTS.get(table, set())) for column in columns]
        connection.execute(
            f"""
            WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n + 1 < :each),
                original AS MATERIALIZED (SELECT * FROM {table} WHERE office_id = :office)
            INSERT INTO {table} ({", ".join(columns)}) SELECT {", ".join(values)} FROM copy CROSS JOIN original
            """,
            {"office": office, "each": each, "span": SPAN, "digits": first // SPAN},
        )


def _value(column: str, numbers: set[str], texts: set[str]) -> str:
    if column in numbers:
        return f"{column} + n * :span"
    return f"replace({column}, :digits, :digits + n)" if column in texts else column
