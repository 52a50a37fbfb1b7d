"""Offices in the database: what is applied stands, what is taken out ends and stays known."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from flows.office import Office
from flows.office_changes import differences
from flows.office_definition import OfficeFile
from flows.office_file import read
from storage import office_changes, offices, people
from storage.database import Database
from storage.transaction import Transaction
from tests.flows.offices import samples, small

NOW = datetime(2026, 1, 6, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
SOP = "balangan-pengumpulan-data-kinerja"


def put(tx: Transaction, text: str, now: datetime = NOW) -> OfficeFile:
    office = read(text, "x")
    office_changes.apply(tx, office.key, differences(offices.definition(tx, office.key), office), now)
    return office


async def changed(database: Database, *swaps: tuple[str, str]) -> Office:
    def work(tx: Transaction) -> Office:
        put(tx, small())
        put(tx, small(*swaps), LATER)
        return offices.view(tx, "dinas", LATER)

    return await database.transact(work)


@pytest.mark.parametrize("text", [small(), *samples().values()])
async def test_what_is_applied_stands(database: Database, text: str) -> None:
    """Everything a file defines is read back from the database as it was, in its order."""
    office = read(text, "x")

    def work(tx: Transaction) -> OfficeFile | None:
        put(tx, text)
        return offices.definition(tx, office.key)

    assert await database.transact(work) == office


async def test_the_export_is_the_office(database: Database) -> None:
    """An exported office is read as the same office: there is nothing in it to load."""
    settings = 'lantai = "2 jam"\nhari_kerja_tambahan = [2026-01-10]\n[jam_kerja]\nsabtu = "08.00-12.00"'
    own = small(("[pemilik]", f'{settings}\n[hari_libur]\n2026-01-06 = "Hari jadi"\n[pemilik]'))

    def work(tx: Transaction) -> OfficeFile:
        put(tx, own)
        return read(offices.export(tx, "dinas"), "x")

    assert await database.transact(work) == read(own, "x")


async def test_offices_do_not_see_one_another(database: Database) -> None:
    """Two offices with the same keys inside keep apart."""
    other = small(('kunci = "dinas"', 'kunci = "badan"'), ("Bidang A", "Bidang Lain"))

    def work(tx: Transaction) -> tuple[dict[str, str], list[str]]:
        put(tx, small())
        put(tx, other)
        return offices.names(tx), [offices.view(tx, key, NOW).units["bidang-a"].name for key in offices.keys(tx)]

    assert await database.transact(work) == (
        {"badan": "Dinas Contoh", "dinas": "Dinas Contoh"},
        ["Bidang Lain", "Bidang A"],
    )


async def test_an_unknown_office(database: Database) -> None:
    """An office that was never loaded is told with the command that loads it."""
    assert await database.transact(lambda tx: offices.definition(tx, "dinas")) is None
    assert await database.transact(lambda tx: offices.stored_file(tx, "dinas")) is None
    asked: list[Callable[[Transaction], object]] = [
        lambda tx: offices.revision(tx, "dinas"),
        lambda tx: offices.export(tx, "dinas"),
        lambda tx: offices.view(tx, "dinas", NOW),
    ]
    for ask in asked:
        with pytest.raises(offices.UnknownOffice, match='Kantor "dinas" belum dimuat; muat dengan: alur office load'):
            await database.transact(ask)


async def test_every_change_has_a_revision(database: Database) -> None:
    """The revision grows when something is applied, and when somebody joins."""

    def work(tx: Transaction) -> list[int]:
        put(tx, small())
        found = [offices.revision(tx, "dinas")]
        put(tx, small(("Bidang A", "Bidang X")))
        found.append(offices.revision(tx, "dinas"))
        offices.touch(tx, "dinas")
        return [*found, offices.revision(tx, "dinas")]

    assert await database.transact(work) == [1, 2, 3]


async def test_joined_by_address(database: Database) -> None:
    """Who has an address has joined, and is reachable while one of them takes messages."""

    def work(tx: Transaction) -> dict[str, tuple[bool, bool]]:
        put(tx, small())
        people.bind(tx, "dinas", "umum", "telegram", "1", NOW)
        people.bind(tx, "dinas", "umum", "whatsapp", "1", NOW)
        people.bind(tx, "dinas", "kepala", "telegram", "2", NOW)
        people.mark(tx, "telegram", "1", reachable=False)
        people.mark(tx, "telegram", "2", reachable=False)
        view = offices.view(tx, "dinas", NOW)
        return {key: (person.joined, person.reachable) for key, person in view.people.items()}

    assert await database.transact(work) == {
        "kepala": (True, False),
        "umum": (True, True),
        "bidang-b": (False, False),
    }


async def test_today_is_the_day_in_the_offices_zone(database: Database) -> None:
    """A holding begins at midnight where the office is, not in Greenwich."""

    def work(tx: Transaction) -> list[int]:
        put(tx, small())
        evening = datetime(2026, 1, 4, 16, 59, tzinfo=UTC)
        moments = (evening, evening + timedelta(minutes=1))
        return [len(offices.view(tx, "dinas", moment).holders.get("kabid-a", ())) for moment in moments]

    assert await database.transact(work) == [0, 1]


async def test_removing_a_person_ends_his_holdings(database: Database) -> None:
    """Who is taken out holds nothing any more; his name stays for the record, and what he held, with its end."""
    new = small()[: small().index('[[orang]]\nkunci = "bidang-b"')]

    def work(tx: Transaction) -> tuple[Office, list[tuple[str, str | None]]]:
        put(tx, small())
        put(tx, new, LATER)
        rows = tx.all("SELECT position, ended_at FROM holding WHERE person = 'bidang-b' ORDER BY place")
        return offices.view(tx, "dinas", LATER), [(row["position"], row["ended_at"]) for row in rows]

    office, rows = await database.transact(work)

    assert office.person_name("bidang-b") == "Pejabat Kabid B"
    assert not office.people["bidang-b"].joined
    assert office.held_by("bidang-b") == ()
    assert [position for position, _ in rows] == ["kabid-b", "kasi-b", "kasi-a"]
    assert all(ended and ended.startswith("2026-01-07T01:00") for _, ended in rows)


async def test_a_holding_that_no_file_names_ends_with_its_person(database: Database) -> None:
    """A substitute made in chat ends when his person is taken out of the file."""
    chat = small(('"kasi-b", "kasi-a"]', '"kasi-b", "kasi-a", "kasubbag"]'))
    without = small()[: small().index('[[orang]]\nkunci = "bidang-b"')]

    def work(tx: Transaction) -> Office:
        put(tx, chat)
        changes = differences(read(small(), "x"), read(without, "x"))
        office_changes.apply(tx, "dinas", changes, LATER)
        return offices.view(tx, "dinas", LATER)

    assert (await database.transact(work)).held_by("bidang-b") == ()


async def test_what_ended_may_come_back(database: Database) -> None:
    """A person, unit or holding taken out and put in again stands as before, with its history."""

    def work(tx: Transaction) -> tuple[OfficeFile | None, int]:
        put(tx, small())
        put(tx, small(('"kabid-b", "kasi-b", "kasi-a"', '"kabid-b", "kasi-b"')), LATER)
        put(tx, small(), LATER + timedelta(days=1))
        row = tx.one("SELECT count(*) AS n FROM holding WHERE position = 'kasi-a'")
        return offices.definition(tx, "dinas"), row["n"] if row else 0

    assert await database.transact(work) == (read(small(), "x"), 2)


async def test_an_ended_unit_stays_known(database: Database) -> None:
    """A unit and a position taken out are marked as ended, so that open runs still find them by name."""
    text = small()
    for start, end in (
        ('[[unit]]\nkunci = "seksi-b"', "[[jabatan]]"),
        ('[[jabatan]]\nkunci = "kasi-b"', "[[orang]]"),
    ):
        text = text[: text.index(start)] + text[text.index(end, text.index(start)) :]
    text = text.replace(', "kasi-b"]', "]").replace('"kasi-b", ', "")

    def work(tx: Transaction) -> Office:
        put(tx, small())
        put(tx, text, LATER)
        return offices.view(tx, "dinas", LATER)

    office = await database.transact(work)

    assert (office.units["seksi-b"].ended, office.positions["kasi-b"].ended) == (True, True)
    assert office.below("kantor", "seksi") == ("seksi-a",)
    assert office.root == "kantor"


async def test_a_new_root(database: Database) -> None:
    """Where the unit that is the whole office gets another key, the new one is the root."""
    office = await changed(
        database,
        ('kunci = "kantor"', 'kunci = "pusat"'),
        *[('induk = "kantor"', 'induk = "pusat"')] * 2,
        *[('unit = "kantor"', 'unit = "pusat"')] * 2,
    )

    assert office.units["kantor"].ended
    assert office.root == "pusat"


async def test_an_sop_given_up_is_still_mapped(database: Database) -> None:
    """The mapping of an SOP that was given up, or of a word no longer used, remains for the runs that are open."""
    start, end = small().index("[sop."), small().index("[[unit]]")

    def work(tx: Transaction) -> tuple[OfficeFile | None, Office, Office]:
        put(tx, small())
        put(tx, small(('subbagian = "seksi"\n', "")), LATER)
        without_word = offices.view(tx, "dinas", LATER)
        put(tx, small()[:start] + small()[end:], LATER)
        return offices.definition(tx, "dinas"), without_word, offices.view(tx, "dinas", LATER)

    defined, without_word, given_up = await database.transact(work)

    assert defined
    assert dict(defined.adoptions) == {}
    assert without_word.adoptions[SOP].scopes["subbagian"] == "seksi"
    assert given_up.adoptions[SOP].roles["kasubbag"] == ("kasi-a", "kasi-b")


async def test_a_setting_comes_and_goes(database: Database) -> None:
    """A setting of the office's own is kept, and is the usual one again when the file leaves it out."""

    def work(tx: Transaction) -> list[tuple[int, int]]:
        found = []
        for text in (small(), small(("[pemilik]", 'lantai = "1 jam"\njeda_batal = 0\n[pemilik]')), small()):
            put(tx, text)
            view = offices.view(tx, "dinas", NOW)
            found.append((view.floor, view.undo))
        return found

    assert await database.transact(work) == [(240, 20), (60, 0), (240, 20)]


@pytest.mark.parametrize(
    "swap",
    [
        ('nama = "Bidang A"', 'nama = "Bidang X"'),
        ('induk = "bidang-b"', 'induk = "bidang-a"'),
        ('kepala = "kasi-b"', 'kepala = "kabid-b"'),
        ('jenis = "seksi"', 'jenis = "kelompok"'),
        ('unit = "seksi-b"', 'unit = "bidang-b"'),
        ('"0800-0001"', '"0800-0002"'),
        ("sampai = 2026-02-27", "sampai = 2026-03-31"),
        ('"kasi-a", "kasi-b"]', '"kasi-b"]'),
        ('bagian = "bidang"', 'bagian = "seksi"'),
        ('zona = "WIB"', 'zona = "WIT"'),
    ],
)
async def test_each_kind_of_change_is_carried_out(database: Database, swap: tuple[str, str]) -> None:
    """A changed record stands as the file has it now."""
    await changed(database, swap)

    assert await database.transact(lambda tx: offices.definition(tx, "dinas")) == read(small(swap), "x")
