"""Procedures in the database: versions never change, and readings wait for the owner."""

from datetime import UTC, datetime

import pytest

from flows.office_changes import differences
from flows.office_file import read
from storage import office_changes, procedures
from storage.database import Database
from storage.transaction import Transaction
from tests.flows.offices import small

NOW = datetime(2026, 1, 6, 1, tzinfo=UTC)
SOP = "balangan-pengumpulan-data-kinerja"


async def test_a_version_keeps_its_text(database: Database) -> None:
    """Each version's text is kept as it was loaded, beside newer ones."""

    def work(tx: Transaction) -> tuple[str, str, int | None]:
        procedures.load(tx, "dinas", SOP, 1, "satu", NOW)
        procedures.load(tx, "dinas", SOP, 2, "dua", NOW)
        texts = [procedures.get(tx, "dinas", SOP, version) for version in (1, 2)]
        return texts[0], texts[1], procedures.latest(tx, "dinas", SOP)

    assert await database.transact(work) == ("satu", "dua", 2)


async def test_the_same_version_twice(database: Database) -> None:
    """The same version with the same text is nothing new; with another text it is refused, and nothing changes."""

    def again(tx: Transaction) -> list[bool]:
        return [procedures.load(tx, "dinas", SOP, 1, "satu", NOW) for _ in range(2)]

    assert await database.transact(again) == [True, False]
    with pytest.raises(procedures.VersionTaken, match="naikkan versi di berkasnya"):
        await database.transact(lambda tx: procedures.load(tx, "dinas", SOP, 1, "lain", NOW))
    assert await database.transact(lambda tx: procedures.get(tx, "dinas", SOP, 1)) == "satu"


async def test_each_office_has_its_own(database: Database) -> None:
    """What one office loaded another does not have."""

    def work(tx: Transaction) -> tuple[int | None, list[tuple[str, int]]]:
        procedures.load(tx, "dinas", SOP, 1, "satu", NOW)
        return procedures.latest(tx, "badan", SOP), procedures.loaded(tx, "badan")

    assert await database.transact(work) == (None, [])
    with pytest.raises(procedures.ProcedureUnknown, match='versi 1 belum dimuat untuk kantor "badan"'):
        await database.transact(lambda tx: procedures.get(tx, "badan", SOP, 1))


async def test_readings_wait_for_the_owner(database: Database) -> None:
    """Readings are told in the order of the document until each is confirmed, once."""

    def work(tx: Transaction) -> tuple[list[list[str]], list[bool]]:
        procedures.load(tx, "dinas", SOP, 1, "satu", NOW, readings=("identitas", "10", "2"))
        waiting = [procedures.unconfirmed(tx, "dinas", SOP, 1)]
        said = []
        for place in ("10", "10", "99"):
            said.append(procedures.confirm(tx, "dinas", SOP, 1, place=place, person="umum", now=NOW))
            waiting.append(procedures.unconfirmed(tx, "dinas", SOP, 1))
        return waiting, said

    waiting, said = await database.transact(work)

    assert waiting == [["identitas", "10", "2"], *[["identitas", "2"]] * 3]
    assert said == [True, False, False]


async def test_a_confirmation_names_its_person(database: Database) -> None:
    """Who confirmed a reading, and when, is kept."""

    def work(tx: Transaction) -> tuple[str, str] | None:
        procedures.load(tx, "dinas", SOP, 1, "satu", NOW, readings=("2",))
        procedures.confirm(tx, "dinas", SOP, 1, place="2", person="umum", now=NOW)
        row = tx.one("SELECT confirmed_by, confirmed_at FROM reading")
        return (row["confirmed_by"], row["confirmed_at"][:16]) if row else None

    assert await database.transact(work) == ("umum", "2026-01-06T01:00")


async def test_samples_come_confirmed(database: Database) -> None:
    """A version loaded as confirmed waits for nobody."""

    def work(tx: Transaction) -> list[str]:
        procedures.load(tx, "dinas", SOP, 1, "satu", NOW, readings=("2", "3"), confirmed=True)
        return procedures.unconfirmed(tx, "dinas", SOP, 1)

    assert await database.transact(work) == []


async def test_adopted_needs_the_mapping_and_the_text(database: Database) -> None:
    """An office runs the SOPs that its file maps and whose text it has, at the newest version, until given up."""
    start, end = small().index("[sop."), small().index("[[unit]]")
    without = small()[:start] + small()[end:]

    def work(tx: Transaction) -> list[list[tuple[str, int]]]:
        office = read(small(), "x")
        found = []
        office_changes.apply(tx, "dinas", differences(None, office), NOW)
        procedures.load(tx, "dinas", "lain", 1, "tanpa peta", NOW)
        found.append(procedures.adopted(tx, "dinas"))
        procedures.load(tx, "dinas", SOP, 1, "satu", NOW)
        procedures.load(tx, "dinas", SOP, 2, "dua", NOW)
        found.append(procedures.adopted(tx, "dinas"))
        office_changes.apply(tx, "dinas", differences(office, read(without, "x")), NOW)
        return [*found, procedures.adopted(tx, "dinas")]

    assert await database.transact(work) == [[], [(SOP, 2)], []]
