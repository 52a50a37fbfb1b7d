"""Transactions: grouped, whole, and over before their callers hear of them."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.database import GROUP, Database
from storage.errors import Conflict
from storage.transaction import Transaction


def put(value: str) -> Callable[[Transaction], str]:
    def work(tx: Transaction) -> str:
        tx.execute("INSERT INTO number (name, next) VALUES (:name, -1)", name=value)
        return value

    return work


def fail(tx: Transaction) -> None:
    tx.execute("INSERT INTO number (name, next) VALUES ('half', -1)")
    raise ValueError("wrong")


def stored(tx: Transaction) -> list[str]:
    return [row["name"] for row in tx.all("SELECT name FROM number WHERE next = -1 ORDER BY name")]


def counting(database: Database) -> list[str]:
    """The statements that begin and end transactions from now on, in their order."""
    seen: list[str] = []
    database._connection.set_trace_callback(
        lambda sql: seen.append(sql) if sql.startswith(("BEGIN", "COMMIT", "ROLLBACK")) else None
    )
    return seen


async def test_result_of_a_work(database: Database) -> None:
    """A work's result is handed to its caller, and what it wrote is there for the next one and for readers."""
    assert await database.transact(put("a")) == "a"
    assert await database.transact(stored) == ["a"]
    assert await database.read(stored) == ["a"]


async def test_one_turn_is_one_commit(database: Database) -> None:
    """Everything submitted in one turn of the loop commits together, and each caller gets its own result."""
    seen = counting(database)
    results = await asyncio.gather(*(database.transact(put(f"{number:02}")) for number in range(10)))
    assert results == [f"{number:02}" for number in range(10)]
    assert seen == ["BEGIN IMMEDIATE", "COMMIT"]


async def test_a_group_has_a_size(database: Database) -> None:
    """More works than a group holds are committed in several, so that the loop can breathe between them."""
    seen = counting(database)
    await asyncio.gather(*(database.transact(put(f"{number:03}")) for number in range(GROUP * 2)))
    assert seen.count("COMMIT") == 2
    assert len(await database.transact(stored)) == GROUP * 2


async def test_one_of_a_group_fails(database: Database) -> None:
    """A work that raises costs the others nothing, leaves nothing behind, and is heard of by its own caller alone."""
    results = await asyncio.gather(
        database.transact(put("a")), database.transact(fail), database.transact(put("b")), return_exceptions=True
    )
    assert (results[0], results[2]) == ("a", "b")
    assert isinstance(results[1], ValueError)
    assert await database.transact(stored) == ["a", "b"]


async def test_alone_and_failing(database: Database) -> None:
    """A work that raises alone is rolled back, and the next one finds no transaction open."""
    with pytest.raises(ValueError, match="wrong"):
        await database.transact(fail)
    await database.transact(put("a"))
    assert await database.transact(stored) == ["a"]


async def test_what_sqlite_rolled_back_itself(database: Database) -> None:
    """Where SQLite ended the transaction by itself, the error that made it do so is the one that is heard."""

    def ended(tx: Transaction) -> None:
        tx.execute("ROLLBACK")
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        await database.transact(ended)
    assert await database.transact(put("a")) == "a"


async def test_nobody_hears_before_the_commit(database: Database, tmp_path: Path) -> None:
    """When a caller gets its result, another connection already sees what was written."""
    other = sqlite3.connect(tmp_path / "data" / "alur.sqlite")

    async def caller(name: str) -> int:
        await database.transact(put(name))
        return int(other.execute("SELECT count(*) FROM number WHERE name = ?", (name,)).fetchone()[0])

    assert set(await asyncio.gather(caller("a"), caller("b"), caller("c"))) == {1}
    other.close()


async def test_cancelled_before_its_turn(database: Database) -> None:
    """A caller cancelled before the group runs leaves no trace, and the others of the group go on."""
    gone = asyncio.create_task(database.transact(put("gone")))
    stays = asyncio.create_task(database.transact(put("stays")))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == "stays"
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert await database.transact(stored) == ["stays"]


@pytest.mark.parametrize("turns", range(5))
async def test_cancelled_at_any_turn(database: Database, turns: int) -> None:
    """Whenever a caller is cancelled, no transaction stays open and the next work commits."""
    callers = [asyncio.create_task(database.transact(put(f"{number}"))) for number in range(3)]
    for _ in range(turns):
        await asyncio.sleep(0)
    callers[0].cancel()
    await asyncio.gather(*callers, return_exceptions=True)
    assert not database._connection.in_transaction
    assert await database.transact(put("next")) == "next"


async def test_conflict_is_translated(database: Database) -> None:
    """What breaks a key raises Conflict, from the driver's error, and a defect of the program stays what it is."""
    await database.transact(put("a"))
    with pytest.raises(Conflict) as caught:
        await database.transact(put("a"))
    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await database.transact(lambda tx: tx.all("SELECT 1 FROM nowhere"))


async def test_readers_cannot_write(database: Database) -> None:
    """A reading work that writes is refused by the connection."""
    with pytest.raises(Exception, match="readonly"):
        await database.read(put("a"))
    assert await database.read(stored) == []


async def test_a_reading_work_sees_one_moment(database: Database) -> None:
    """All statements of a reading work share one snapshot, whatever is committed meanwhile."""
    loop = asyncio.get_running_loop()

    def twice(tx: Transaction) -> tuple[list[str], list[str]]:
        before = stored(tx)
        asyncio.run_coroutine_threadsafe(database.transact(put("meanwhile")), loop).result()
        return before, stored(tx)

    assert await database.read(twice) == ([], [])
    assert await database.read(stored) == ["meanwhile"]


async def test_many_readers_at_once(database: Database) -> None:
    """More readers than connections wait for one another and all get their answers."""
    await database.transact(put("a"))
    assert await asyncio.gather(*(database.read(stored) for _ in range(20))) == [["a"]] * 20


async def test_how_sqlite_is_opened(database: Database) -> None:
    """The writing connection keeps a WAL and syncs each commit to the disk; reading ones never checkpoint."""
    pragma = {
        name: database._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


async def test_readers_leave_the_log_alone(database: Database, tmp_path: Path) -> None:
    """Closing the readers folds nothing of the log into the database: only the writer checkpoints."""
    await database.transact(put("a"))
    log = tmp_path / "data" / "alur.sqlite-wal"
    before = (log.stat().st_size, (tmp_path / "data" / "alur.sqlite").read_bytes())
    await database.read(stored)
    await database._readers.close()
    assert (log.stat().st_size, (tmp_path / "data" / "alur.sqlite").read_bytes()) == before
