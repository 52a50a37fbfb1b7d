"""Who is invited: everybody whom no message reaches, or one person again whatever became of their account."""

import pytest

from handlers.office_files import apply_load, plan_load
from handlers.people.inviting import Doors, Invitation, UnknownPerson, invite
from storage import invitations, people
from storage.database import Database
from storage.transaction import Transaction
from tests.bot.stand_ins import START
from tests.flows.offices import small


@pytest.fixture
async def office(database: Database) -> Database:
    """A small office that nobody has joined."""
    await database.transact(lambda tx: apply_load(tx, plan_load(tx, small(), "x"), START))
    return database


def join(tx: Transaction, person: str, address: str) -> None:
    people.bind(tx, "dinas", person, "telegram", address, START)


async def invited(database: Database, person: str = "") -> list[Invitation]:
    return await database.transact(lambda tx: invite(tx, "dinas", Doors("alur_bot", "6281100000000"), START, person))


async def test_whom_nothing_reaches_is_invited_again(office):
    """Who has joined needs no code, but who has blocked the bot or given up the account does."""
    await office.transact(lambda tx: join(tx, "umum", "100"))
    await office.transact(lambda tx: join(tx, "bidang-b", "200"))
    assert [one.person for one in await invited(office)] == ["kepala"]
    await office.transact(lambda tx: people.mark(tx, "telegram", "100", reachable=False))
    assert [one.person for one in await invited(office)] == ["kepala", "umum"]


async def test_a_person_who_has_joined_is_invited_by_their_key(office):
    """A lost phone: the new account takes the place of the old, which is then a stranger's."""
    await office.transact(lambda tx: join(tx, "umum", "100"))
    (again,) = await invited(office, "umum")
    assert await office.transact(lambda tx: invitations.use(tx, invitations.hashed(again.code), START)) == (
        "dinas",
        "umum",
    )
    await office.transact(lambda tx: join(tx, "umum", "101"))
    assert await office.read(lambda tx: people.find(tx, "telegram", "100")) == []


async def test_who_stands_in_for_another_is_invited_as_such(office):
    """A holding that is not definitif says what it is, as officials say it."""
    found = {one.person: one.positions for one in await invited(office)}
    assert found["kepala"] == ("Kepala Dinas",)
    assert "Plt. Kabid A" in found["umum"]


async def test_a_key_that_nobody_has_is_named(office):
    """A slip in the key is answered with the nearest one, and nobody is invited instead."""
    with pytest.raises(UnknownPerson, match=r'Tidak ada orang dengan kunci "umun".*"umum"'):
        await invited(office, "umun")


async def test_an_invitation_opens_each_messenger_with_its_code(office):
    """One tap on the link writes the code, in whichever messenger the office uses; none is offered that is not used."""
    (first, *_) = await invited(office)
    assert first.link == f"https://t.me/alur_bot?start={first.code}"
    assert first.whatsapp == f"https://wa.me/6281100000000?text=gabung%20{first.code}"
    bare = Doors().links(first)
    assert (bare.link, bare.whatsapp) == ("", "")
