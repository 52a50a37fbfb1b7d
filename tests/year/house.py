"""The house of a simulated year: its offices, everybody in them, and a witness in the database of what really happened.

The witness is a table that triggers fill: each rung used up, each event, each reminder put out, each start. It misses
nothing, be it undone or deleted in the same moment.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from flows.office import Office
from flows.run import Task
from handlers.dispatcher import Dispatcher
from handlers.inbound import Content, FileSent, Inbound, Press, Text
from handlers.message import Lane
from storage import files, offices, people
from storage.archive import Archive
from storage.database import Database
from storage.transaction import Row, Transaction
from tests.dialogs.messenger import Messenger
from tests.office_setup import load_office

OFFICES = ("balangan-setwan", "jeneponto-perpustakaan", "kalbar-perindag", "kalbar-perpustakaan")
WITNESS = (
    "CREATE TABLE witness (what TEXT, office TEXT, run BIGINT, task BIGINT, name TEXT, at TEXT, body BLOB)",
    """
    CREATE TRIGGER witness_rung AFTER UPDATE OF next_at ON timer
    WHEN OLD.next_at IS NOT NULL AND NEW.next_at IS NULL AND NEW.task > 0 BEGIN
        INSERT INTO witness VALUES ('rung', NEW.office_id, NEW.run, NEW.task, NEW.rung, NEW.due, NULL);
    END
    """,
    """
    CREATE TRIGGER witness_event AFTER INSERT ON event BEGIN
        INSERT INTO witness VALUES ('event', NEW.office_id, NEW.run, NULL, NULL, NULL, NEW.body);
    END
    """,
    f"""
    CREATE TRIGGER witness_message AFTER INSERT ON outbox WHEN NEW.lane = {int(Lane.REMINDER)} BEGIN
        INSERT INTO witness VALUES ('message', NEW.office_id, NULL, NULL, NEW.person, NEW.due, NEW.body);
    END
    """,
    """
    CREATE TRIGGER witness_told AFTER UPDATE OF told_at ON planned_start
    WHEN NEW.told_at IS NOT NULL AND NEW.told_at IS NOT OLD.told_at BEGIN
        INSERT INTO witness VALUES ('told', NEW.office_id, NULL, NULL, NEW.period, NEW.starts_at, NULL);
    END
    """,
    """
    CREATE TRIGGER witness_start AFTER UPDATE OF status ON planned_start WHEN NEW.status <> 'planned' BEGIN
        INSERT INTO witness VALUES (NEW.status, NEW.office_id, NEW.run, NULL, NEW.period, NEW.starts_at, NULL);
    END
    """,
)
_SEEN = "SELECT what, office, run, task, name, at, body FROM witness ORDER BY rowid"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to the house at a moment of its clock, and what the witness saw of it."""

    now: datetime
    tick: bool
    seen: list[Row]


@dataclass(slots=True)
class House:
    """The program without its process; `steps` is all that was done to it, in the order in which it was."""

    database: Database
    dispatcher: Dispatcher
    messenger: Messenger
    offices: dict[str, Office]
    steps: list[Step] = field(default_factory=list)
    sent: int = 0

    async def tick(self, now: datetime) -> None:
        """A beat of the clock."""
        await self.dispatcher.tick(now)
        await self._note(now, tick=True)

    async def write(self, office: str, person: str, words: str, now: datetime) -> None:
        """Somebody types."""
        await self.receive(office, person, Text(text=words), now)

    async def press(self, office: str, person: str, data: str, now: datetime) -> None:
        """Somebody presses a button."""
        await self.receive(office, person, Press(data=data, query="q"), now)

    async def send_file(self, office: str, person: str, task: Task, now: datetime) -> None:
        """Somebody sends a file, and says for which task where the house asks."""
        name = f"berkas-{self.sent}.pdf"
        await self.receive(office, person, FileSent(vendor_id=name, name=name, size=9), now)
        for file in await self.database.transact(partial(files.unplaced, office=office, person=person)):
            await self.press(office, person, f"taruh:{task.id}:{task.version}:{file.id}", now)

    async def receive(self, office: str, person: str, content: Content, now: datetime) -> None:
        """A message of somebody, and the file that it may bring."""
        self.sent += 1
        inbound = Inbound(
            channel="telegram",
            id=str(self.sent),
            address=f"{office} {person}",
            sent_at=now,
            content=content,
            message=f"in-{self.sent}",
        )
        await self.dispatcher.receive(inbound, now)
        while await self.messenger._fetch(now):
            pass
        await self._note(now, tick=False)

    async def _note(self, now: datetime, *, tick: bool) -> None:
        self.steps.append(Step(now, tick, await self.database.transact(_seen)))


async def set_up(data_dir: Path, start: str) -> House:
    """The house on the evening before its first day; `start` is that moment in each office's zone."""
    database, archive = Database.open(data_dir), Archive(data_dir)
    found = await database.transact(partial(_move_in, start=start))
    dispatcher = Dispatcher(database, lambda: None)
    return House(database, dispatcher, Messenger(database, dispatcher, archive, {}), found)


def _move_in(tx: Transaction, start: str) -> dict[str, Office]:
    found = {}
    for key in OFFICES:
        now = load_office(tx, key, start=start)
        for person in offices.view(tx, key, now).people:
            people.bind(tx, key, person, "telegram", f"{key} {person}", now)
        offices.touch(tx, key)
        found[key] = offices.view(tx, key, now)
    for sql in WITNESS:
        tx.execute(sql)
    return found


def _seen(tx: Transaction) -> list[Row]:
    rows = tx.all(_SEEN)
    if rows:
        tx.execute("DELETE FROM witness")
    return rows
