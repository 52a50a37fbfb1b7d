"""The data of a program that has stopped, beside the phones that it served."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flows.events import AnyEvent
from flows.run import Run
from handlers.catalogue import Catalogue
from simulator.playing.shown import of_bot, read
from simulator.world import World
from storage import offices, run_lists, runs
from storage.connections import FILE_NAME
from storage.readers import snapshot
from storage.transaction import Transaction
from tests.process import deeds
from tests.process.deeds import Deed

Who = tuple[str, str]  # office and person


class Ledger:
    """What was done on the phones, and what became of it."""

    def __init__(self, tx: Transaction, world: World) -> None:
        self._tx = tx
        self._world = world
        rows = tx.all("SELECT office_id, person, address FROM address")
        self._phone_of = {(row["office_id"], row["person"]): int(row["address"]) for row in rows}

    def done(self) -> Counter[tuple[Who, Deed]]:
        """Who did what, as the phones sent it."""
        who = {phone: person for person, phone in self._phone_of.items()}
        updates = self._world.updates.history
        assert len(updates) < (updates.maxlen or 0), "the first ones are forgotten"
        return Counter((who[phone], deed) for update in updates for phone, deed in deeds.of_update(update))

    def recorded(self) -> Counter[tuple[Who, Deed]]:
        """Who did what, as the events tell it."""
        return Counter(
            ((run.office, event.by), deed)
            for run in self._runs()
            for event in runs.events(self._tx, run.office, run.id)
            for deed in deeds.of_event(event)
        )

    def unhandled(self) -> set[int]:
        """The updates that were never handled."""
        handled = {int(row["id"]) for row in self._tx.all("SELECT id FROM inbox")}
        return {int(update["update_id"]) for update in self._world.updates.history} - handled

    def said(self) -> int:
        """How many messages there ever were to send."""
        return len(self._tx.all("SELECT id FROM outbox"))

    def unsent(self) -> list[str]:
        """The messages that neither arrived nor became needless."""
        rows = self._tx.all("SELECT id, status FROM outbox WHERE status NOT IN ('sent', 'withdrawn')")
        return [f"{row['id']} {row['status']}" for row in rows]

    def without_card(self) -> list[tuple[Who, int]]:
        """Everybody who was to act on a task, and never had its card."""
        return [(who, task) for who, task in self._awaited() if f"Tugas {task} · " not in self._cards(who)]

    def _awaited(self) -> Iterator[tuple[Who, int]]:
        catalogue, now = Catalogue(), datetime.now(UTC)
        for run in self._runs():
            case = catalogue.case(self._tx, run, catalogue.office(self._tx, run.office, now))
            yield from (((run.office, who), task.id) for task in run.tasks.values() for who in case.candidates(task))

    def _cards(self, who: Who) -> set[str]:
        messages = self._world.phones[self._phone_of[who]].messages.values()
        texts = (read(message).text for message in messages if of_bot(message))
        return {text[: text.index("· ") + 2] for text in texts if "· " in text}

    def _runs(self) -> list[Run]:
        keys = offices.keys(self._tx)
        return [run for key in keys for run in run_lists.latest(self._tx, key, limit=1000)]


def subjects(counted: Counter[tuple[Who, Deed]], *, once: bool = False) -> Counter[tuple[Who, str]]:
    """How often whom did something to what; with `once`, tried again or not, only files can be so several times."""
    found: Counter[tuple[Who, str]] = Counter()
    for (who, (what, subject)), count in counted.items():
        found[who, subject] = 1 if once and what != "sent" else found[who, subject] + count
    return found


@contextmanager
def ledger(data_dir: Path, world: World) -> Iterator[Ledger]:
    """The ledger of a data directory."""
    with snapshot(data_dir / FILE_NAME) as tx:
        yield Ledger(tx, world)


def waiting(data_dir: Path) -> int:
    """How many messages are still to be sent."""
    with snapshot(data_dir / FILE_NAME) as tx:
        row = tx.one("SELECT count(*) AS n FROM outbox WHERE status IN ('waiting', 'claimed')")
        return int(row["n"]) if row else 0


def events_of_task(data_dir: Path, task: int) -> list[AnyEvent]:
    """What happened to a task."""
    with snapshot(data_dir / FILE_NAME) as tx:
        office, run = runs.run_of_task(tx, task) or ("", 0)
        return [event for event in runs.events(tx, office, run) if getattr(event, "task", None) == task]


def outbox_to(data_dir: Path, person: str) -> list[str]:
    """The bodies of all messages to a person, sent or still to be sent."""
    with snapshot(data_dir / FILE_NAME) as tx:
        return [row["body"] for row in tx.all("SELECT body FROM outbox WHERE person = :person", person=person)]
