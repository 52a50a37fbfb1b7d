"""People: who is behind an address, where they are reached, and how they join."""

from functools import partial

import pytest

from storage import invitations, people
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.sample import NOW, later, person

CODE = invitations.hashed("kode-rahasia")


def joined(tx: Transaction, name: str = "kabag", address: str = "100", office: str = "kantor") -> bool:
    person(tx, name, office)
    return people.bind(tx, office, name, "telegram", address, NOW)


async def test_a_person_is_found_by_their_address(database: Database) -> None:
    """An address gives its person, a strange one nobody; the channel belongs to the address."""
    await database.transact(joined)
    assert await database.read(lambda tx: people.find(tx, "telegram", "100")) == [("kantor", "kabag")]
    assert await database.read(lambda tx: people.find(tx, "whatsapp", "100")) == []
    assert await database.read(lambda tx: people.find(tx, "telegram", "101")) == []


async def test_one_address_in_several_offices(database: Database) -> None:
    """One address may stand for one person in each of several offices."""
    await database.transact(joined)
    await database.transact(lambda tx: joined(tx, "kadis", office="dinas"))
    assert await database.read(lambda tx: people.find(tx, "telegram", "100")) == [
        ("dinas", "kadis"),
        ("kantor", "kabag"),
    ]


async def test_an_address_belongs_to_one_person_of_an_office(database: Database) -> None:
    """A second person of the same office cannot take an address, and the first keeps it."""
    await database.transact(joined)
    assert not await database.transact(lambda tx: joined(tx, "kasubbag"))
    assert await database.read(lambda tx: people.find(tx, "telegram", "100")) == [("kantor", "kabag")]


async def test_joining_again_moves_the_person(database: Database) -> None:
    """A person has one address in a channel: a new one takes the place of the old, and is reachable."""
    await database.transact(joined)
    await database.transact(lambda tx: people.mark(tx, "telegram", "100", reachable=False))
    assert await database.transact(lambda tx: people.bind(tx, "kantor", "kabag", "telegram", "200", later(days=1)))
    assert await database.read(lambda tx: people.addresses(tx, "kantor", "kabag")) == [
        people.Address("telegram", "200", reachable=True, joined_at=later(days=1), used_at=later(days=1))
    ]
    assert await database.read(lambda tx: people.find(tx, "telegram", "100")) == []


async def test_who_has_left_is_not_found(database: Database) -> None:
    """A person whose place in the office has ended is nobody, by address and by phone."""

    def leave(tx: Transaction) -> None:
        joined(tx)
        tx.execute("UPDATE person SET ended_at = '2026-01-10', phone = '628110'")

    await database.transact(leave)
    assert await database.read(lambda tx: people.find(tx, "telegram", "100")) == []
    assert await database.read(lambda tx: people.by_phone(tx, "628110")) == []


async def test_a_phone_number_names_its_people(database: Database) -> None:
    """A number of the office file gives everybody who has it, in every office."""
    await database.transact(lambda tx: person(tx, "kabag", phone="628110"))
    await database.transact(lambda tx: person(tx, "kadis", "dinas", phone="628110"))
    assert await database.read(lambda tx: people.by_phone(tx, "628110")) == [("dinas", "kadis"), ("kantor", "kabag")]


async def test_reachability_changes_once(database: Database) -> None:
    """Marking says whether anything changed, in every office of the address."""
    await database.transact(joined)
    assert not await database.transact(lambda tx: people.mark(tx, "telegram", "100", reachable=True))
    assert await database.transact(lambda tx: people.mark(tx, "telegram", "100", reachable=False))
    assert not await database.transact(lambda tx: people.mark(tx, "telegram", "100", reachable=False))
    assert await database.read(lambda tx: people.best_address(tx, "kantor", "kabag")) is None


async def test_the_best_address_was_used_last(database: Database) -> None:
    """Of several reachable addresses the one last used is the best, and an unreachable one never is."""
    await database.transact(joined)
    await database.transact(lambda tx: people.bind(tx, "kantor", "kabag", "whatsapp", "628", later(minutes=1)))
    await database.transact(lambda tx: people.touch(tx, "telegram", "100", later(minutes=2)))
    best = await database.read(lambda tx: people.best_address(tx, "kantor", "kabag"))
    assert best is not None
    assert best.channel == "telegram"
    await database.transact(lambda tx: people.mark(tx, "telegram", "100", reachable=False))
    best = await database.read(lambda tx: people.best_address(tx, "kantor", "kabag"))
    assert best is not None
    assert best.channel == "whatsapp"


async def test_what_was_used_a_moment_ago_is_not_written_again(database: Database) -> None:
    """Within a minute an address keeps the moment at which it was noted to be used."""
    await database.transact(joined)
    for seconds, noted in ((59, 0), (61, 61), (120, 61), (122, 122)):
        await database.transact(partial(people.touch, channel="telegram", address="100", at=later(seconds=seconds)))
        best = await database.read(lambda tx: people.best_address(tx, "kantor", "kabag"))
        assert best is not None
        assert best.used_at == later(seconds=noted)


async def test_a_code_is_used_once(database: Database) -> None:
    """A code gives the person it invites, and is dead afterwards."""
    await database.transact(lambda tx: invitations.create(tx, "kantor", "kabag", CODE, NOW))
    assert await database.transact(lambda tx: invitations.use(tx, CODE, NOW)) == ("kantor", "kabag")
    assert await database.transact(lambda tx: invitations.use(tx, CODE, NOW)) is None


async def test_a_new_code_kills_the_old(database: Database) -> None:
    """Inviting again leaves one living code per person; a used one can be followed by a new one."""
    new = invitations.hashed("kode-baru")
    await database.transact(lambda tx: invitations.create(tx, "kantor", "kabag", CODE, NOW))
    await database.transact(lambda tx: invitations.create(tx, "kantor", "kabag", new, NOW))
    assert await database.transact(lambda tx: invitations.use(tx, CODE, NOW)) is None
    assert await database.transact(lambda tx: invitations.use(tx, new, NOW)) == ("kantor", "kabag")
    await database.transact(lambda tx: invitations.create(tx, "kantor", "kabag", CODE, NOW))
    assert await database.transact(lambda tx: invitations.use(tx, CODE, NOW)) == ("kantor", "kabag")


async def test_codes_are_kept_as_hashes(database: Database) -> None:
    """What the database keeps of a code does not contain it."""
    await database.transact(lambda tx: invitations.create(tx, "kantor", "kabag", CODE, NOW))
    rows = await database.read(lambda tx: tx.all("SELECT * FROM invitation"))
    assert all("rahasia" not in str(value) for row in rows for value in row)


def try_wrong(tx: Transaction, times: int, minutes: float = 0) -> list[int]:
    return [invitations.wrong(tx, "telegram", "100", later(minutes=minutes)) for _ in range(times)]


async def test_wrong_codes_cost_a_wait(database: Database) -> None:
    """After the fifth wrong code an address waits 15 minutes; before it, and other addresses, may try."""
    assert await database.transact(lambda tx: try_wrong(tx, 4)) == [4, 3, 2, 1]
    assert await database.read(lambda tx: invitations.waits_until(tx, "telegram", "100", NOW)) is None
    assert await database.transact(lambda tx: try_wrong(tx, 1)) == [0]
    assert await database.read(lambda tx: invitations.waits_until(tx, "telegram", "100", NOW)) == later(minutes=15)
    assert await database.read(lambda tx: invitations.waits_until(tx, "telegram", "101", NOW)) is None
    assert await database.read(lambda tx: invitations.waits_until(tx, "telegram", "100", later(minutes=15))) is None


@pytest.mark.parametrize("minutes", [15, 60])
async def test_the_count_starts_anew(database: Database, minutes: int) -> None:
    """After the wait an address has its five tries again."""
    await database.transact(lambda tx: try_wrong(tx, 5))
    assert await database.transact(lambda tx: try_wrong(tx, 1, minutes)) == [4]


async def test_a_right_code_forgives(database: Database) -> None:
    """A right code forgets the wrong ones before it."""
    await database.transact(lambda tx: try_wrong(tx, 4))
    await database.transact(lambda tx: invitations.right(tx, "telegram", "100"))
    assert await database.transact(lambda tx: try_wrong(tx, 1)) == [4]
